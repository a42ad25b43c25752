"""Docstrings as text for people: a page shows them, and the catalogue translates them."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO


def paragraphs(documented: Callable[..., object]) -> tuple[str, ...]:
    """Return the paragraphs of a function's docstring, each on one line; each is a message to translate."""
    return _split(inspect.getdoc(documented) or "")


def extract(
    fileobj: BinaryIO, _keywords: object, _tags: object, options: Mapping[str, str]
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield the paragraphs of the functions that options name, as Babel takes messages from an extractor."""
    names = set(options["names"].split())
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.FunctionDef) and node.name in names:
            for paragraph in _split(ast.get_docstring(node) or ""):
                yield node.lineno, None, paragraph, []


def _split(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
