"""`init`: the files of a new team's own repository."""

import json
import re
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from generator.exchange.issue_form.form import forms_of
from generator.exchange.issue_form.form_file import form_path, form_text
from generator.project import shipped
from generator.records.files import RECORDS, SETTINGS
from generator.records.kinds import KINDS
from generator.settings import Settings
from generator.words import words_for

HOSTS = ("github", "gitlab")
_DISTRIBUTION = "huiyin"


def starting_files(languages: Sequence[str], host: str, settings: Settings) -> dict[str, bytes]:
    """Return path → content of a new repository: settings, empty folders, workflows, forms, a README.

    The first of `languages` is that of messages and of the README.
    """
    language = languages[0]
    folder = shipped("site_templates") / "project"
    title = settings.site.title.zh if language == "zh" else settings.site.title.en
    readme = (folder / f"README.{language}.md").read_text("utf-8").format(title=title)
    files = {
        "README.md": readme.encode(),
        ".gitignore": (folder / "gitignore").read_bytes(),
        "requirements.txt": f"{requirement()}\n".encode(),
        **{f"{RECORDS}/{kind.folder}/.gitkeep": b"" for kind in KINDS},
        **dict(_settings(languages)),
        **{path.relative_to(folder / host).as_posix(): path.read_bytes() for path in _below(folder / host)},
    }
    if host == "github":
        files |= {
            form_path(one): form_text(one, words_for(one.language)).encode() for one in forms_of(settings)
        }
    return dict(sorted(files.items()))


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _settings(languages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the shipped settings, made ready for live use: no fixed moment, no made-up data."""
    stated = languages[0] if len(languages) == 1 else f"[{', '.join(languages)}]"
    for path in sorted(shipped("defaults").glob("*.yaml")):
        text = path.read_text("utf-8")
        if path.stem == "site":
            text = re.sub(r"^language: .*$", f"language: {stated}", text, flags=re.MULTILINE)
            text = re.sub(r"^synthetic: .*$", "synthetic: no", text, flags=re.MULTILINE)
            text = re.sub(r"(?:^#.*\n)*^as_of:.*\n\n?", "", text, flags=re.MULTILINE)
        yield f"{SETTINGS}/{path.name}", text.encode()


def requirement() -> str:
    """Return how pip finds this generator again: at its version, or at the commit it was installed from."""
    try:
        distribution = metadata.distribution(_DISTRIBUTION)
    except metadata.PackageNotFoundError:
        from generator import __version__  # noqa: PLC0415 - only in a checkout that was never installed

        return f"{_DISTRIBUTION}=={__version__}"
    origin: Any = json.loads(distribution.read_text("direct_url.json") or "{}")
    vcs = origin.get("vcs_info")
    if vcs:
        return f"{_DISTRIBUTION} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    return f"{_DISTRIBUTION}=={distribution.version}"
