"""The table of record kinds: name and folder (DOMAIN 2). A new kind is one line here and one class."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from generator.records.base import Record


class Kind(NamedTuple):
    """One kind of record. `name` is also that of its module, its class, its id scheme and its template."""

    name: str
    folder: str
    by: Literal["month", "year", ""] = "month"
    """How its folder is divided, by the day of the record."""

    def path_of(self, identity: str, day: str) -> str:
        """Return where the record of that id and day (2024-05-01) lies, relative to the project's root."""
        inner = {"month": f"{day[:4]}/{day[5:7]}/", "year": f"{day[:4]}/", "": ""}[self.by]
        return f"records/{self.folder}/{inner}{identity}.yaml"

    def model(self) -> "type[Record]":
        """Return the pydantic class, imported only now: naming a kind costs nothing."""
        model: type[Record] = getattr(import_module(f"generator.records.{self.name}"), self.name.capitalize())
        return model


KINDS = (
    Kind("feedback", "feedback"),
    Kind("complaint", "complaints"),
    Kind("survey", "surveys"),
    Kind("campaign", "campaigns", by=""),
    Kind("case", "cases", by="year"),
    Kind("action", "actions", by="year"),
    Kind("report", "reports", by=""),
)
Files = tuple[tuple[str, str], ...]
"""Path and blob id of each file of a folder, sorted."""
Folders = Mapping[str, Files]
"""Folder of records → its files."""
KIND_OF_FOLDER: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS}


def folders_of(blobs: Mapping[str, str]) -> Folders:
    """Return the folders that hold records, and their files, sorted; `blobs` is path → blob id."""
    folders: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(blobs):
        folders.setdefault(path[: path.rindex("/")], []).append((path, blobs[path]))
    return {folder: tuple(files) for folder, files in sorted(folders.items()) if holds_records(folder)}


def holds_records(folder: str) -> bool:
    """Whether the files of a folder (records/feedback/2024/05) are records."""
    return not KIND_OF_FOLDER.keys().isdisjoint(folder.split("/", 2)[1:2])
