"""Frames → sheets: codes for programs, or labels for people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from generator.exchange.export.declared import SHEETS, Declared
from generator.exchange.export.whole import BETWEEN, whole_frames
from generator.settings import Settings
from generator.sheets import Cell, Column, Sheet
from generator.tables import Tables
from generator.vocabularies import Codebook, Entry
from generator.words import N_, Words

_SCORE = "_score"
_DATE_ONLY = {"received_at": "timed", "responded_at": "timed", "service_at": "service_timed", "at": "timed"}
"""Columns of moments of which perhaps only the day is known → the column that says so."""
_DAYS = ("opened_on", "due", "completed_on", "started_on", "ended_on", "written_on", "compiled_on")


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
    frames = _frames(tables, judged, settings)
    return tuple(_sheet(name, frames[name], settings, words, labels=labels) for name in names)


def _frames(tables: Tables, judged: pd.DataFrame, settings: Settings) -> Mapping[str, pd.DataFrame]:
    joined = tables.mentions.groupby("ticket")["category"].agg(BETWEEN.join).rename("categories")
    tickets = tables.tickets.join(joined, on="id")
    for name in ("flags", "demands"):
        tickets[name] = tickets[name].str.replace(" ", BETWEEN)
    causes = tables.causes.assign(
        **{name: tables.causes[name].str.replace(" ", BETWEEN) for name in ("dimensions", "detail")}
    )
    return {
        "feedback": tickets[tickets["kind"] == "feedback"],
        "complaints": tickets[tickets["kind"] == "complaint"],
        "surveys": tables.surveys.join(_wide(tables.scores, settings), on="id"),
        "mentions": tables.mentions,
        "followups": tables.followups,
        "scores": tables.scores,
        "causes": causes,
        "compensations": tables.compensations,
        "deadlines": judged,
        "links": tables.links,
        **whole_frames(tables),
    }


def _wide(scores: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the scores with a column for each dimension, indexed by survey."""
    wide = scores.set_index(["survey", "dimension"])["score"].unstack()  # noqa: PD010 - no two of a kind
    return wide.reindex(columns=list(settings.dimensions.codes)).astype("Int64").add_suffix(_SCORE)


def _sheet(name: str, frame: pd.DataFrame, settings: Settings, words: Words, *, labels: bool) -> Sheet:
    title, declared = SHEETS[name]
    if name == "surveys":
        declared = (*declared[:-1], *_scores(settings, words), declared[-1])
    columns = tuple(
        Column(each.name, words(each.label), each.format, words(each.meaning)) for each in declared
    )
    values = [_values(frame, each, _labeller(each, settings, words, labels=labels)) for each in declared]
    return Sheet(name, words(title), columns, tuple(zip(*values, strict=True)))


def _scores(settings: Settings, words: Words) -> Iterator[Declared]:
    """Yield a column for each dimension of the team; in the table `scores` they stand below each other."""
    for entry in settings.dimensions.entries:
        meaning = N_("1 (very dissatisfied) to 5 (very satisfied).")
        yield Declared(f"{entry.code}{_SCORE}", entry.label(words.language), meaning, "count")


def _labeller(
    declared: Declared, settings: Settings, words: Words, *, labels: bool
) -> Callable[[str], str] | None:
    if not labels or not declared.book:
        return None
    book = settings.codebook(declared.book)
    known: dict[str, str] = {"": ""}

    def label(text: str) -> str:
        if text not in known:
            codes = text.split(BETWEEN)
            known[text] = BETWEEN.join(_label(code, book, words.language) for code in codes)
        return known[text]

    return label


def _label(code: str, book: Codebook[Entry], language: str) -> str:
    """Return the label of a code; the full one where the short one may mean another code as well."""
    if code not in book:
        return code
    label = book.label(code, language)
    return label if book.code_of(label) == code else book.full_label(code, language)


def _values(frame: pd.DataFrame, declared: Declared, label: Callable[[str], str] | None) -> list[Cell]:
    column = frame[declared.name]
    if declared.format == "moment":
        return _moments(frame, declared.name)
    cells: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    return [label(cell) for cell in cells] if label else cells


def _moments(frame: pd.DataFrame, name: str) -> list[Cell]:
    moments = [None if pd.isna(moment) else moment.to_pydatetime() for moment in frame[name]]
    if name in _DAYS:
        return [moment.date() if moment else None for moment in moments]
    timed = frame[_DATE_ONLY[name]].tolist() if name in _DATE_ONLY else [True] * len(moments)
    return [
        moment.date() if moment and not exact else moment
        for moment, exact in zip(moments, timed, strict=True)
    ]
