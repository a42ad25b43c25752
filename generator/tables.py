"""Corpus → tidy DataFrames with declared columns, cut at `as_of`.

Missing text is "", a missing time NaT, a missing number <NA>. Times are naive, in the site's zone. Everything
dated after `as_of` is cut before anything is derived (DOMAIN 2), so that later records change no figure.
"""

from collections.abc import Iterable, Iterator, Mapping
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

Columns = Mapping[str, list[object]]

_WORK = (
    *(
        "responded",
        "acknowledged",
        "assigned",
        "transferred",
        "investigating",
        "progress",
        "planned",
        "proposed",
    ),
    *("accepted", "declined", "waiting_customer", "customer_replied", "reopened"),
)
_STAGES = {"resolved": 1, "confirmed": 2, "closed": 3}
_RESPONSES = ("responded", "acknowledged", "proposed", "resolved")
_DAY = len("2024-05-01")


@dataclass(frozen=True)
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
    followups = _followups(columns["followups"], moment)
    tickets = _tickets(columns["tickets"], followups, settings, moment)
    surveys = _surveys(columns["surveys"], followups, moment)
    whole = _whole(columns["whole"], moment)
    known = {
        *tickets["id"].to_list(),
        *surveys["id"].to_list(),
        *(record.id for records in whole.values() for record in records),
    }
    return Tables(
        as_of=as_of,
        zone=settings.site.zone,
        tickets=tickets,
        mentions=_mentions(columns["mentions"], tickets),
        followups=followups.drop(columns="stage"),
        surveys=surveys,
        scores=_scores(columns["scores"], surveys),
        causes=_belonging(columns["causes"], "record", pd.concat([tickets["id"], surveys["id"]])),
        compensations=_belonging(columns["compensations"], "ticket", tickets["id"]),
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
    frame = pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in columns.items()})
    frame = frame[_among(frame["record"], known)].drop_duplicates()
    return frame.sort_values(["record", "field", "target"], kind="stable", ignore_index=True)


def _among(ids: "pd.Series[str]", known: Iterable[str]) -> "pd.Series[bool]":
    """Tell which ids are known: `isin` would make an object of Arrow of each that is."""
    held = set(known.to_list() if isinstance(known, pd.Series) else known)
    return pd.Series([identity in held for identity in ids.to_list()], index=ids.index, dtype="bool")


def _frame(columns: Columns, date: str, moment: str, keys: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame({name: pd.Series(values, dtype=_dtype(name)) for name, values in columns.items()})
    return frame[frame[date] <= moment].sort_values(keys, kind="stable", ignore_index=True)


def _dtype(name: str) -> str:
    if name in ("line", "position", "score"):
        return "Int64"
    if name == "amount":
        return "Float64"
    return "bool" if name == "anonymous" else "str"


def _times(texts: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    full = texts.where(texts.str.len() != _DAY, texts + "T00:00")
    return pd.to_datetime(full.where(full != ""), format="%Y-%m-%dT%H:%M")


def _followups(columns: Columns, moment: str) -> pd.DataFrame:
    frame = _frame(columns, "at", moment, ["record", "position"])
    frame = frame.sort_values(["record", "at", "position"], kind="stable", ignore_index=True)
    frame["timed"] = frame["at"].str.len() > _DAY
    frame["at"] = _times(frame["at"])
    satisfied = (frame["event"] == "revisited") & (frame["satisfied"] == "yes")
    frame["stage"] = frame["event"].mask(satisfied, "confirmed").map(_STAGES).fillna(0).astype("int64")
    return frame


def _tickets(columns: Columns, followups: pd.DataFrame, settings: Settings, moment: str) -> pd.DataFrame:
    frame = _frame(columns, "received_at", moment, ["id"])
    frame["timed"] = frame["received_at"].str.len() > _DAY
    frame["received_at"] = _times(frame["received_at"])
    frame["major"] = frame["category"].str.partition("/")[0] if len(frame) else frame["category"]
    frame["channel_group"] = frame["channel"].map(
        {entry.code: entry.group for entry in settings.channels.entries}
    )
    departments = {entry.code: entry.department for entry in settings.categories.entries}
    frame["department"] = frame["department"].where(
        frame["department"] != "", frame["category"].map(departments)
    )
    frame["rank"] = (
        frame["priority"]
        .map({entry.code: entry.rank for entry in settings.priorities.entries})
        .astype("Int64")
    )
    frame["invalid"] = frame["invalid"].mask(frame["duplicate_of"] != "", "duplicate")
    frame["valid"] = frame["invalid"] == ""
    frame = frame.join(_log_figures(followups), on="id")
    frame["reopened"] = frame["reopened"].fillna(0).astype("int64")
    grown = set(frame.loc[frame["origin"] != "", "origin"])
    frame["escalated"] = frame["escalated"].fillna(0).gt(0) | frame["id"].isin(grown)
    frame["state"] = frame["state"].fillna("new").mask(~frame["valid"], "invalid")
    frame["state"] = frame["state"].mask(frame["invalid"] == "duplicate", "duplicate")
    return frame.rename(columns={"path": "source_path"})


def _log_figures(followups: pd.DataFrame) -> pd.DataFrame:
    """Return one row per record of what its log says: state, counts and times (DOMAIN 2).

    State is the furthest stage since the last `reopened`; before any stage it is waiting while a
    `waiting_customer` is unanswered, else in progress once somebody worked on it. `resolved_at` and
    `closed_at` belong to the time since the last `reopened`.
    """
    log, event, at = followups, followups["event"], followups["at"]
    record = log["record"]
    rounds = (event == "reopened").groupby(record).cumsum()
    last_round = rounds == rounds.groupby(record).transform("max")
    flags = pd.DataFrame(
        {"record": record, "reopened": event == "reopened", "escalated": event == "escalated"}
    )
    result = flags.groupby("record").sum()
    result["first_response_at"] = at.where(event.isin(_RESPONSES)).groupby(record).min()
    current = at.where(last_round)
    result["resolved_at"] = current.where(event == "resolved").groupby(record).max()
    result["closed_at"] = current.where(event == "closed").groupby(record).max()
    worked = event.isin(_WORK).groupby(record).any()
    pauses = (
        event.where(last_round & event.isin(("waiting_customer", "customer_replied"))).groupby(record).last()
    )
    state = pd.Series("new", index=result.index, dtype="str").mask(worked, "in_progress")
    state = state.mask(pauses.eq("waiting_customer").reindex(result.index, fill_value=False), "waiting")
    furthest = log["stage"].where(last_round, 0).groupby(record).max()
    for name, stage in _STAGES.items():
        state = state.mask(furthest == stage, name)
    result["state"] = state
    return result


def _mentions(columns: Columns, tickets: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame({name: pd.Series(values, dtype=_dtype(name)) for name, values in columns.items()})
    frame = frame[_among(frame["ticket"], tickets["id"])]
    frame = frame.sort_values(["ticket", "position"], kind="stable", ignore_index=True)
    frame["major"] = frame["category"].str.partition("/")[0] if len(frame) else frame["category"]
    return frame


def _belonging(columns: Columns, key: str, ids: "pd.Series[str]") -> pd.DataFrame:
    """Return the rows, one per record at most, whose records are seen at `as_of`."""
    frame = pd.DataFrame({name: pd.Series(values, dtype=_dtype(name)) for name, values in columns.items()})
    return frame[_among(frame[key], ids)].sort_values(key, kind="stable", ignore_index=True)


def _surveys(columns: Columns, followups: pd.DataFrame, moment: str) -> pd.DataFrame:
    frame = _frame(columns, "responded_at", moment, ["id"])
    frame["timed"] = frame["responded_at"].str.len() > _DAY
    frame["service_timed"] = frame["service_at"].str.len() > _DAY
    for name in ("responded_at", "sent_at", "service_at"):
        frame[name] = _times(frame[name])
    first = followups.groupby("record")["at"].min().rename("followed_up_at")
    return frame.join(first, on="id").rename(columns={"path": "source_path"})


def _scores(columns: Columns, surveys: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame({name: pd.Series(values, dtype=_dtype(name)) for name, values in columns.items()})
    about = surveys.set_index("id")[["responded_at", "service_type", "customer_type", "agent"]]
    frame = frame.join(about, on="survey", how="inner")
    return frame.sort_values(["survey", "dimension"], kind="stable", ignore_index=True)
