"""The page of targets: what each deadline measures, how long it may take, and how time is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.analysis.worked_examples import Examples
    from generator.pages.page import Material
    from generator.settings import Allowance, Settings, TicketLevels
    from generator.settings.documents import Calendar
    from generator.settings.levels import ServiceLevels, SurveyLevels
    from generator.words import Words

_TICKET_TARGETS = (
    *("first_response", "acknowledgement", "investigation", "resolution", "total_resolution", "promise"),
    *("immediate", "progress", "notification", "revisit"),
)


@dataclass(frozen=True)
class Column:
    """A kind and a grade of tickets: the priority of feedback, the urgency of complaints."""

    kind: str
    code: str


@dataclass(frozen=True)
class Version:
    """One version of the service levels, in words."""

    since: date
    in_force: bool
    """It judges what comes in at as_of."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Target → its allowance per column, "" where it is not measured."""
    categories: tuple[tuple[str, str, str], ...]
    """Category, target, allowance: measured whatever the priority."""
    others: tuple[tuple[str, str], ...]
    """What is measured of surveys, cases, actions and reports → its allowance."""


@dataclass(frozen=True)
class Targets:
    """What the template of the targets reads."""

    versions: tuple[Version, ...]
    """Newest first."""
    measured: tuple[str, ...]
    """Targets that any version measures, in the order of the list "targets"."""
    calendar: Calendar
    hours: tuple[str, ...]
    """Working hours of a day, such as 09:00–18:00."""
    examples: Examples
    words: Words

    def allowance(self, limit: Allowance) -> str:
        """Return an allowance in words."""
        return in_words(limit, self.words)


def targets(material: Material) -> Iterator[Page]:
    """Make the page of targets."""
    _, settings = material.words, material.labels.settings
    current = settings.levels_at(material.figures.as_of)
    versions = tuple(
        _version(levels, settings, material.words, in_force=levels is current)
        for levels in reversed(settings.service_levels)
    )
    named = {name for version in versions for name, _cells in (*version.rows, *version.others)}
    named |= {target for version in versions for _code, target, _limit in version.categories}
    view = Targets(
        versions=versions,
        measured=tuple(
            code
            for code in settings.codebook("targets").codes
            if code in named or any(name.startswith(f"{code}_") for name in named)
        ),
        calendar=settings.calendar,
        hours=tuple(f"{_clock(span.start)}–{_clock(span.end)}" for span in settings.calendar.hours),
        examples=material.examples,
        words=material.words,
    )
    yield Page(
        "targets.md", "pages/targets.md.j2", _("How deadlines are counted"), view, above="followups.md"
    )


def in_words(limit: Allowance | str | None, words: Words) -> str:
    """Return an allowance in words, "stated" as the date that the record names, None as ""."""
    _, plural = words, words.plural
    if limit is None or isinstance(limit, str):
        return _("as stated") if limit else ""
    n = limit.amount
    return {
        "m": plural("{n} minute", "{n} minutes", n, n=n),
        "h": plural("{n} hour", "{n} hours", n, n=n),
        "d": plural("{n} day", "{n} days", n, n=n),
        "wh": plural("{n} working hour", "{n} working hours", n, n=n),
        "wd": plural("{n} working day", "{n} working days", n, n=n),
    }[limit.unit]


def _version(levels: ServiceLevels, settings: Settings, words: Words, *, in_force: bool) -> Version:
    graded = {
        Column(kind, code): by_grade[code]
        for kind, by_grade, codes in (
            ("feedback", levels.feedback, settings.priorities.codes),
            ("complaint", levels.complaint, settings.urgencies.codes),
        )
        for code in codes
        if code in by_grade
    }
    return Version(
        since=levels.from_,
        in_force=in_force,
        columns=tuple(graded),
        rows=tuple(_rows(graded, words)),
        categories=tuple(_categories(levels.categories, words)),
        others=(*_surveys(levels.survey, words), *_prose(levels, words)),
    )


def _rows(graded: Mapping[Column, TicketLevels], words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    for target in _TICKET_TARGETS:
        cells = tuple(in_words(getattr(levels, target), words) for levels in graded.values())
        if any(cells):
            yield target, cells


def _categories(own: Mapping[str, TicketLevels], words: Words) -> Iterator[tuple[str, str, str]]:
    for category, levels in sorted(own.items()):
        for target in _TICKET_TARGETS:
            if limit := in_words(getattr(levels, target), words):
                yield category, target, limit


def _surveys(levels: SurveyLevels, words: Words) -> Iterator[tuple[str, str]]:
    _ = words
    window = levels.survey_sent_periodic
    if levels.survey_sent_immediate:
        yield "survey_sent_immediate", in_words(levels.survey_sent_immediate, words)
    if window:
        latest = in_words(window.latest, words)
        earliest = in_words(window.earliest, words)
        between = _("not before {earliest}, within {latest}", earliest=earliest, latest=latest)
        yield "survey_sent_periodic", between if earliest else latest
    if levels.low_score_followup:
        yield "low_score_followup", in_words(levels.low_score_followup, words)


def _prose(levels: ServiceLevels, words: Words) -> Iterator[tuple[str, str]]:
    _ = words
    if levels.action.action_completion:
        yield "action_completion", _("the date that the action names")
    limits = {
        "case_analysis_complaint": levels.case.complaint,
        "case_analysis_category": levels.case.category,
        "action_progress": levels.action.action_progress,
        "effect_review": levels.action.effect_review,
    }
    yield from ((name, said) for name, limit in limits.items() if (said := in_words(limit, words)))
    if levels.report:
        when = _clock(levels.report.time)
        yield "period_report", _("day {day} of the next month, {time}", day=levels.report.day, time=when)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
