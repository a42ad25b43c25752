"""Workflow commands of GitHub Actions: lines of the log that become annotations, and lines that do not."""

import re
from collections.abc import Mapping
from typing import Literal

SHOWN_BY_GITHUB = 10
"""Annotations of each sort that GitHub shows for one step; it drops the others without a word."""
_OLD_COMMAND = re.compile(r"##(?=\[)")


def annotation(
    level: Literal["error", "warning", "notice"], properties: Mapping[str, object], message: str
) -> str:
    """Return the command for one annotation."""
    stated = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {stated}::{_data(message)}"


def plain_line(text: str) -> str:
    """Return a line of the log that GitHub takes for no command, in the new or the old way of writing one."""
    return _OLD_COMMAND.sub("# #", _data(f"- {text}"))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
