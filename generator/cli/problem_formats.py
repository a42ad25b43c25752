"""The table of formats: a format takes problems and returns text."""

from collections.abc import Callable, Mapping

from generator.cli.formats.document import as_json
from generator.cli.formats.github import as_github
from generator.cli.formats.sarif import as_sarif
from generator.cli.formats.text import as_text

FORMATS: Mapping[str, Callable[..., str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
