"""Whom each core problem hits, where, when and in which words (DOMAIN 5.2); nobody is recognisable."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from generator.analysis.breakdowns import Breakdown, Trait, break_down
from generator.analysis.counting import (
    HOURS,
    Ints,
    Placement,
    encode,
    hours_of,
    minutes,
    place,
    ranks,
    truths,
)
from generator.analysis.numbers import Result, share
from generator.analysis.periods import Axis
from generator.analysis.traits import Traits
from generator.settings import Settings
from generator.tables import Tables, rewritten

CASES = 3
"""Typical cases of a problem, at most."""
WORDINGS = 3
"""Typical wordings of a problem, at most."""
SPAN = 2
"""Hours of a peak."""
PERSONAL = ("customer_type", "industry", "region", "tier")
"""What says something of a person: small groups are not broken out."""
_NO_WORD = re.compile(r"[\W_]+")
_TOLD = ("id", "kind", "received_at", "channel", "summary", "customer", "escalated")
"""Columns that typical cases and wordings are told from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peak(Result):
    """The two hours of the day in which most of a problem's tickets come in."""

    hour: int
    """First hour: 18 for 18:00-20:00."""
    count: int
    """Tickets received within them, on whatever day."""
    timed: int
    """Tickets of the problem whose time is known; not fewer than the minimum n (10)."""
    share: float
    """count / timed."""
    usual: float
    """The share of all valid tickets with a known time that come in these two hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Result):
    """Words that several tickets have in common, but for spaces, punctuation and capitals."""

    text: str
    """Summary of the first of them by id, as recorded (untrusted)."""
    count: int
    """Tickets with these words, two or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Result):
    """A typical ticket, without its customer."""

    id: str
    """Ticket."""
    kind: Literal["feedback", "complaint"]
    """Kind of the ticket."""
    received_on: date
    """Day of receipt."""
    channel: str
    """Channel."""
    summary: str
    """As recorded (untrusted)."""
    urgent: bool
    """It is an urgent complaint, or of priority rank 1."""
    escalated: bool
    """It was escalated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDetails(Result):
    """More about one core problem; of its tickets with this primary category, praise left out."""

    category: str
    """Category code, as in the core problems."""
    count: int
    """Tickets."""
    customer_types: Breakdown
    """By customer type."""
    industries: Breakdown
    """By industry."""
    regions: Breakdown
    """By region."""
    tiers: Breakdown
    """By customer tier."""
    channels: Breakdown
    """By channel."""
    versions: Breakdown
    """By product and version, as in "App 3.2"."""
    peak: Peak | None
    """When they come in; None where too few times are known."""
    wordings: tuple[Wording, ...]
    """The words that recur most; empty where everybody says it otherwise."""
    cases: tuple[Case, ...]
    """Up to three: urgent and escalated ones first, then those with the customer's own words, then by id; no
    customer twice."""


@dataclass(frozen=True, slots=True)
class _Material:
    """What every problem of every period is described from."""

    traits: dict[str, Trait]
    hour: Ints
    """Per ticket: hour of receipt, HOURS where unknown."""
    hours: Ints
    """Valid tickets per window and hour, the last one unknown."""
    ids: Ints
    """Per ticket: the place of its id in their order."""
    words: Ints
    """Per ticket: number of its wording."""
    weight: Ints
    """Per ticket: how typical a case it makes, lightest first."""
    tickets: pd.DataFrame
    """The columns _TOLD."""
    urgent: "np.ndarray[tuple[int], np.dtype[np.bool_]]"


def summarise_problem_details(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits, problems: Sequence[Sequence[str]]
) -> tuple[tuple[ProblemDetails, ...], ...]:
    """Describe the core problems of every period; problems names each period's categories in order."""
    tickets, mentions = tables.tickets, traits.mentions
    valid = place(axis, minutes(tickets["received_at"])).where(truths(tickets["valid"]))
    material = _gather(tables, valid, settings, traits)
    ours = valid.where(~mentions.praised)
    keys = ours.windows * len(mentions.labels) + mentions.primary[ours.rows]
    order = np.lexsort((material.ids[ours.rows], keys))
    keys, rows = keys[order], ours.rows[order]
    numbers = {label: number for number, label in enumerate(mentions.labels)}
    result = []
    for index, categories in enumerate(problems):
        wanted = [index * len(numbers) + numbers[category] for category in categories]
        slices = (rows[slice(*np.searchsorted(keys, (key, key + 1)).tolist())] for key in wanted)
        result.append(
            tuple(
                _describe(material, index, category, own, settings.thresholds.minimum_n)
                for category, own in zip(categories, slices, strict=True)
            )
        )
    return tuple(result)


def _gather(tables: Tables, valid: Placement, settings: Settings, traits: Traits) -> _Material:
    tickets = tables.tickets
    orders = {"customer_type": settings.customer_types.codes, "channel": settings.channels.codes}
    version = (tickets["product"] + " " + tickets["version"]).where(tickets["version"] != "", "")
    columns = {name: tickets[name] for name in (*PERSONAL, "channel")} | {"version": version.str.strip()}
    found = {}
    for name, column in columns.items():
        coded = encode(column, orders.get(name, ()))
        smallest = settings.privacy.smallest_group if name in PERSONAL else 1
        totals = valid.by_code(coded.codes, len(coded.labels))
        found[name] = Trait(coded.labels, coded.codes, totals, smallest)
    _, hour = hours_of(minutes(tickets["received_at"]))
    hour = np.where(truths(tickets["timed"]), hour, HOURS)
    urgent, quoted = traits.urgent, truths(tickets["quote"] != "")
    ids = ranks(tickets["id"])
    weight = 4 * ~urgent + 2 * ~truths(tickets["escalated"]) + ~quoted
    return _Material(
        traits=found,
        hour=hour,
        hours=valid.by_code(hour, HOURS + 1),
        words=np.asarray(pd.factorize(rewritten(tickets["summary"], _bare))[0], dtype=np.int64),
        weight=weight * len(tickets) + ids,
        ids=ids,
        tickets=tickets[[*_TOLD]],
        urgent=urgent,
    )


def _bare(text: str) -> str:
    """Return the words of a text, and nothing that only sets them apart."""
    return _NO_WORD.sub("", text.casefold())


def _describe(material: _Material, index: int, category: str, rows: Ints, minimum: int) -> ProblemDetails:
    broken = {name: break_down(trait, index, rows) for name, trait in material.traits.items()}
    return ProblemDetails(
        category=category,
        count=len(rows),
        customer_types=broken["customer_type"],
        industries=broken["industry"],
        regions=broken["region"],
        tiers=broken["tier"],
        channels=broken["channel"],
        versions=broken["version"],
        peak=_find_peak(material, index, rows, minimum),
        wordings=_list_wordings(material, rows),
        cases=_list_cases(material, rows),
    )


def _find_peak(material: _Material, index: int, rows: Ints, minimum: int) -> Peak | None:
    counts = np.bincount(material.hour[rows], minlength=HOURS + 1)[:HOURS]
    timed, spans = int(counts.sum()), np.convolve(counts, np.ones(SPAN, dtype=np.int64), "valid")
    if timed < max(1, minimum):
        return None
    hour = int(np.argmax(spans))
    every = material.hours[index, :HOURS]
    return Peak(
        hour=hour,
        count=int(spans[hour]),
        timed=timed,
        share=int(spans[hour]) / timed,
        usual=share(int(every[hour : hour + SPAN].sum()), int(every.sum())) or 0.0,
    )


def _list_wordings(material: _Material, rows: Ints) -> tuple[Wording, ...]:
    _, first, counts = np.unique(material.words[rows], return_index=True, return_counts=True)
    order = np.lexsort((first, -counts))[:WORDINGS]
    summaries = material.tickets["summary"]
    return tuple(
        Wording(text=str(summaries.iloc[rows[first[number]]]), count=int(counts[number]))
        for number in order.tolist()
        if counts[number] > 1
    )


def _list_cases(material: _Material, rows: Ints) -> tuple[Case, ...]:
    cases: list[Case] = []
    met: set[str] = set()
    for row in rows[np.argsort(material.weight[rows])].tolist():
        if len(cases) == CASES:
            break
        ticket = material.tickets.iloc[row]
        if ticket["customer"] in met:
            continue
        met.update({ticket["customer"]} - {""})
        cases.append(
            Case(
                id=ticket["id"],
                kind="complaint" if ticket["kind"] == "complaint" else "feedback",
                received_on=ticket["received_at"].date(),
                channel=ticket["channel"],
                summary=ticket["summary"],
                urgent=bool(material.urgent[row]),
                escalated=bool(ticket["escalated"]),
            )
        )
    return tuple(cases)
