"""What is found: its kind, where it stands, and the masked form to write instead."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """A kind of personal data."""

    MOBILE = "mobile"
    IDENTITY_CARD = "identity_card"
    BANK_CARD = "bank_card"
    EMAIL = "email"
    LANDLINE = "landline"
    PASSPORT = "passport"
    PLATE = "plate"
    NAME = "name"
    ADDRESS = "address"


class Hit(NamedTuple):
    """Personal data at `text[start:end]`, in code points; `masked` may take its place."""

    start: int
    end: int
    kind: Kind
    masked: str
