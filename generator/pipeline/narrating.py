"""`report-draft` and `notify --report`: from what was read to a report's draft, and to its message."""

from collections.abc import Iterator
from datetime import datetime

from generator.analysis.periods import Period, period_after
from generator.exchange.notice import Notice
from generator.exchange.report_words import OwedAction, Voice, drafted, report_notice
from generator.figures import PeriodFigures, SiteFigures, freeze, summarise
from generator.pipeline.approving import standings_of
from generator.pipeline.authoring import Desk, text_of
from generator.pipeline.reading import Read
from generator.rendering.formats import formats_for
from generator.settings import Settings
from generator.tables import Tables, tabulate


def figures_of(read: Read, key: str, as_of: datetime) -> tuple[PeriodFigures | None, Tables]:
    """Return the figures of a month, quarter or year, None where it has none, and what they come from."""
    settings = _settings_of(read)
    if read.corpus is None:
        raise ValueError(read.problems)
    tables = tabulate(read.corpus.tables(read.double_ids), settings, as_of)
    standings = standings_of(read, f"{as_of:%Y-%m-%dT%H:%M}")
    return _find(summarise(tables, settings, standings=standings), key), tables


def frozen_figures(read: Read, key: str, as_of: datetime) -> dict[str, str]:
    """Return what the approval of a period's report freezes into its record as `figures` (R2).

    Empty where the period has no figures, such as one that lies ahead.
    """
    figures, _ = figures_of(read, key, as_of)
    return freeze(figures) if figures else {}


def draft_report(read: Read, desk: Desk, period: Period, as_of: datetime, person: str) -> str | None:
    """Return the text of a report's record, its narrative drafted; None where the period has no figures."""
    figures, tables = figures_of(read, period.key, as_of)
    if figures is None:
        return None
    draft = {"id": period.key, "compiled_by": person, "compiled_on": f"{as_of:%Y-%m-%d}"}
    cases = [case.id for case in tables.cases if period.start <= _moment(case.written_on) < period.end]
    owed = [*_owed(tables, period_after(period).end)]
    return text_of(desk, draft | drafted(figures, owed, cases, _voice(read)))


class NotApprovedError(Exception):
    """A report is not approved as it stands; its text is why, in the team's words."""


def report_news(read: Read, key: str, as_of: datetime) -> Notice:
    """Return the message about a period's report; NotApprovedError where it is not validly approved."""
    figures, _ = figures_of(read, key, as_of)
    state = figures.narrative.state if figures else "none"
    if figures is None or state != "approved":
        raise NotApprovedError(_refusal(key, state, _voice(read)))
    site = _settings_of(read).site
    return report_notice(
        figures, f"{site.url.rstrip('/')}/periods/{key}.html" if site.url else "", _voice(read)
    )


def _refusal(key: str, state: str, voice: Voice) -> str:
    _ = voice.words
    if state == "none":
        return _("Nothing is sent: there is no report for {period}.", period=key)
    label = voice.label("standings", "draft" if state == "submitted" else state)
    return _("Nothing is sent: the report for {period} is not approved ({state}).", period=key, state=label)


def _owed(tables: Tables, until: datetime) -> Iterator[OwedAction]:
    """Yield the actions that are not done and fall due before `until`."""
    for action in tables.actions:
        if action.completed_on is None and _moment(action.due) < until:
            yield OwedAction(action.id, action.measure, action.due)


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(day)


def _find(figures: SiteFigures, key: str) -> PeriodFigures | None:
    return next((each for each in figures.reported if each.period.key == key), None)


def _settings_of(read: Read) -> Settings:
    if read.settings is None:
        raise ValueError(read.problems)
    return read.settings


def _voice(read: Read) -> Voice:
    return Voice(read.words, _settings_of(read), formats_for(read.words.language))
