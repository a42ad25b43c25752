"""All deadlines of all records, as one tidy frame."""

from collections.abc import Callable
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from generator.calendar import Minutes, WorkingCalendar, minutes_of
from generator.deadlines import rounds, surveys, tickets
from generator.deadlines.clocks import TARGETS, UNITS, Clocks, Flags, joined
from generator.deadlines.deadline import COLUMNS
from generator.deadlines.facts import Facts, present
from generator.deadlines.judging import STATES, Situation, Verdicts, judge
from generator.deadlines.prose import Subject, of_prose
from generator.settings import Settings
from generator.tables import Tables

TICKET_TARGETS: tuple[Callable[[Facts], Clocks], ...] = (
    tickets.first_response,
    tickets.acknowledgement,
    tickets.investigation,
    tickets.resolution,
    tickets.total_resolution,
    tickets.promise,
    rounds.immediate,
    rounds.progress,
    rounds.notification,
    rounds.revisit,
)
"""What is measured of feedback and complaints."""


def deadlines(tables: Tables, settings: Settings, as_of: datetime) -> pd.DataFrame:
    """Return one row a deadline, with the columns COLUMNS (see `Deadline` for what they mean).

    Tickets come first, then surveys, actions, categories to be analysed, reports, each by id; a record's
    deadlines by target and start. `as_of` must not lie before that of the tables (ValueError): they know what
    happened up to theirs.
    """
    if as_of < tables.as_of:
        raise ValueError("the tables know more than was known at as_of")
    calendar, moment = WorkingCalendar.of(settings.calendar), minutes_of(as_of)
    facts = Facts.of(tables.tickets, tables.followups, settings, calendar, moment)
    owed = of_prose(tables, settings, len(tables.tickets) + len(tables.surveys), moment)
    of_tickets = [target(facts) for target in TICKET_TARGETS]
    clocks = joined([*of_tickets, *_of_surveys(tables, settings), *owed.clocks])
    others = np.zeros(len(tables.surveys) + len(owed.subjects), dtype=np.bool_)
    situation = Situation(
        as_of=moment,
        calendar=calendar,
        pauses=facts.pauses,
        paused=np.append(facts.paused, others),
        valid=np.append(tables.tickets["valid"].to_numpy(dtype=np.bool_), ~others),
        due_soon=settings.thresholds.due_soon,
    )
    answered_for = np.append(_answered_for(facts), ~others)
    return _frame(clocks, judge(clocks, situation), _records(tables, settings, owed.subjects), answered_for)


def _of_surveys(tables: Tables, settings: Settings) -> list[Clocks]:
    """Return the clocks of surveys."""
    records = np.arange(len(tables.surveys)) + len(tables.tickets)
    return [
        surveys.survey_sent(tables.surveys, records, settings),
        surveys.low_score_followup(tables.surveys, tables.scores, records, settings),
    ]


def _records(tables: Tables, settings: Settings, subjects: tuple[Subject, ...]) -> pd.DataFrame:
    """Return id, kind, owner and department of all records, by number; a survey is its agent's."""
    departments = {entry.code: entry.department for entry in settings.people.entries}
    answered = tables.surveys[["id"]].assign(
        kind="survey",
        owner=tables.surveys["agent"],
        department=tables.surveys["agent"].map(departments).fillna("").astype("str"),
    )
    others = pd.DataFrame(subjects, columns=Subject._fields, dtype="str")
    return pd.concat([tables.tickets[[*Subject._fields]], answered, others], ignore_index=True)


def _answered_for(facts: Facts) -> Flags:
    """Tell which tickets' logs say why they are late and to whom that was brought [F4]."""
    return np.asarray(present(facts.first("delayed")) & present(facts.first("escalated")))


def _frame(clocks: Clocks, verdicts: Verdicts, records: pd.DataFrame, answered_for: Flags) -> pd.DataFrame:
    about = {name: records[name].array.take(clocks.record) for name in records}
    columns = {
        "record": about["id"],
        "kind": about["kind"],
        "target": _words(TARGETS, clocks.target),
        "allowance": _allowances(clocks),
        "started_at": _times(clocks.started),
        "due_at": _times(verdicts.due),
        "soon_at": _times(verdicts.soon),
        "done_at": _times(clocks.done),
        "state": _words(STATES, verdicts.state),
        "owner": about["owner"],
        "department": about["department"],
        "provisional": verdicts.provisional,
        "overdue_by_minutes": verdicts.late,
        "explained": ~(_is_late_resolution(clocks, verdicts) & ~answered_for[clocks.record]),
    }
    return pd.DataFrame({name: columns[name] for name in COLUMNS})


def _is_late_resolution(clocks: Clocks, verdicts: Verdicts) -> Flags:
    wanted = [TARGETS.index(target) for target in ("resolution", "total_resolution")]
    return np.isin(clocks.target, wanted) & (verdicts.late > 0)


def _allowances(clocks: Clocks) -> ExtensionArray:
    pairs, which = np.unique(clocks.amount * len(UNITS) + clocks.unit, return_inverse=True)
    written = [divmod(pair, len(UNITS)) for pair in pairs.tolist()]
    words = tuple(f"{amount or ''}{UNITS[unit]}" for amount, unit in written)
    return _words(words, which)


def _words(words: tuple[str, ...], places: Minutes) -> ExtensionArray:
    return pd.array(words, dtype="str").take(places)


def _times(minutes: Minutes) -> NDArray[np.datetime64]:
    return minutes.astype("datetime64[m]").astype("datetime64[us]")
