"""The log of all records as a table, and what it says about each of them (DOMAIN 2)."""

import numpy as np
import pandas as pd
import pyarrow as pa

from generator.tables.frames import DAY, frame_of, times, until

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


def read_log(rows: pa.Table, moment: str) -> pd.DataFrame:
    """Return the log up to `moment`, by record, time and place, with the stage that each entry reaches."""
    frame = frame_of(rows, until(moment, rows["at"]))
    event = frame["event"]
    frame["timed"] = frame["at"].str.len() > DAY
    frame["at"] = times(frame["at"])
    stage = np.zeros(len(frame), dtype=np.int64)
    for name, number in _STAGES.items():
        stage[(event == name).to_numpy(dtype=bool)] = number
    satisfied = (event == "revisited") & (frame["satisfied"] == "yes")
    stage[satisfied.to_numpy(dtype=bool)] = _STAGES["confirmed"]
    frame["stage"] = stage
    return frame


def log_figures(followups: pd.DataFrame) -> pd.DataFrame:
    """Return one row per record of what its log says: state, counts and times (DOMAIN 2).

    State is the furthest stage since the last `reopened`; before any stage it is waiting while a
    `waiting_customer` is unanswered, else in progress once somebody worked on it. `resolved_at` and
    `closed_at` belong to the time since the last `reopened`.
    """
    log, event, at = followups, followups["event"], followups["at"]
    numbers, records = pd.factorize(log["record"])
    record = pd.Series(numbers, index=log.index)  # quicker to group by than as many texts
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
    result.index = pd.Index(records, name="record")
    return result
