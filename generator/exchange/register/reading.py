"""The bytes of a register → its sheets, by what they are rather than by what the file is called."""

import re

from generator.exchange.register.book import MOST_BYTES, Book, Refusal
from generator.exchange.register.delimited import read_delimited
from generator.exchange.register.json_lines import read_json_lines
from generator.exchange.register.workbook import read_workbook
from generator.words import N_

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files begin, and new ones that a password protects."""
_ARRAY = re.compile(rb"\[\s*(?:\{|\])")
_JSON = (".jsonl", ".ndjson", ".json")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_book(name: str, data: bytes) -> Book | Refusal:
    """Return the sheets of the register `name`; never raises, whatever the bytes."""
    if len(data) > MOST_BYTES:
        return Refusal(
            N_("{file} is larger than {limit} MiB."),
            N_("Split it into several files, such as one a year."),
            {"limit": MOST_BYTES // 1024 // 1024},
        )
    if data.startswith(_COMPOUND):
        return _refuse_old(data)
    if data.startswith(b"PK"):
        return read_workbook(data)
    start = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta")):
        return Refusal(
            N_("{file} is a web page or an XML file, whatever its name says."),
            N_("Open it in a spreadsheet, save it anew as .xlsx, and try again."),
        )
    if start.startswith(b"{") or _ARRAY.match(start) or name.casefold().endswith(_JSON):
        return read_json_lines(data)
    return read_delimited(data)


def _refuse_old(data: bytes) -> Refusal:
    if _ENCRYPTED in data:
        return Refusal(
            N_("{file} is protected by a password."),
            N_("Open it with its password, save a copy without one, and import the copy."),
        )
    return Refusal(
        N_("{file} is in the old .xls format."), N_("Open it in a spreadsheet and save it as .xlsx.")
    )
