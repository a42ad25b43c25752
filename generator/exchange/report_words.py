"""A period's figures in words: the draft of its narrative, and the message that its report is approved.

Every sentence names what its number rests on, and says "rose" or "fell" only of what chance does not explain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from generator.analysis.core_problems import CoreProblem
from generator.analysis.numbers import CountChange, Counted
from generator.exchange.notice import Notice
from generator.figures import PeriodFigures
from generator.settings import Settings
from generator.words import Words

_RISEN = ("above", "run_above")


class Formats(Protocol):
    """How numbers and periods are written in the project's language."""

    def count(self, number: float | None) -> str:
        """Write a count."""

    def share(self, number: float | None) -> str:
        """Write a share."""

    def score(self, number: float | None) -> str:
        """Write a mean score."""

    def change(self, number: float | None) -> str:
        """Write a change of counts."""

    def period(self, period: str) -> str:
        """Write the name of a period."""


@dataclass(frozen=True)
class OwedAction:
    """An improvement action that falls due by the end of the next period, or is overdue."""

    id: str
    measure: str
    due: str


@dataclass(frozen=True)
class Voice:
    """The language of a project: its words, its labels, its ways to write numbers."""

    words: Words
    settings: Settings
    formats: Formats

    def label(self, book: str, code: str) -> str:
        """Return the label of a code; one that the settings do not know stands for itself."""
        listed = self.settings.codebook(book)
        return listed.label(code, self.words.language) if code in listed else code


def drafted(
    figures: PeriodFigures, owed: Sequence[OwedAction], cases: Sequence[str], voice: Voice
) -> dict[str, Any]:
    """Return the fields of a report's record that the figures can fill in, for a person to edit."""
    draft: dict[str, Any] = {"highlights": _listed([*_highlights(figures, voice)])}
    if cases:
        draft["typical_cases"] = list(cases)
    if owed:
        draft["suggestions"] = [{"action": one.id} for one in owed]
    draft["next_focus"] = _listed([*_focus(figures, owed, voice)])
    draft["collection_plan"] = _listed([*_collection(figures, voice)])
    return {name: value for name, value in draft.items() if value}


def report_notice(figures: PeriodFigures, link: str, voice: Voice) -> Notice:
    """Return the message that a period's report is approved: summary and link."""
    _, narrative = voice.words, figures.narrative
    title = _("Report for {period}", period=voice.formats.period(figures.period.key))
    departments = _(", ").join(voice.label("departments", code) for code in narrative.distribution)
    receivers = _(", ").join(part for part in (departments, *narrative.cc) if part)
    said = narrative.highlights or _listed([*_highlights(figures, voice)])
    parts = [said, _("To: {names}", names=receivers) if receivers else "", link]
    body = "\n\n".join(part for part in parts if part)
    approved = ",".join(f"{one.at:%Y-%m-%dT%H:%M}" for one in narrative.approvals)
    key = f"report:{figures.period.key}"
    return Notice(key, title, body, f"{title}\n{body}", active=True, mark=approved)


def _listed(lines: Sequence[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


def _highlights(figures: PeriodFigures, voice: Voice) -> Iterator[str]:
    yield from _came_in(figures, voice)
    yield from (_problem(one, figures, voice) for one in figures.core_problems.top if one.reasons)
    yield from _satisfied(figures, voice)
    yield from _kept(figures, voice)


def _came_in(figures: PeriodFigures, voice: Voice) -> Iterator[str]:
    _, write, volume = voice.words, voice.formats, figures.volume
    yield _.plural(
        "{tickets} valid ticket came in ({change}); complaints among them: {complaints}.",
        "{tickets} valid tickets came in ({change}); complaints among them: {complaints}.",
        volume.tickets.value,
        tickets=write.count(volume.tickets.value),
        change=_change(volume.tickets.previous, voice),
        complaints=write.count(volume.complaints.value),
    )
    for name, counted in ((_("Tickets"), volume.tickets), (_("Complaints"), volume.complaints)):
        yield from _signal(name, counted, voice)


def _signal(name: str, counted: Counted, voice: Voice) -> Iterator[str]:
    """Say that a count rose or fell, where its control chart does."""
    _, write, control = voice.words, voice.formats, counted.control
    if control.signal is None or control.limits is None:
        return
    values = {
        "name": name,
        "value": write.count(counted.value),
        "mean": write.count(round(control.limits.centre)),
        "points": write.count(control.points),
    }
    yield (
        _(
            "{name}: a rise beyond chance, {value} after {mean} on average ({points} periods).",
            **values,
        )
        if control.signal in _RISEN
        else _(
            "{name}: a fall beyond chance, {value} after {mean} on average ({points} periods).",
            **values,
        )
    )


def _problem(one: CoreProblem, figures: PeriodFigures, voice: Voice) -> str:
    _, write = voice.words, voice.formats
    names = {
        "high_frequency": _("High frequency"),
        "root_cause_owed": _("Root-cause analysis owed"),
        "prominent": _("Prominent"),
        "rising": _("Rising"),
    }
    told = one.reasons if figures.core_problems.enough else tuple({"prominent", "rising"} & {*one.reasons})
    values = {
        "category": voice.label("categories", one.category),
        "count": write.count(one.count),
        "n": write.count(figures.core_problems.tickets),
        "before": write.count(one.previous.before),
    }
    if not told:
        return _("{category}: {count} of {n} tickets ({before} in the period before).", **values)
    reasons = _(", ").join(names[reason] for reason in sorted(told))
    message = _("{category}: {count} of {n} tickets ({before} in the period before); {reasons}.")
    return message.format(**values, reasons=reasons)


def _change(change: CountChange, voice: Voice) -> str:
    _ = voice.words
    if change.relative is None:
        return _("no comparison")
    return _("{change} on the period before", change=voice.formats.change(change.relative))


def _satisfied(figures: PeriodFigures, voice: Voice) -> Iterator[str]:
    _, write, overall = voice.words, voice.formats, figures.satisfaction.overall
    if overall.enough:
        yield _(
            "CSAT is {csat}, the mean score {mean} (n = {n}).",
            csat=write.share(overall.csat.share),
            mean=write.score(overall.mean),
            n=write.count(overall.n),
        )
    for one in figures.satisfaction.dimensions:
        if one.low_exceeded:
            yield _(
                "{dimension}: {share} of the scores are 1 or 2 (n = {n}).",
                dimension=voice.label("dimensions", one.dimension),
                share=write.share(one.low.share),
                n=write.count(one.n),
            )


def _kept(figures: PeriodFigures, voice: Voice) -> Iterator[str]:
    _, write, kept = voice.words, voice.formats, figures.timeliness.total
    if kept.attainment.n:
        yield _(
            "{met} of {n} deadlines were kept ({share}); {overdue} are still undone.",
            met=write.count(kept.attainment.count),
            n=write.count(kept.attainment.n),
            share=write.share(kept.attainment.share),
            overdue=write.count(kept.overdue),
        )


def _focus(figures: PeriodFigures, owed: Sequence[OwedAction], voice: Voice) -> Iterator[str]:
    _ = voice.words
    for one in figures.core_problems.top:
        if {"root_cause_owed", "rising", "prominent"} & {*one.reasons}:
            yield _("{category}: find the root cause.", category=voice.label("categories", one.category))
    for action in owed:
        yield _("{action}, due {day}: {measure}", action=action.id, day=action.due, measure=action.measure)


def _collection(figures: PeriodFigures, voice: Voice) -> Iterator[str]:
    _, overall = voice.words, figures.satisfaction.overall
    if not overall.enough or overall.flagged:
        yield _(
            "Only {n} answers on overall satisfaction: collect more before comparing.",
            n=voice.formats.count(overall.n),
        )
