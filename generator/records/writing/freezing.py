"""The key figures that an approval freezes into a report's record; every other byte of it stays."""

from collections.abc import Mapping

from generator.records.writing.scalars import entry_lines
from generator.records.writing.spans import spans_of
from generator.records.yaml_text import parse

FIGURES = "figures"


def with_figures(text: str, figures: Mapping[str, str]) -> str | None:
    """Return the document with these figures, in the place of older ones or at its end; None if it cannot."""
    before = parse(text)
    if before.faults or not isinstance(before.value, dict):
        return None
    lines = "\n".join(entry_lines(FIGURES, dict(figures)))
    spans = spans_of(text)
    key = spans.keys.get((FIGURES,))
    if key:
        made = text[: key.begin] + lines + text[max(key.end, spans.values[(FIGURES,)].end) :]
    else:
        made = f"{text}{'' if text.endswith(chr(10)) else chr(10)}{lines}\n"
    after = parse(made)
    wanted = {**before.value, FIGURES: dict(figures)}
    return made if after.value == wanted and not after.faults else None
