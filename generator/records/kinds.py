"""The table of record kinds: name and folder (DOMAIN 2). A new kind is one line here and one class."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.records.base import Record


@dataclass(frozen=True)
class Kind:
    """One kind of record. `name` is also that of its module, its class, its id scheme and its template."""

    name: str
    folder: str

    def model(self) -> "type[Record]":
        """Return the pydantic class, imported only now: naming a kind costs nothing."""
        model: type[Record] = getattr(import_module(f"generator.records.{self.name}"), self.name.capitalize())
        return model


KINDS = (
    Kind("feedback", "feedback"),
    Kind("complaint", "complaints"),
    Kind("survey", "surveys"),
)
KIND_OF_FOLDER: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS}
