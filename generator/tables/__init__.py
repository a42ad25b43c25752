"""Corpus → tidy DataFrames with declared columns, cut at `as_of`.

Missing text is "", a missing time NaT, a missing number <NA>. Times are naive, in the site's zone. Everything
dated after `as_of` is cut before anything is derived (DOMAIN 2), so that later records change no figure.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

import pandas as pd
import pyarrow as pa

from generator.records.action import Action
from generator.records.arrow_tables import ArrowTables
from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.case import Case
from generator.records.report import Report
from generator.records.whole import from_text
from generator.settings import Settings
from generator.tables.frames import DAY, frame_of, times, until, within
from generator.tables.log import log_figures, read_log
from generator.tables.parts import Parts, PartsOfEach
from generator.tables.texts import among, major_of, positions_in, rewritten
from generator.tables.written import written

__all__ = [
    "Parts",
    "PartsOfEach",
    "Tables",
    "among",
    "major_of",
    "positions_in",
    "rewritten",
    "tabulate",
    "written",
]


@dataclass(frozen=True, eq=False)
class Tables:
    """What analysis works on: frames sorted by id (and position), with declared and derived columns."""

    as_of: datetime
    zone: str
    tickets: pd.DataFrame
    mentions: pd.DataFrame
    followups: pd.DataFrame
    surveys: pd.DataFrame
    scores: pd.DataFrame
    causes: pd.DataFrame
    compensations: pd.DataFrame
    links: pd.DataFrame
    """What names what: record, its kind, the field, the target; which may be missing from the tables."""
    campaigns: tuple[Campaign, ...] = ()
    cases: tuple[Case, ...] = ()
    actions: tuple[Action, ...] = ()
    reports: tuple[Report, ...] = ()


def tabulate(rows: ArrowTables, settings: Settings, as_of: datetime) -> Tables:
    """Return the tables of all rows as they were at `as_of` (naive, minutes)."""
    moment = as_of.strftime("%Y-%m-%dT%H:%M")
    followups = read_log(rows["followups"], moment)
    tickets = _tickets(rows["tickets"], followups, settings, moment)
    surveys = _surveys(rows["surveys"], followups, moment)
    whole = _whole(rows["whole"], moment)
    own = pd.concat([tickets["id"], surveys["id"]])
    others = pd.Series([record.id for records in whole.values() for record in records], dtype="str")
    return Tables(
        as_of=as_of,
        zone=settings.site.zone,
        tickets=tickets,
        mentions=_mentions(rows["mentions"], tickets["id"]),
        followups=followups.drop(columns="stage"),
        surveys=surveys,
        scores=_scores(rows["scores"], surveys),
        causes=_belonging(rows["causes"], own),
        compensations=_belonging(rows["compensations"], tickets["id"]),
        links=_links(rows["links"], pd.concat([own, others])),
        campaigns=cast("tuple[Campaign, ...]", whole["campaign"]),
        cases=cast("tuple[Case, ...]", whole["case"]),
        actions=cast("tuple[Action, ...]", whole["action"]),
        reports=cast("tuple[Report, ...]", whole["report"]),
    )


def _whole(rows: pa.Table, moment: str) -> dict[str, tuple[Record, ...]]:
    """Return the records that are kept whole, by kind, sorted by id, as they were at `moment`."""
    found: dict[str, list[Record]] = {"campaign": [], "case": [], "action": [], "report": []}
    for _, kind, date, text in zip(*rows.to_pydict().values(), strict=True):
        if date <= moment:
            found[kind].append(from_text(kind, text).as_it_was(moment))
    return {kind: tuple(records) for kind, records in found.items()}


def _links(rows: pa.Table, known: "pd.Series[str]") -> pd.DataFrame:
    frame = frame_of(rows, within(known, rows["record"]))
    return frame.drop_duplicates(ignore_index=True)


def _tickets(rows: pa.Table, followups: pd.DataFrame, settings: Settings, moment: str) -> pd.DataFrame:
    frame = frame_of(rows, until(moment, rows["received_at"]))
    frame["timed"] = frame["received_at"].str.len() > DAY
    frame["received_at"] = times(frame["received_at"])
    frame["major"] = rewritten(frame["category"], major_of)
    groups = {entry.code: entry.group for entry in settings.channels.entries}
    frame["channel_group"] = rewritten(frame["channel"], groups.get)
    departments = {entry.code: entry.department for entry in settings.categories.entries}
    frame["department"] = frame["department"].where(
        frame["department"] != "", rewritten(frame["category"], departments.get)
    )
    frame["rank"] = (
        frame["priority"]
        .map({entry.code: entry.rank for entry in settings.priorities.entries})
        .astype("Int64")
    )
    frame["invalid"] = frame["invalid"].mask(frame["duplicate_of"] != "", "duplicate")
    frame["valid"] = frame["invalid"] == ""
    frame = frame.join(log_figures(followups), on="id")
    frame["reopened"] = frame["reopened"].fillna(0).astype("int64")
    grown = set(frame.loc[frame["origin"] != "", "origin"])
    frame["escalated"] = frame["escalated"].fillna(0).gt(0) | among(frame["id"], grown)
    frame["state"] = frame["state"].fillna("new").mask(~frame["valid"], "invalid")
    frame["state"] = frame["state"].mask(frame["invalid"] == "duplicate", "duplicate")
    return frame.rename(columns={"path": "source_path"})


def _mentions(rows: pa.Table, tickets: "pd.Series[str]") -> pd.DataFrame:
    frame = frame_of(rows, within(tickets, rows["ticket"]))
    frame["major"] = rewritten(frame["category"], major_of)
    return frame


def _belonging(rows: pa.Table, ids: "pd.Series[str]") -> pd.DataFrame:
    """Return the rows, one per record at most, whose records are seen at `as_of`."""
    return frame_of(rows, within(ids, rows.column(0)))


def _surveys(rows: pa.Table, followups: pd.DataFrame, moment: str) -> pd.DataFrame:
    frame = frame_of(rows, until(moment, rows["responded_at"]))
    frame["timed"] = frame["responded_at"].str.len() > DAY
    frame["service_timed"] = frame["service_at"].str.len() > DAY
    for name in ("responded_at", "sent_at", "service_at"):
        frame[name] = times(frame[name])
    first = followups.groupby("record")["at"].min().rename("followed_up_at")
    return frame.join(first, on="id").rename(columns={"path": "source_path"})


def _scores(rows: pa.Table, surveys: pd.DataFrame) -> pd.DataFrame:
    ids = pd.Index(surveys["id"])
    frame = frame_of(rows, within(surveys["id"], rows["survey"]))
    places = ids.get_indexer(pd.Index(frame["survey"]))
    for name in ("responded_at", "service_type", "customer_type", "agent"):
        frame[name] = surveys[name].array.take(places)
    return frame
