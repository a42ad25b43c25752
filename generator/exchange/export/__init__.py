"""Tables of records and deadlines as sheets, for other programs and for spreadsheets."""

from generator.exchange.export.declared import SHEETS
from generator.exchange.export.filling import export_sheets

__all__ = ["SHEETS", "export_sheets"]
