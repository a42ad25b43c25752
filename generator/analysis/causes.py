"""Why complaints arise: cause dimensions, the Pareto of root causes, and the table of causes (DOMAIN 5.4)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.counting import Ints, Times, encode_lists, minutes, place, ranks, truths
from generator.analysis.numbers import Part, Result, share
from generator.analysis.periods import Axis
from generator.settings import Settings
from generator.tables import Tables, positions_in

LISTED = 30
"""Rows of the table of causes at most; how many there are stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParetoStep(Result):
    """One root cause, in the order of how often it is named."""

    dimension: str
    """Cause dimension."""
    code: str
    """Cause detail of it; "" where complaints name the dimension without any of its details."""
    count: int
    """Complaints that name it."""
    share: float
    """count / all namings of causes in the period."""
    cumulative: float
    """Shares from the first step to this one, added up; 1 at the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseRow(Result):
    """One complaint in the table of causes. Texts are as recorded."""

    id: str
    """Id of the complaint."""
    category: str
    """Its nature: the primary category."""
    summary: str
    """What it is about, in one line."""
    urgent: bool
    """It is an urgent one."""
    dimensions: tuple[str, ...]
    """Cause dimensions."""
    direct: str
    """Direct cause, "" where not stated."""
    root: str
    """Root cause, "" where not stated."""
    department: str
    """Code of the department that answers for it, "" where not stated."""
    owner: str
    """Code of the person who does, "" where not stated."""
    improvement: str
    """What is done about it, "" where not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes(Result):
    """Causes of the valid complaints received in a period."""

    complaints: int
    """Valid complaints of the period."""
    analysed: int
    """Those that name a cause dimension, a detail or a root cause."""
    rooted: int
    """Those that state a root cause in words."""
    dimensions: tuple[Part, ...]
    """By cause dimension, in the settings' order; shares of the complaints that name any, which may add up to
    more than 1: a complaint may name several."""
    pareto: tuple[ParetoStep, ...]
    """By cause detail, the most frequent first."""
    table: tuple[CauseRow, ...]
    """Complaints with a cause in words: urgent ones first, then the latest; at most 30."""
    table_total: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """The causes that valid complaints state, by the ids of the complaints."""

    causes: pd.DataFrame
    tickets: Ints
    """Per row: row of the ticket."""
    received: Times
    """Per row: receipt of the ticket."""


def summarise_causes(tables: Tables, axis: Axis, settings: Settings) -> tuple[Causes, ...]:
    """Count the causes of the complaints of every period of the axis."""
    tickets = tables.tickets
    ours = truths(tickets["valid"]) & truths(tickets["kind"] == "complaint")
    complaints = place(axis, minutes(tickets["received_at"])).where(ours).totals()
    stated = _read(tables, np.flatnonzero(ours))
    causes, placed = stated.causes, place(axis, stated.received)
    rooted = truths(causes["root"] != "")
    analysed = rooted | truths(causes["dimensions"] != "") | truths(causes["detail"] != "")
    dimensions, pareto = _dimensions(stated, axis, settings), _pareto(stated, axis, settings)
    listed = _list(stated, tables, axis)
    counts, roots = placed.where(analysed).totals(), placed.where(rooted).totals()
    return tuple(
        Causes(
            complaints=int(complaints[index]),
            analysed=int(counts[index]),
            rooted=int(roots[index]),
            dimensions=dimensions[index],
            pareto=pareto[index],
            table=listed[index][0],
            table_total=listed[index][1],
        )
        for index in range(len(axis.periods))
    )


def _read(tables: Tables, ours: Ints) -> _Stated:
    rows = positions_in(tables.tickets["id"], tables.causes["record"])
    kept = np.isin(rows, ours)
    received = minutes(tables.tickets["received_at"])[rows[kept]]
    return _Stated(tables.causes[kept].reset_index(drop=True), rows[kept], received)


def _dimensions(stated: _Stated, axis: Axis, settings: Settings) -> list[tuple[Part, ...]]:
    named = encode_lists(stated.causes["dimensions"], settings.codebook("cause_dimensions").codes)
    counts = place(axis, stated.received[named.rows]).by_code(named.codes, len(named.labels))
    naming = place(axis, stated.received).where(truths(stated.causes["dimensions"] != "")).totals()
    return [
        tuple(
            Part(code=label, count=count, share=share(count, int(naming[index])))
            for label, count in zip(named.labels, counts[index].tolist(), strict=True)
            if count
        )
        for index in range(len(axis.periods))
    ]


def _pareto(stated: _Stated, axis: Axis, settings: Settings) -> list[tuple[ParetoStep, ...]]:
    """Count the details of every period, and the dimensions that are named without any of their details."""
    of = {entry.code: getattr(entry, "group", "") for entry in settings.codebook("cause_details").entries}
    named = stated.causes["dimensions"] + "|" + stated.causes["detail"]
    whole = {text: _name_causes(text, of) for text in named.unique()}
    plain = [f"{dimension}/" for dimension in settings.codebook("cause_dimensions").codes]
    found = encode_lists(named.map(whole).astype("str"), (*(f"{of[code]}/{code}" for code in of), *plain))
    counts = place(axis, stated.received[found.rows]).by_code(found.codes, len(found.labels))
    return [_steps(found.labels, row.tolist()) for row in counts[: len(axis.periods)]]


def _name_causes(text: str, dimension_of: Mapping[str, str]) -> str:
    """Turn "process people|rule_gap" into "process/rule_gap people/"."""
    dimensions, _, details = text.partition("|")
    named = [f"{dimension_of.get(detail, '')}/{detail}" for detail in details.split()]
    covered = {name.partition("/")[0] for name in named}
    return " ".join((*named, *(f"{one}/" for one in dimensions.split() if one not in covered)))


def _steps(labels: tuple[str, ...], counts: list[int]) -> tuple[ParetoStep, ...]:
    total, so_far, steps = sum(counts), 0, []
    for number in sorted(range(len(counts)), key=lambda number: (-counts[number], number)):
        if not counts[number]:
            break
        so_far += counts[number]
        dimension, _, code = labels[number].partition("/")
        steps.append(
            ParetoStep(
                dimension=dimension,
                code=code,
                count=counts[number],
                share=counts[number] / total,
                cumulative=so_far / total,
            )
        )
    return tuple(steps)


def _list(stated: _Stated, tables: Tables, axis: Axis) -> list[tuple[tuple[CauseRow, ...], int]]:
    """Return per period the rows of its table, and how many there are."""
    worded = truths((stated.causes["root"] != "") | (stated.causes["direct"] != ""))
    urgent = truths(tables.tickets["urgency"] == "urgent")[stated.tickets]
    placed = place(axis, stated.received).where(worded)
    # By period, urgent ones first, then the latest, then by id.
    latest = -stated.received[placed.rows].astype(np.int64)
    ids = ranks(tables.tickets["id"])[stated.tickets]
    order = np.lexsort((ids[placed.rows], latest, ~urgent[placed.rows], placed.windows))
    totals = placed.totals()
    starts = np.cumsum(totals) - totals
    kept = np.arange(len(order)) - np.repeat(starts, totals) < LISTED
    rows = _describe(stated, tables, placed.rows[order][kept])
    ends = np.cumsum(np.minimum(totals, LISTED)).tolist()
    listed = [rows[end - min(total, LISTED) : end] for end, total in zip(ends, totals.tolist(), strict=True)]
    return list(zip(listed, totals.tolist(), strict=True))[: len(axis.periods)]


def _describe(stated: _Stated, tables: Tables, rows: Ints) -> tuple[CauseRow, ...]:
    tickets, causes = tables.tickets.iloc[stated.tickets[rows]], stated.causes.iloc[rows]
    about = (tickets[name].tolist() for name in ("id", "category", "summary", "urgency"))
    texts = ("direct", "root", "department", "owner", "improvement")
    said = (causes[name].tolist() for name in ("dimensions", *texts))
    return tuple(
        CauseRow(
            id=id_,
            category=category,
            summary=summary,
            urgent=urgency == "urgent",
            dimensions=tuple(dimensions.split()),
            direct=direct,
            root=root,
            department=department,
            owner=owner,
            improvement=improvement,
        )
        for (id_, category, summary, urgency), (
            dimensions,
            direct,
            root,
            department,
            owner,
            improvement,
        ) in zip(zip(*about, strict=True), zip(*said, strict=True), strict=True)
    )
