"""From docs/ to site/: run MkDocs in a process of its own, then give each page a content security policy."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from generator.project import shipped
from generator.rendering import escaping
from generator.rendering.writing import read_folder, write_file
from generator.words import Words

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'
_HAN_RUN = re.compile("[\u4e00-\u9fff]{4,}")


class SiteError(Exception):
    """MkDocs refused what we wrote: our fault. Its message holds what MkDocs said."""


@dataclass(frozen=True)
class Tree:
    """The same pages in another language."""

    language: str
    folder: str
    """Below docs/ and site/ of the whole site, "" where it is the main tree."""
    place: str
    """From the root of the tree that refers to it to its own: `en/`, or `../`."""
    url: str = ""
    """Where it will be published; empty when unknown."""


@dataclass(frozen=True)
class Site:
    """What MkDocs has to know besides docs/: one tree of pages in one language."""

    title: str
    language: str
    url: str = ""
    """Where the site will be published; empty when unknown (then there are no canonical links)."""
    labels: tuple[str, ...] = ()
    """Chinese labels of the settings: the search must find their parts."""
    others: tuple[Tree, ...] = ()
    """The same pages in other languages; trees inside this one's folder are left to their own build."""


def asset_files(language: str) -> dict[str, bytes]:
    """Return the files of `site_templates/assets` and the guides' pictures, by their paths in docs/."""
    assets = read_folder(shipped("site_templates/assets"))
    pictures = read_folder(shipped(f"site_templates/guides/{language}"))
    assets |= {f"guides/{name}": content for name, content in pictures.items() if name.endswith(".webp")}
    return {f"assets/{name}": content for name, content in assets.items()}


def build_site(  # noqa: PLR0913 - three folders, told apart by name
    site: Site, words: Words, as_of: datetime, *, docs: Path, output: Path, scratch: Path
) -> None:
    """Build `docs` (Markdown) into `output` (HTML), replacing what is there.

    `as_of` is the only date that the site carries. `scratch` keeps the search's dictionary and cache.
    Same docs and arguments → same bytes. Raises SiteError.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    dictionary = scratch.resolve() / "search-words.txt"
    write_file(dictionary, search_words(site.labels).encode("utf-8"))
    variables = (
        _variables(site, words, as_of)
        | _other_tree(site)
        | {
            "HUIYIN_DOCS": str(docs.resolve()),
            "HUIYIN_SITE": str(output.resolve()),
            "HUIYIN_SEARCH_WORDS": str(dictionary),
            "TMPDIR": str(scratch.resolve()),
        }
    )
    _run_mkdocs(variables)
    for page in sorted(output.rglob("*.html")):
        write_file(page, with_policy(page.read_text("utf-8")).encode("utf-8"))


def search_words(labels: Iterable[str]) -> str:
    """Return a jieba user dictionary that takes the labels' compounds apart.

    jieba keeps some compounds whole, so that 配送 would not find 物流配送: a frequency of 0 strikes the
    compound from its dictionary, and it falls back to the words within.
    """
    compounds = {run for label in labels for run in _HAN_RUN.findall(label)}
    return "".join(f"{compound} 0\n" for compound in sorted(compounds))


def with_policy(page: str) -> str:
    """Return the HTML page with a content security policy that allows the theme's own inline scripts only.

    Scripts inside the article, where record text stands, are never allowed.
    """
    scripts = _INLINE_SCRIPT.findall(_ARTICLE.sub("", page))
    hashes = sorted(
        {f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts}
    )
    policy = "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace(_CHARSET, f"{_CHARSET}\n      {meta}", 1)


def _variables(site: Site, words: Words, as_of: datetime) -> dict[str, str]:
    """Return what mkdocs.yml reads from the environment, and what makes the build reproducible."""
    _ = words
    return {
        "HUIYIN_TITLE": str(escaping.html(site.title)),
        "HUIYIN_LANGUAGE": site.language,
        "HUIYIN_URL": site.url,
        "HUIYIN_THEME": str(shipped("site_templates/theme")),
        "HUIYIN_TOGGLE_TO_LIGHT": _("Switch to light colours"),
        "HUIYIN_TOGGLE_TO_DARK": _("Switch to dark colours"),
        "HUIYIN_TOGGLE_TO_AUTO": _("Follow the system's colours"),
        "HUIYIN_NOT_FOUND": _("There is no such page."),
        "HUIYIN_TO_OVERVIEW": _("To the overview"),
        "SOURCE_DATE_EPOCH": str(int(as_of.replace(tzinfo=UTC).timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
    }


def _other_tree(site: Site) -> dict[str, str]:
    """Return what the theme needs to lead to the same page in the other language."""
    return {
        name: value
        for other in site.others
        for name, value in (
            ("HUIYIN_TWO_LANGUAGES", "true"),
            ("HUIYIN_OTHER_LANGUAGE", other.language),
            ("HUIYIN_OTHER_FOLDER", f"/{other.folder}"),
            ("HUIYIN_OTHER_PLACE", other.place),
            ("HUIYIN_OTHER_URL", other.url),
        )
        if value.strip("/")
    }


def _run_mkdocs(variables: Mapping[str, str]) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict"]
    ended = subprocess.run(
        [*command, "--config-file", str(shipped("mkdocs.yml"))],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ended.returncode:
        raise SiteError(ended.stdout)
