"""One row → the draft of a record, or why there is none. Nothing is made up: what a row lacks stays out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from generator.exchange.register.book import Cell, Row
from generator.exchange.register.cells import ERRORS, Reader, cleaned
from generator.exchange.register.composite import parts_of
from generator.exchange.register.dates import ORDERS, UNSURE, read_time
from generator.exchange.register.headers import Table
from generator.exchange.register.logbook import is_undated, log_of
from generator.exchange.register.matching import SWAPPED, is_unsure
from generator.exchange.register.targets import (
    LOG,
    LOG_TIMES,
    MAJOR,
    MINOR,
    SEVERAL,
    STATUS,
    is_day,
    is_list,
    is_time,
    path_of,
)
from generator.records.shapes import Shape
from generator.records.types import MAX_LINE
from generator.words import N_

Draft = dict[str, Any]
_SPOILT = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+?\d{2}")
_NUMBERS = frozenset(("id", "customer.ref", "customer.order"))
_OTHER = "other/other"
_LONGEST_SUMMARY = 60
_SENTENCE = re.compile(r"[。！？!?\n]|\. ")


@dataclass(frozen=True)
class Reason:
    """Why a row is not taken: a message and its values, the column that it is about, what stood there."""

    message: str
    values: Mapping[str, str]
    column: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Drafted:
    """A row as far as it is understood: its draft, its own number, which column each field came from.

    `undated`: the row says that the matter is done, and no column says when.
    """

    place: str
    draft: Draft
    number: str
    columns: Mapping[str, str]
    undated: bool = False


_TIME_REASONS = {
    UNSURE: N_("it may be read as day-month or month-day; say which under `dates` of the mapping"),
    SWAPPED: N_("a spreadsheet seems to have taken day for month in this column; say which under `dates`"),
}
_MIXED = N_("the dates of this column do not all follow one order of day and month")
_NO_DATE = N_("this is no date that can be read")


class Drafter:
    """Drafts the rows of one table, or of a part of it."""

    def __init__(self, table: Table, reader: Reader, by: str, days: frozenset[str] = frozenset()) -> None:
        """Take the table and the reader of its cells; `by` stands in the log where a row names nobody.

        `days` are the columns whose times are days (`days_in` of the whole table).
        """
        self._reader, self._by, self._epoch, self._days = reader, by, table.epoch, days
        self._shape = reader.ground.shape
        columns = reader.matching.columns
        self._targets = [
            (index, name, columns.get(name, ""))
            for index, name in enumerate(table.header)
            if columns.get(name)
        ]
        self._width = len(table.header)
        self._lists: dict[str, bool] = {}
        self._bare: dict[str, bool] = {}
        self._times = {target: is_time(target, self._shape) for _, _, target in self._targets}

    def draft(self, row: Row) -> Drafted | Reason:
        """Return the draft of a row."""
        fields: dict[str, list[str]] = {}
        columns: dict[str, str] = {}
        if any(row.cells[self._width :]):
            return Reason(
                N_("the row has more cells than the header; a delimiter stands in a text without quotes"), {}
            )
        for index, name, target in self._targets:
            cell = row.cells[index] if index < len(row.cells) else ""
            if cell == "":
                continue
            if isinstance(cell, str) and cell in ERRORS:
                return Reason(N_("the cell holds an error of the spreadsheet"), {}, name, cell)
            for field, value in self._values(target, cell):
                reason = self._take(field, value, name, fields)
                if reason is not None:
                    return reason
                columns.setdefault(field, name)
        return self._made(row, fields, columns)

    def _values(self, target: str, cell: Cell) -> Iterator[tuple[str, Cell]]:
        if target == SEVERAL and isinstance(cell, str):
            yield from parts_of(cleaned(cell), self._reader.ground.synonyms)
        else:
            yield target, cell

    def _take(self, field: str, cell: Cell, column: str, fields: dict[str, list[str]]) -> Reason | None:
        """Add what a cell says to `fields`; return why it cannot be taken."""
        if self._times.get(field) or (field not in self._times and is_time(field, self._shape)):
            order = self._reader.matching.dates.get(column, "")
            time = read_time(cell, order if order in ORDERS else "", self._epoch)
            if column in self._days and isinstance(cell, datetime):
                time = time.removesuffix(" 00:00")
            if not time or (order == SWAPPED and not isinstance(cell, str)):
                message = _time_reason(order, cell)
                return Reason(
                    message, {}, column, cell if isinstance(cell, str) else f"{cell:%Y-%m-%d %H:%M}"
                )
            fields.setdefault(field, []).append(time[:10] if self._is_day(field) else time)
            return None
        text = cleaned(cell if isinstance(cell, str) else f"{cell:%Y-%m-%d %H:%M}".removesuffix(" 00:00"))
        if field in _NUMBERS and _SPOILT.fullmatch(text):
            return Reason(
                N_(
                    "the spreadsheet has shortened this number; format the column as text in the "
                    "source and export it anew"
                ),
                {},
                column,
                text,
            )
        value = self._reader.read(field, text) if text else None
        if value:
            fields.setdefault(field, []).extend(value if isinstance(value, list) else [value])
            if field == "categories" and _OTHER in value:
                fields.setdefault("other_note", [text])
        return None

    def _made(self, row: Row, fields: dict[str, list[str]], columns: dict[str, str]) -> Drafted:
        for field, text in self._reader.matching.constants.items():
            if field not in fields and (value := self._reader.read(field, text)):
                fields[field] = value if isinstance(value, list) else [value]
        _join_categories(fields, self._reader)
        number = " ".join(fields.pop("id", ()))
        log = log_of(fields, self._reader, self._by) if self._logs() else []
        undated = is_undated(fields, log, self._reader)
        draft: Draft = {}
        for field, values in fields.items():
            if field != STATUS and not field.startswith(LOG) and field not in LOG_TIMES:
                _set(draft, path_of(field), self._value(field, values))
        if log:
            draft["followups"] = log
        _complete(draft, self._reader.ground.kind)
        return Drafted(row.place, draft, number, columns, undated)

    def _is_day(self, field: str) -> bool:
        if field not in self._bare:
            self._bare[field] = is_day(field, self._shape)
        return self._bare[field]

    def _logs(self) -> bool:
        return "followups" in self._shape.fields

    def _value(self, field: str, values: Sequence[str]) -> str | list[str]:
        if field not in self._lists:
            self._lists[field] = is_list(field, self._shape)
        distinct = list(dict.fromkeys(values)) if len(values) > 1 else list(values)
        return distinct if self._lists[field] else "\n".join(distinct)


def days_in(table: Table, columns: Mapping[str, str], shape: Shape) -> frozenset[str]:
    """Return the columns of times of a workbook in which days are meant: it keeps them as midnights."""
    times = [name for name in table.header if columns.get(name) and is_time(columns[name], shape)]
    return frozenset(name for name in times if _are_days(table.column(name)))


def _are_days(cells: Iterable[Cell]) -> bool:
    return all(cell.hour == cell.minute == 0 for cell in cells if isinstance(cell, datetime))


def _time_reason(order: str, cell: Cell) -> str:
    if order == SWAPPED and not isinstance(cell, str):
        return _TIME_REASONS[SWAPPED]
    if is_unsure(order) and isinstance(cell, str) and any(read_time(cell, one) for one in ORDERS):
        return _TIME_REASONS.get(order, _MIXED)
    return _NO_DATE


def _join_categories(fields: dict[str, list[str]], reader: Reader) -> None:
    """Put major and minor categories of two columns together."""
    majors, minors = fields.pop(MAJOR, []), fields.pop(MINOR, [])
    if minors or majors:
        label = "/".join((*majors[:1], *minors[:1]))
        value = reader.read("categories", label)
        fields.setdefault("categories", []).extend(value if isinstance(value, list) else [])


def _set(draft: Draft, path: Sequence[str], value: object) -> None:
    for key in path[:-1]:
        draft = draft.setdefault(key, {})
    draft[path[-1]] = value


def _complete(draft: Draft, kind: str) -> None:
    """Say what the row says already: a summary from its text, an unknown customer, what “other” was."""
    text = next((draft[key] for key in ("quote", "description") if draft.get(key)), "")
    if kind in ("feedback", "complaint"):
        summary = draft.get("summary") or _first_sentence(text)
        if "\n" in summary or len(summary) > MAX_LINE:
            draft.setdefault("description", summary)
            summary = _first_sentence(summary)
        if summary:
            draft["summary"] = summary
        if _OTHER in draft.get("categories", ()):
            draft.setdefault("other_note", draft.get("summary", ""))
    _complete_customer(draft, kind)


def _first_sentence(text: str) -> str:
    first = next((part.strip() for part in _SENTENCE.split(text) if part.strip()), "")
    return first if len(first) <= _LONGEST_SUMMARY else first[: _LONGEST_SUMMARY - 1] + "…"


def _complete_customer(draft: Draft, kind: str) -> None:
    customer = draft.pop("customer", None) or {}
    if customer == {"anonymous": "no"}:  # nothing is said of anybody
        customer = {}
    known = customer.get("ref") or (customer.get("name") and customer.get("contact"))
    is_needed = kind == "complaint" or customer
    if is_needed and not known and customer.get("type") != "anonymous":
        customer.setdefault("anonymous", "yes")
    if kind == "complaint" and not known:
        customer.setdefault("type", "anonymous")
    if customer:
        draft["customer"] = customer


def facts_of(drafted: Drafted, fields: Iterable[str]) -> str:
    """Return what tells this row from any other: its facts, which later exports of it repeat."""
    values = []
    for field in fields:
        value: Any = drafted.draft
        for key in path_of(field):
            value = value.get(key) if isinstance(value, dict) else None
        if value:
            values.append(f"{field}={value}")
    return "\n".join(values)
