"""Tables as files: one sheet of plain values in, the bytes of CSV, XLSX, Parquet or JSON out."""

from generator.sheets.delimited import to_csv
from generator.sheets.documents import schema_of, to_json
from generator.sheets.sheet import Cell, Column, Format, Sheet

__all__ = ["Cell", "Column", "Format", "Sheet", "schema_of", "to_csv", "to_json"]
