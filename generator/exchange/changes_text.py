"""What a branch changes, as plain text for a terminal."""

from collections.abc import Iterator

from generator.exchange.changes import DEEDS, Changes
from generator.exchange.changes_words import DEED_NAMES, ChangeWords
from generator.exchange.due_words import minute
from generator.words import Words


def changes_text(changes: Changes, words: Words) -> str:
    """Return what changes, in short; the text of a case stands in its file."""
    lines = "\n".join(_lines(changes, words))
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in lines) + "\n"


def _lines(changes: Changes, words: Words) -> Iterator[str]:
    _, told = words, ChangeWords(changes, words)
    yield _("Changed since {base}, as of {moment}", base=changes.base, moment=minute(changes.as_of))
    for deed in DEEDS:
        for change in changes.of(deed):
            yield f"{_(DEED_NAMES[deed])}  {told.record(change)}"
            yield from (f"    {told.difference(one)}" for one in change.differences)
    if not changes.records:
        yield _("No record changes.")
    for move in changes.figures:
        yield "{}  {}: {} → {}".format(*told.figure(move))
    for title, deadlines in (
        (_("Deadlines that appear"), changes.appearing),
        (_("Deadlines that clear"), changes.clearing),
    ):
        yield from (f"{title}  {told.deadline(deadline)}" for deadline in deadlines)
    for case in changes.cases:
        yield f"{case.case.id}  {told.approval(case.standing)}"
        yield from (f"    {told.verdict(verdict)}" for verdict in case.standing.verdicts)
    for problem in changes.problems:
        yield f"{problem.location.path}:{problem.location.line}  {problem.code}  {problem.message}"
        yield f"    → {problem.remedy}"
