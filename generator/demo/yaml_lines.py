"""Record → YAML text that looks written by hand: block style, quotes only where they are needed."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"
"""What a record holds. A tuple is written on one line (`[a, b]`), a list as a block."""

SYNTHETIC = "# 演示数据（虚构）/ synthetic demonstration record"

_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`\s~])(?!(?:null|Null|NULL)$)[^\n\r\t\x00-\x1f]*(?<![\s:])")
_COMMENT_OR_KEY = re.compile(r"\s#|:\s")


def to_yaml(record: Mapping[str, Value]) -> str:
    """Return the text of one record's file; groups stand apart by an empty line."""
    lines = [SYNTHETIC]
    spaced = False
    for key, value in record.items():
        group = isinstance(value, (dict, list))
        if group or spaced:
            lines.append("")
        _write(lines, "", key, value)
        spaced = group
    return "\n".join(lines) + "\n"


def _write(lines: list[str], indent: str, key: str, value: Value) -> None:
    if isinstance(value, Mapping):
        lines.append(f"{indent}{key}:")
        for inner, item in value.items():
            _write(lines, indent + "  ", inner, item)
    elif isinstance(value, list):
        lines.append(f"{indent}{key}:")
        for item in value:
            _write_item(lines, indent + "  ", item)
    elif isinstance(value, str) and "\n" in value:
        lines.append(f"{indent}{key}: |")
        lines.extend(f"{indent}  {line}" for line in value.rstrip("\n").split("\n"))
    else:
        lines.append(f"{indent}{key}: {_scalar(value)}")


def _write_item(lines: list[str], indent: str, item: Value) -> None:
    if not isinstance(item, Mapping):
        lines.append(f"{indent}- {_scalar(item)}")
        return
    start = len(lines)
    for key, value in item.items():
        _write(lines, indent + "  ", key, value)
    lines[start] = f"{indent}- {lines[start].lstrip()}"


def _scalar(value: Value) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_scalar(item) for item in value) + "]"
    text = str(value)
    if _PLAIN.fullmatch(text) and not _COMMENT_OR_KEY.search(text):
        return text
    return json.dumps(text, ensure_ascii=False)
