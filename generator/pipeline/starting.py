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
from generator.words import N_, Words, words_for

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
        "requirements.txt": _requirements(words_for(language)).encode(),
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


def known_requirement() -> str:
    """Return how pip finds this generator again, "" where only this machine knows it."""
    try:
        distribution = metadata.distribution(_DISTRIBUTION)
    except metadata.PackageNotFoundError:  # a checkout that was never installed
        return ""
    return requirement_of(distribution.read_text("direct_url.json"), distribution.version)


def requirement_of(origin: str | None, version: str) -> str:
    """Return the requirement that installs what was installed: its commit, its file, or its version.

    `origin` is the text of `direct_url.json` (PEP 610), None for what came from an index; "" is returned for
    folders and files of this machine.
    """
    if origin is None:
        return f"{_DISTRIBUTION}=={version}"
    said: Any = json.loads(origin)
    url, vcs = said["url"], said.get("vcs_info")
    if not url.startswith(("https://", "ssh://")):
        return ""
    return f"{_DISTRIBUTION} @ {vcs['vcs']}+{url}@{vcs['commit_id']}" if vcs else f"{_DISTRIBUTION} @ {url}"


def _requirements(words: Words) -> str:
    """Return the text of requirements.txt; an address that nobody knows is left open, for the team to fill.

    The bare name would do in no case: on a public index anybody may have taken it.
    """
    known = known_requirement()
    if known:
        return f"{known}\n"
    told = words(
        N_(
            "Fill in where your team gets Huiyin from, at a fixed version; README.md says how. Until then "
            "nothing can be installed."
        )
    )
    place = words(N_("address and tag"))
    return f"# {told}\n{_DISTRIBUTION} @ <{place}>\n"
