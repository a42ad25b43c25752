"""The Jinja environment: where templates are found, how values are escaped, which filters they have."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeAlias

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup

from generator.pages.links import anchor
from generator.project import shipped
from generator.rendering import escaping
from generator.rendering.formats import Formats
from generator.rendering.narrative import narrative
from generator.words import Words

Compiled: TypeAlias = Mapping[str, bytes]
"""Templates as compiled, by a key of Jinja's."""
NOTHING: Compiled = MappingProxyType({})
FORMATS = (
    *("count", "share", "score", "change", "points", "difference"),
    *("period", "month", "week", "day", "minute", "stamp", "stamp_day", "age", "value"),
    *("duration", "weekday", "day_of_month", "money", "percent", "number", "moved", "p_value"),
)
"""Methods of Formats that templates use as filters."""


class _Generator(CodeGenerator):
    """Compiles templates that print what `_finalize` returns; Jinja would look at it once more."""

    def _output_child_pre(self, *_: Any, **__: Any) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: Any, **__: Any) -> None:
        self.write(")")


class _Context(Context):
    """Calls what templates call, and asks nothing: no function of ours wants the context."""

    def call(self, function: Callable[..., object], /, *args: object, **values: object) -> object:
        """Call `function`; what Jinja adds about loops and blocks is for those that want the context."""
        values.pop("_loop_vars", None)
        values.pop("_block_vars", None)
        return function(*args, **values)


class _Environment(Environment):
    code_generator_class = _Generator
    context_class = _Context


class _Compiled(BytecodeCache):
    """Templates that were compiled before, by Jinja's names for them."""

    def __init__(self, held: Compiled) -> None:
        self.held = dict(held)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what is held; it looks whether that is of this very template."""
        if bucket.key in self.held:
            bucket.bytecode_from_string(self.held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what Jinja compiled."""
        self.held[bucket.key] = bucket.bytecode_to_string()


class EmptyValueError(Exception):
    """A template prints None: our fault, never the data's."""


def environment(words: Words, formats: Formats, compiled: Compiled = NOTHING) -> Environment:
    """Return the environment that renders pages in one language, with what `compile_all` compiled for it.

    Everything that a template prints is escaped for HTML exactly once; what stands in a Markdown
    heading or in the front matter goes through `heading` or `quoted`.
    """
    return _environment(words, formats, _Compiled(compiled))


def _environment(words: Words, formats: Formats, compiled: _Compiled) -> Environment:
    made = _Environment(
        loader=FileSystemLoader(shipped("site_templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    made.globals["_"] = words
    made.globals["plural"] = words.plural
    made.globals["gap"] = "" if words.language == "zh" else " "  # between a number and its word
    made.filters.update({name: getattr(formats, name) for name in FORMATS})
    made.filters["month_key"] = month_key
    made.filters["anchor"] = anchor
    made.filters["heading"] = escaping.markdown_line
    made.filters["prose"] = escaping.prose
    made.filters["narrative"] = narrative
    made.filters["json"] = escaping.json_in_html
    made.filters["quoted"] = quoted
    made.filters["on_paper"] = on_paper
    made.filters["sentences"] = sentences
    return made


def compile_all(words: Words, formats: Formats) -> Compiled:
    """Compile the templates of all pages for one language; what they compile to can travel."""
    compiled = _Compiled(NOTHING)
    made = _environment(words, formats, compiled)
    for name in made.list_templates(filter_func=lambda name: name.startswith(("pages/", "partials/"))):
        made.get_template(name)
    return compiled.held


def quoted(text: str) -> Markup:
    """Return `text` as a double-quoted YAML scalar that the theme prints raw: escaped for HTML inside."""
    return escaping.json_in_html(str(escaping.html(text)))


def on_paper(text: str) -> Markup:
    """Return `text` as a YAML scalar that the theme prints raw within a string of a style sheet."""
    return escaping.json_in_html(str(escaping.css_string(text)))


def month_key(moment: datetime) -> str:
    """Return the key of the month that `moment` lies in: `2024-05`."""
    return f"{moment:%Y-%m}"


def sentences(parts: list[str]) -> Markup:
    """Join sentences: with a space where Latin script meets, with nothing after Chinese punctuation.

    A part may be plain text or what a macro has escaped.
    """
    escaped = (_finalize(part) for part in parts if part)
    return Markup(re.sub(r"(?<=[。；，！]) ", "", " ".join(str(part) for part in escaped)))  # noqa: S704


def _finalize(value: object) -> Markup:
    """Escape what a template prints, in our stricter way; finished HTML is left alone."""
    if type(value) is Markup:  # as most
        return value
    if value is None:
        raise EmptyValueError
    if hasattr(value, "__html__"):
        return Markup(value)  # noqa: S704 - finished
    return escaping.html(str(value))


def render(made: Environment, template: str, context: dict[str, object]) -> bytes:
    """Render one template to the bytes of its file: UTF-8, one line end, no trailing space."""
    text = made.get_template(template).render(context)
    lines = map(str.rstrip, text.split("\n"))
    squeezed = re.sub(r"\n\n\n+", "\n\n", "\n".join(lines)).strip("\n")
    return f"{squeezed}\n".encode()
