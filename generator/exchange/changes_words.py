"""What a branch changes, in sentences of one language. Nothing is escaped: that is for the place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.approvals import Standing, Verdict
from generator.deadlines import Deadline
from generator.exchange.changes import ADDED, CHANGED, REMOVED, Changes, FigureMove, RecordChange
from generator.exchange.due_words import DueWords, minute
from generator.records.differences import Difference
from generator.records.field_names import field_name
from generator.vocabularies import VOCABULARIES
from generator.words import N_, Words

if TYPE_CHECKING:
    from generator.records.case import Case

DEED_NAMES = {ADDED: N_("Added"), CHANGED: N_("Changed"), REMOVED: N_("Removed")}
_FIGURES = {
    "tickets": N_("Tickets"),
    "complaints": N_("Complaints"),
    "surveys": N_("Surveys"),
    "open_at_end": N_("Open at the end of the month"),
    "attainment": N_("Deadlines kept"),
    "csat": N_("Satisfied (scores 4–5)"),
    "overall_mean": N_("Overall satisfaction, mean"),
}
_SHARES = frozenset(("attainment", "csat"))


@dataclass(frozen=True)
class ChangeWords:
    """Says what changes."""

    changes: Changes
    words: Words

    def kind(self, code: str) -> str:
        """Return what a kind of record is called."""
        return VOCABULARIES["kinds"].label(code, self.words.language)

    def record(self, change: RecordChange) -> str:
        """Return kind, id and title."""
        _, kind = self.words, self.kind(change.kind)
        if not change.title:
            return _("{kind} {id}", kind=kind, id=change.id)
        return _("{kind} {id}: {title}", kind=kind, id=change.id, title=change.title)

    def difference(self, one: Difference) -> str:
        """Return what happened to a field, in a sentence."""
        _, field = self.words, self._field(one)
        before, after = self._value(one.before, one.words), self._value(one.after, one.words)
        if one.added:
            told = _.plural("{n} new entry", "{n} new entries", one.added, n=one.added)
            told = _("{told} ({entries})", told=told, entries=after) if after else told
        elif before and after:
            told = _("“{before}” → “{after}”", before=before, after=after)
        elif after:
            told = _("now “{after}”", after=after)
        elif before:
            told = _("“{before}” removed", before=before)
        else:
            told = _("changed")
        return _("{field}: {told}", field=field, told=told)

    def figure(self, move: FigureMove) -> tuple[str, str, str, str]:
        """Return period, name, and the figure before and after."""
        name = self.words(_FIGURES[move.name])
        return move.period, name, _number(move.before, move.name), _number(move.after, move.name)

    def deadline(self, deadline: Deadline) -> str:
        """Return record, target and when it is or was due, with who owes it."""
        _, names = self.words, DueWords(self.changes.settings, self.words)
        due = minute(deadline.due_at) if deadline.due_at else "—"
        told = _(
            "{record} {target}, due {due}",
            record=names.record(deadline),
            target=names.target(deadline),
            due=due,
        )
        return _("{told} ({owner})", told=told, owner=names.owner(deadline.owner)) if deadline.owner else told

    def approval(self, standing: Standing) -> str:
        """Return how the approvals of a case stand, in a sentence."""
        _, label = self.words, VOCABULARIES["standings"].label(standing.state, self.words.language)
        count, needed = standing.valid, standing.rule.count
        return _("{state} ({count} of {needed} approvals)", state=label, count=count, needed=needed)

    def verdict(self, verdict: Verdict) -> str:
        """Return who approved when, and what that is worth now."""
        _, language = self.words, self.words.language
        person = self.changes.settings.people.label(verdict.by, language)
        state = VOCABULARIES["approval_states"].label(verdict.state, language)
        values = {"person": person, "at": verdict.at.replace("T", " "), "state": state}
        if not verdict.changed:
            return _("{person}, {at}: {state}", **values)
        names = (_(field_name(tuple(name.split(".")))) for name in verdict.changed)
        return _("{person}, {at}: {state} – {changed}", **values, changed=_(", ").join(names))

    def facts(self, case: "Case") -> list[tuple[str, str]]:
        """Return what a case says about itself, as name and value."""
        _, settings, language = self.words, self.changes.settings, self.words.language
        cited = (*case.complaints, *case.tickets, *case.surveys)
        category = self._value(
            case.category or "", "categories" if "/" in (case.category or "") else "majors"
        )
        facts = [
            (_("Severity"), VOCABULARIES["case_severities"].label(case.severity, language)),
            (_("Author"), settings.people.label(case.author, language)),
            (_("Written on"), case.written_on),
            (_("Records analysed"), _(", ").join(cited)),
            (_("Category"), " ".join(filter(None, (category, case.period)))),
        ]
        return [(name, value) for name, value in facts if value]

    def action(self, identity: str) -> str:
        """Return an action's id with what it does, who does it and by when."""
        _, action = self.words, self.changes.actions.get(identity)
        if action is None:
            return identity
        owner = self.changes.settings.people.label(action.owner, self.words.language)
        values = {"id": identity, "measure": action.title, "owner": owner, "due": action.due}
        return _(
            "{id}: {measure} ({owner}, due {due}). Standard: {standard}", **values, standard=action.standard
        )

    def _field(self, one: Difference) -> str:
        return self.words(field_name(one.path))

    def _value(self, text: str, book: str) -> str:
        """Return a value, or several with commas, with labels in place of codes."""
        if not book:
            return text
        listed, language = self.changes.settings.codebook(book), self.words.language
        labels = (listed.full_label(code, language) if code in listed else code for code in text.split(", "))
        return self.words(N_(", ")).join(labels) if text else ""


def _number(value: float | None, name: str) -> str:
    if value is None:
        return "—"
    if name in _SHARES:
        return f"{value:.1%}"
    return f"{value:.2f}" if name == "overall_mean" else f"{value:.0f}"
