"""`export`: from what was read to the files of its tables."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from generator.deadlines import deadlines
from generator.exchange.export import export_sheets
from generator.pipeline.reading import Read
from generator.sheets import Sheet, schema_of, to_csv, to_json
from generator.sheets.parquet import to_parquet
from generator.sheets.workbook import to_xlsx
from generator.tables import tabulate

Files = dict[str, bytes]


def _csv(sheets: Sequence[Sheet], _zone: str) -> Files:
    return {f"{sheet.name}.csv": to_csv(sheet) for sheet in sheets}


def _xlsx(sheets: Sequence[Sheet], _zone: str) -> Files:
    return {"huiyin.xlsx": to_xlsx(sheets)}


def _parquet(sheets: Sequence[Sheet], zone: str) -> Files:
    return {f"{sheet.name}.parquet": to_parquet(sheet, zone) for sheet in sheets}


def _json(sheets: Sequence[Sheet], zone: str) -> Files:
    files = {f"{sheet.name}.json": to_json(sheet, zone) for sheet in sheets}
    for sheet in sheets:
        schema = json.dumps(schema_of(sheet), ensure_ascii=False, indent=1) + "\n"
        files[f"{sheet.name}.schema.json"] = schema.encode()
    return files


FORMATS: Mapping[str, Callable[[Sequence[Sheet], str], Files]] = {
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
    "xlsx": _xlsx,
}
"""Format → sheets and zone to files; a workbook holds all sheets, the others one file each."""


def export(read: Read, names: Sequence[str], form: str, as_of: datetime) -> Files:
    """Return the files of the tables `names` at `as_of`, by name; `read` must have settings and a corpus.

    Programs get codes; the workbook, which people read, has labels and headings in the project's language.
    """
    if read.settings is None or read.corpus is None:
        raise ValueError(read.problems)
    tables = tabulate(read.corpus.tables(read.double_ids), read.settings, as_of)
    judged = deadlines(tables, read.settings, as_of)
    sheets = export_sheets(names, tables, judged, read.settings, read.words, labels=form == "xlsx")
    return FORMATS[form](sheets, tables.zone)
