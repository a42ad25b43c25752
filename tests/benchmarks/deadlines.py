"""Time how long deadlines take, and print it; nothing here ever fails by time.

    python tests/benchmarks/deadlines.py --records 100000 --runs 3

First the calendar alone, one deadline of working days a record with a pause in every fifth; then every target
of so many tickets, each with a log as a real one has it. Figures are the best of the runs.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np

from generator.calendar import DAY, Pauses, WorkingCalendar, minutes_of
from generator.deadlines import deadlines
from generator.records.arrow_tables import joined, packed, unpacked
from generator.records.columns import COLUMNS, Row
from generator.records.yaml_text import parse
from generator.settings import Settings
from generator.settings.reading import read_settings
from generator.tables import Tables, tabulate

AS_OF = datetime(2024, 7, 1)
FIRST = minutes_of(datetime(2023, 1, 1))
COURSE = (
    *("responded", "acknowledged", "assigned", "investigating", "proposed", "resolved", "notified"),
    *("revisited", "closed"),
)
"""The log of an uneventful ticket; every tenth one waits for the customer, every twentieth is reopened."""
EMPTY = {"anonymous": False, "line": 1, "position": 0, "score": None}


def main() -> None:
    """Make the records and print a line for each thing that is timed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    settings = read()
    calendar = WorkingCalendar.of(settings.calendar)
    starts, pauses = made_up_clocks(chosen.records)
    tables = made_up_tables(chosen.records, settings)
    days = np.full(len(starts), 5)
    frame = deadlines(tables, settings, AS_OF)
    work: dict[str, Callable[[], object]] = {
        "the calendar of 300 years": lambda: WorkingCalendar.of(settings.calendar),
        f"{len(starts)} deadlines of working days": lambda: calendar.due_in_working_days(
            starts, days, pauses
        ),
        f"{len(frame)} deadlines of {len(tables.tickets)} tickets": lambda: deadlines(
            tables, settings, AS_OF
        ),
    }
    for name, command in work.items():
        print(f"{min(seconds(command) for _ in range(chosen.runs)):8.3f} s  {name}")
    print(frame.groupby(["target", "state"]).size().to_string())


def read() -> Settings:
    """Read the shipped settings."""
    folder = Path(__file__).parents[2] / "records" / "settings"
    values = {path.stem: parse(path.read_text("utf-8")).value for path in folder.glob("*.yaml")}
    settings, _ = read_settings(values)
    assert settings is not None
    return settings


def made_up_clocks(count: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Pauses]:
    """Return starts in 2023 and 2024, and a pause of up to three days for every fifth."""
    dice = np.random.default_rng(1)
    starts = FIRST + dice.integers(0, 540 * DAY, count)
    paused = np.arange(0, count, 5)
    begin = starts[paused] + dice.integers(0, 4 * DAY, len(paused))
    return starts, Pauses.merged(paused, begin, begin + dice.integers(0, 3 * DAY, len(paused)))


def made_up_tables(count: int, settings: Settings) -> Tables:
    """Return the tables of `count` tickets, a fifth of them complaints."""
    dice = np.random.default_rng(2)
    received = FIRST + dice.integers(0, 540 * DAY, count)
    ids = [f"R{number:07d}" for number in range(count)]
    complains = dice.random(count) < 0.2
    tickets = {
        "id": ids,
        "kind": np.where(complains, "complaint", "feedback").tolist(),
        "received_at": texts(received),
        "priority": dice.choice(["P1", "P2", "P3", "P4"], count).tolist(),
        "urgency": np.where(complains, dice.choice(["urgent", "general"], count), "").tolist(),
        "category": ["product/defect"] * count,
    }
    columns = {"tickets": tickets, "followups": made_up_log(ids, received)}
    rows = (row for table, values in columns.items() for row in filled(table, values))
    return tabulate(joined([unpacked(packed(rows))]), settings, AS_OF)


def made_up_log(
    ids: list[str], received: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> dict[str, list[object]]:
    """Return a log that goes through COURSE, at intervals of up to a day."""
    dice = np.random.default_rng(3)
    log: dict[str, list[object]] = {"record": [], "position": [], "at": [], "event": [], "priority": []}
    log |= {"promised_by": [], "outcome": []}
    for number, identity in enumerate(ids):
        course = [*COURSE]
        if number % 10 == 0:
            course[4:4] = ["waiting_customer", "customer_replied"]
        if number % 20 == 0:
            course[-1:] = ["reopened", "resolved", "notified", "closed"]
        ends = dice.integers(3, 200) if number % 50 == 0 else len(course)
        course = course[:ends]
        moments = received[number] + np.cumsum(dice.integers(1, DAY, len(course)))
        log["record"] += [identity] * len(course)
        log["position"] += range(len(course))
        log["at"] += texts(moments)
        log["event"] += course
        log["priority"] += ["P2" if event == "reopened" else "" for event in course]
        log["promised_by"] += ["2024-06-01" if event == "acknowledged" else "" for event in course]
        log["outcome"] += ["immediate" if event == "proposed" else "" for event in course]
    return log


def filled(table: str, values: dict[str, list[Any]]) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a table; what was not made up is empty."""
    empty = (repeat(EMPTY.get(name, "")) for name in COLUMNS[table])
    columns = [values.get(name, default) for name, default in zip(COLUMNS[table], empty, strict=True)]
    for _, *row in zip(next(iter(values.values())), *columns, strict=False):
        yield table, tuple(row)


def texts(minutes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[object]:
    """Return moments as records have them."""
    return list(np.datetime_as_string(minutes.astype("datetime64[m]"), unit="m").tolist())


def seconds(command: Callable[[], object]) -> float:
    """Return how long `command` took, by the wall clock."""
    start = time.perf_counter()
    command()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
