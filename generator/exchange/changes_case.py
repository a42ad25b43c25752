"""A case in full as Markdown, in the order of DOMAIN 2, for who reviews it."""

import re
from collections.abc import Iterator

from generator.exchange.changes import CaseText
from generator.exchange.changes_words import ChangeWords
from generator.exchange.due_markdown import markdown_text
from generator.vocabularies import VOCABULARIES

_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,3}[.)])[ \t]+(.*)")
_MARKED = re.compile(r"(\*\*[^*]+\*\*)")


def prose_markdown(text: str) -> str:
    """Return prose as a quotation: paragraphs, lists and bold words stay, every other sign is text.

    The quotation ends with the prose: nothing in it reaches what follows, loads a picture or calls anybody.
    """
    return "\n".join(f"> {_line(line)}".rstrip() for line in text.strip().splitlines())


def _line(line: str) -> str:
    item = _ITEM.fullmatch(line)
    if item:
        return f"{item[1]}{item[2]} {_marked(item[3])}"
    return _marked(line)


def _marked(text: str) -> str:
    parts = _MARKED.split(text)
    return "".join(
        f"**{markdown_text(part.strip('*'))}**" if odd % 2 else _spaced(part)
        for odd, part in enumerate(parts)
    )


def _spaced(text: str) -> str:
    """Escape a piece of a line; the spaces around it stay."""
    inner = markdown_text(text)
    before, after = (" " if text[:1] == " " else ""), (" " if text[-1:] == " " and inner else "")
    return f"{before}{inner}{after}"


def case_markdown(shown: CaseText, told: ChangeWords) -> Iterator[str]:
    """Yield the parts of a case, its approval first."""
    _, case = told.words, shown.case
    title = _("Case {id}: {title}", id=case.id, title=case.title)
    yield f"### {markdown_text(title)}"
    yield f"**{markdown_text(told.approval(shown.standing))}**"
    if shown.standing.verdicts:
        yield "\n".join(f"- {markdown_text(told.verdict(one))}" for one in shown.standing.verdicts)
    facts = told.facts(case)
    yield "#### " + _("Basic information")
    rows = (_("{name}: {value}", name=name, value=value) for name, value in facts)
    yield "\n".join(f"- {markdown_text(row)}" for row in rows)
    if case.chronology:
        yield "#### " + _("Course of events")
        yield "\n".join(
            f"- {markdown_text(step.at.replace('T', ' '))} {markdown_text(step.what)}"
            for step in case.chronology
        )
    yield from _analysis(shown, told)
    if case.experience:
        yield "#### " + _("Handling experience")
        yield prose_markdown(case.experience)
    if case.actions:
        yield "#### " + _("Improvement measures")
        yield "\n".join(f"- {markdown_text(told.action(identity))}" for identity in case.actions)


def _analysis(shown: CaseText, told: ChangeWords) -> Iterator[str]:
    _, analysis = told.words, shown.case.analysis
    if analysis is None:
        return
    yield "#### " + _("Cause analysis")
    for name, text in ((_("Direct cause"), analysis.direct_cause), (_("Root cause"), analysis.root_cause)):
        if text:
            yield f"**{name}**\n\n{prose_markdown(text)}"
    for entry in VOCABULARIES["cause_dimensions"].entries:
        text = getattr(analysis.dimensions, entry.code, None)
        if text:
            yield f"**{entry.label(_.language)}**\n\n{prose_markdown(text)}"
    if analysis.five_whys:
        yield "**" + _("Five whys") + "**"
        yield "\n".join(f"{place}. {markdown_text(why)}" for place, why in enumerate(analysis.five_whys, 1))
