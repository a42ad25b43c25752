"""Corpus → tidy DataFrames with declared columns, cut at `as_of`.

Missing text is "", a missing time NaT, a missing number <NA>. Times are naive, in the site's zone. Everything
dated after `as_of` is cut before anything is derived (DOMAIN 2), so that later records change no figure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import pandas as pd

from generator.records.action import Action
from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.case import Case
from generator.records.report import Report
from generator.records.whole import from_text
from generator.settings import Settings
from generator.tables.frames import DAY, Columns, frame_of, times, until, within
from generator.tables.log import log_figures, read_log
from generator.tables.texts import among, major_of, rewritten
from generator.tables.written import Places, places_by, written

__all__ = ["Places", "Tables", "among", "major_of", "places_by", "rewritten", "tabulate", "written"]


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


def tabulate(columns: Mapping[str, Columns], settings: Settings, as_of: datetime) -> Tables:
    """Return the tables of `columns` (table → column → values) as they were at `as_of` (naive, minutes)."""
    moment = as_of.strftime("%Y-%m-%dT%H:%M")
    followups = read_log(columns["followups"], moment)
    tickets = _tickets(columns["tickets"], followups, settings, moment)
    surveys = _surveys(columns["surveys"], followups, moment)
    whole = _whole(columns["whole"], moment)
    of_tickets, of_surveys = set(tickets["id"].to_list()), set(surveys["id"].to_list())
    known = of_tickets | of_surveys | {record.id for records in whole.values() for record in records}
    return Tables(
        as_of=as_of,
        zone=settings.site.zone,
        tickets=tickets,
        mentions=_mentions(columns["mentions"], of_tickets),
        followups=followups.drop(columns="stage"),
        surveys=surveys,
        scores=_scores(columns["scores"], surveys),
        causes=_belonging(columns["causes"], "record", of_tickets | of_surveys),
        compensations=_belonging(columns["compensations"], "ticket", of_tickets),
        links=_links(columns["links"], known),
        campaigns=cast("tuple[Campaign, ...]", whole["campaign"]),
        cases=cast("tuple[Case, ...]", whole["case"]),
        actions=cast("tuple[Action, ...]", whole["action"]),
        reports=cast("tuple[Report, ...]", whole["report"]),
    )


def _whole(columns: Columns, moment: str) -> dict[str, tuple[Record, ...]]:
    """Return the records that are kept whole, by kind, sorted by id, as they were at `moment`."""
    rows = cast("Iterator[tuple[str, str, str, str]]", zip(*columns.values(), strict=True))
    found: dict[str, list[Record]] = {"campaign": [], "case": [], "action": [], "report": []}
    for _, kind, date, text in sorted(rows):
        if date <= moment:
            found[kind].append(from_text(kind, text).as_it_was(moment))
    return {kind: tuple(records) for kind, records in found.items()}


def _links(columns: Columns, known: set[str]) -> pd.DataFrame:
    frame = frame_of(columns, ["record", "field", "target"], within(known, columns["record"]))
    return frame.drop_duplicates(ignore_index=True)


def _tickets(columns: Columns, followups: pd.DataFrame, settings: Settings, moment: str) -> pd.DataFrame:
    frame = frame_of(columns, ["id"], until(moment, columns["received_at"]))
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


def _mentions(columns: Columns, tickets: set[str]) -> pd.DataFrame:
    frame = frame_of(columns, ["ticket", "position"], within(tickets, columns["ticket"]))
    frame["major"] = rewritten(frame["category"], major_of)
    return frame


def _belonging(columns: Columns, key: str, ids: set[str]) -> pd.DataFrame:
    """Return the rows, one per record at most, whose records are seen at `as_of`."""
    return frame_of(columns, [key], within(ids, columns[key]))


def _surveys(columns: Columns, followups: pd.DataFrame, moment: str) -> pd.DataFrame:
    frame = frame_of(columns, ["id"], until(moment, columns["responded_at"]))
    frame["timed"] = frame["responded_at"].str.len() > DAY
    frame["service_timed"] = frame["service_at"].str.len() > DAY
    for name in ("responded_at", "sent_at", "service_at"):
        frame[name] = times(frame[name])
    first = followups.groupby("record")["at"].min().rename("followed_up_at")
    return frame.join(first, on="id").rename(columns={"path": "source_path"})


def _scores(columns: Columns, surveys: pd.DataFrame) -> pd.DataFrame:
    ids = pd.Index(surveys["id"])
    frame = frame_of(columns, ["survey", "dimension"], within(set(ids.to_list()), columns["survey"]))
    rows = ids.get_indexer(pd.Index(frame["survey"]))
    for name in ("responded_at", "service_type", "customer_type", "agent"):
        frame[name] = surveys[name].array.take(rows)
    return frame
