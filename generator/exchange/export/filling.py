"""Frames → sheets: codes for programs, or labels for people."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from generator.exchange.export.declared import SHEETS, Declared
from generator.settings import Settings
from generator.sheets import Cell, Column, Sheet
from generator.tables import Tables
from generator.words import Words

_BETWEEN = "; "
_DATE_ONLY = {"received_at": "timed", "responded_at": "timed", "service_at": "service_timed", "at": "timed"}
"""Columns of moments of which perhaps only the day is known → the column that says so."""


def export_sheets(  # noqa: PLR0913 - one per thing that the sheets are made from
    names: Sequence[str],
    tables: Tables,
    judged: pd.DataFrame,
    settings: Settings,
    words: Words,
    *,
    labels: bool,
) -> tuple[Sheet, ...]:
    """Return the sheets called `names` (keys of SHEETS), rows sorted as in the tables.

    `judged` are the deadlines of the tables. `labels`: coded values as people of the language read them,
    else codes. Raises KeyError for a name that no sheet has.
    """
    frames = _frames(tables, judged)
    return tuple(_sheet(name, frames[name], settings, words, labels=labels) for name in names)


def _frames(tables: Tables, judged: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    joined = tables.mentions.groupby("ticket")["category"].agg(_BETWEEN.join).rename("categories")
    tickets = tables.tickets.join(joined, on="id")
    for name in ("flags", "demands"):
        tickets[name] = tickets[name].str.replace(" ", _BETWEEN)
    causes = tables.causes.assign(
        **{name: tables.causes[name].str.replace(" ", _BETWEEN) for name in ("dimensions", "detail")}
    )
    return {
        "feedback": tickets[tickets["kind"] == "feedback"],
        "complaints": tickets[tickets["kind"] == "complaint"],
        "surveys": tables.surveys,
        "mentions": tables.mentions,
        "followups": tables.followups,
        "scores": tables.scores,
        "causes": causes,
        "compensations": tables.compensations,
        "deadlines": judged,
    }


def _sheet(name: str, frame: pd.DataFrame, settings: Settings, words: Words, *, labels: bool) -> Sheet:
    title, declared = SHEETS[name]
    columns = tuple(
        Column(each.name, words(each.label), each.format, words(each.meaning)) for each in declared
    )
    values = [_values(frame, each, _labeller(each, settings, words, labels=labels)) for each in declared]
    return Sheet(name, words(title), columns, tuple(zip(*values, strict=True)))


def _labeller(
    declared: Declared, settings: Settings, words: Words, *, labels: bool
) -> Callable[[str], str] | None:
    if not labels or not declared.book:
        return None
    book = settings.codebook(declared.book)
    known: dict[str, str] = {"": ""}

    def label(text: str) -> str:
        if text not in known:
            codes = text.split(_BETWEEN)
            known[text] = _BETWEEN.join(
                book.label(code, words.language) if code in book else code for code in codes
            )
        return known[text]

    return label


def _values(frame: pd.DataFrame, declared: Declared, label: Callable[[str], str] | None) -> list[Cell]:
    column = frame[declared.name]
    if declared.format == "moment":
        return _moments(frame, declared.name)
    cells: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    return [label(cell) for cell in cells] if label else cells


def _moments(frame: pd.DataFrame, name: str) -> list[Cell]:
    moments = [None if pd.isna(moment) else moment.to_pydatetime() for moment in frame[name]]
    timed = frame[_DATE_ONLY[name]].tolist() if name in _DATE_ONLY else [True] * len(moments)
    return [
        moment.date() if moment and not exact else moment
        for moment, exact in zip(moments, timed, strict=True)
    ]
