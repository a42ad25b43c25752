"""How much came in: counts of tickets and surveys per period, by channel, customer type and hour.

A *ticket* is a feedback or a complaint. Unless a name says otherwise only *valid* tickets are counted:
neither invalid nor duplicate (DOMAIN 6). Rows carry codes, never labels; an empty code means "not stated".
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.control_charts import Chart
from generator.analysis.counting import (
    DAYS,
    HOURS,
    Ints,
    Placement,
    count_chart,
    counted,
    encode,
    hours_of,
    minutes,
    place,
    truths,
)
from generator.analysis.numbers import UNJUDGED, Control, CountChange, Counted, Result, share
from generator.analysis.periods import Axis
from generator.settings import Settings
from generator.tables import Tables

KINDS = ("feedback", "complaint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Result):
    """One row of a breakdown; the counts of all rows add up to the valid tickets of the period."""

    code: str
    """Settings code; "" for not stated."""
    count: int
    """Valid tickets with this code."""
    share: float | None
    """count / all valid tickets of the period; None where there are none."""
    previous: CountChange
    """Of the count, against the period before."""
    year_before: CountChange
    """Of the count, against the same period a year before."""
    control: Control = UNJUDGED
    """Of the count, by a c-chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Result):
    """The tickets from one region, where there are enough of them to hide each."""

    code: str
    """As recorded (untrusted text); "" for not stated."""
    count: int
    """Valid tickets; not fewer than the smallest group of the settings (5), unless not stated."""
    share: float | None
    """count / all valid tickets of the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Result):
    """When tickets arrive: only those whose time of day is known."""

    timed: int
    """Valid tickets with a known time: the sum of counts."""
    untimed: int
    """Valid tickets of which only the day is known."""
    counts: tuple[tuple[int, ...], ...]
    """Seven rows (Monday first) of 24 hours (00:00-00:59 first)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume(Result):
    """What came in during a period."""

    tickets: Counted
    """Valid tickets: feedback and complaints."""
    feedback: Counted
    """Valid feedback."""
    complaints: Counted
    """Valid complaints."""
    surveys: Counted
    """Surveys answered."""
    invalid: int
    """Tickets judged invalid (advertising, abuse, vague, test, other), counted apart, without duplicates."""
    duplicates: int
    """Tickets that repeat another one, counted apart."""
    channels: tuple[Group, ...]
    """By channel, largest first; codes that occur in the period or in the one before."""
    channel_groups: tuple[Group, ...]
    """By channel group (phone, online, written, …), largest first."""
    customer_types: tuple[Group, ...]
    """By customer type, largest first."""
    products: tuple[Group, ...]
    """By product, as recorded (untrusted text), largest first; "" for not stated."""
    regions: tuple[Region, ...]
    """By region, largest first; small ones are not broken out, since they might identify a person."""
    small_regions: int
    """Valid tickets from the regions that are not broken out; with regions they add up to the tickets."""
    hours: Hours
    """By weekday and hour of receipt."""


def summarise_volume(tables: Tables, axis: Axis, settings: Settings) -> tuple[Volume, ...]:
    """Count the tickets and surveys of every period of the axis; periods without records are zeros."""
    tickets = tables.tickets
    is_valid = truths(tickets["valid"])
    received = place(axis, minutes(tickets["received_at"]))
    valid, apart = received.where(is_valid), received.where(~is_valid)
    kinds = valid.by_code(encode(tickets["kind"], KINDS).codes, len(KINDS))
    duplicates = apart.where(truths(tickets["invalid"] == "duplicate")).totals()
    surveys = place(axis, minutes(tables.surveys["responded_at"])).totals()
    totals, left_out = valid.totals(), apart.totals()
    judged = [count_chart(axis, counts) for counts in (totals, kinds, surveys)]
    channels = _break_down(axis, valid, tickets["channel"], settings.channels.codes)
    channel_groups = _break_down(axis, valid, tickets["channel_group"], settings.channel_groups.codes)
    customer_types = _break_down(axis, valid, tickets["customer_type"], settings.customer_types.codes)
    products = _break_down(axis, valid, tickets["product"], ())
    regions = _count_regions(axis, valid, tickets["region"], settings.privacy.smallest_group)
    hours = _count_hours(tickets, valid)
    return tuple(
        Volume(
            tickets=counted(axis, index, totals, judged[0]),
            feedback=counted(axis, index, kinds[:, 0], judged[1], 0),
            complaints=counted(axis, index, kinds[:, 1], judged[1], 1),
            surveys=counted(axis, index, surveys, judged[2]),
            invalid=int(left_out[index] - duplicates[index]),
            duplicates=int(duplicates[index]),
            channels=channels[index],
            channel_groups=channel_groups[index],
            customer_types=customer_types[index],
            products=products[index],
            regions=regions[index],
            small_regions=int(totals[index]) - sum(region.count for region in regions[index]),
            hours=hours[index],
        )
        for index in range(len(axis.periods))
    )


def _break_down(
    axis: Axis, placement: Placement, column: "pd.Series[str]", order: tuple[str, ...]
) -> list[tuple[Group, ...]]:
    coded = encode(column, order)
    counts = placement.by_code(coded.codes, len(coded.labels))
    chart = count_chart(axis, counts)
    return [_list_groups(axis, index, coded.labels, counts, chart) for index in range(len(axis.periods))]


def _list_groups(
    axis: Axis, index: int, labels: tuple[str, ...], counts: Ints, chart: Chart
) -> tuple[Group, ...]:
    total = int(counts[index].sum())
    groups = []
    for number in np.argsort(-counts[index], kind="stable").tolist():
        figure = counted(axis, index, counts[:, number], chart, number)
        if figure.value or figure.previous.before:
            groups.append(
                Group(
                    code=labels[number],
                    count=figure.value,
                    share=share(figure.value, total),
                    previous=figure.previous,
                    year_before=figure.year_before,
                    control=figure.control,
                )
            )
    return tuple(groups)


def _count_regions(
    axis: Axis, placement: Placement, column: "pd.Series[str]", smallest: int
) -> list[tuple[Region, ...]]:
    coded = encode(column, ("",))
    counts = placement.by_code(coded.codes, len(coded.labels))
    result = []
    for row in counts[: len(axis.periods)]:
        total, order = int(row.sum()), np.argsort(-row, kind="stable").tolist()
        shown = [number for number in order if row[number] >= (smallest if coded.labels[number] else 1)]
        result.append(
            tuple(
                Region(
                    code=coded.labels[number], count=int(row[number]), share=share(int(row[number]), total)
                )
                for number in shown
            )
        )
    return result


def _count_hours(tickets: pd.DataFrame, valid: Placement) -> list[Hours]:
    received, is_timed = minutes(tickets["received_at"]), truths(tickets["timed"])
    weekday, hour = hours_of(received)
    timed = valid.where(is_timed)
    counts = timed.by_code(weekday * HOURS + hour, DAYS * HOURS)
    untimed = valid.totals() - timed.totals()
    return [
        Hours(
            timed=int(row.sum()),
            untimed=int(rest),
            counts=tuple(tuple(day) for day in row.reshape(DAYS, HOURS).tolist()),
        )
        for row, rest in zip(counts, untimed, strict=True)
    ]
