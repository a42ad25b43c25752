"""The table of record kinds: name and folder (DOMAIN 2). A new kind is one line here and one class."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeGuard

if TYPE_CHECKING:
    from generator.records.action import Action
    from generator.records.base import Record
    from generator.records.campaign import Campaign
    from generator.records.case import Case
    from generator.records.complaint import Complaint
    from generator.records.feedback import Feedback
    from generator.records.report import Report
    from generator.records.survey import Survey


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


def holds_records(folder: str) -> bool:
    """Whether the files of a folder (records/feedback/2024/05) are records."""
    return not KIND_OF_FOLDER.keys().isdisjoint(folder.split("/", 2)[1:2])


# A class is asked by its name, so that none need be imported.


def is_feedback(record: "Record") -> "TypeGuard[Feedback]":
    """Whether a record is feedback."""
    return type(record).__name__ == "Feedback"


def is_complaint(record: "Record") -> "TypeGuard[Complaint]":
    """Whether a record is a complaint."""
    return type(record).__name__ == "Complaint"


def is_survey(record: "Record") -> "TypeGuard[Survey]":
    """Whether a record is a survey."""
    return type(record).__name__ == "Survey"


def is_campaign(record: "Record") -> "TypeGuard[Campaign]":
    """Whether a record is a campaign."""
    return type(record).__name__ == "Campaign"


def is_case(record: "Record") -> "TypeGuard[Case]":
    """Whether a record is a case."""
    return type(record).__name__ == "Case"


def is_action(record: "Record") -> "TypeGuard[Action]":
    """Whether a record is an action."""
    return type(record).__name__ == "Action"


def is_report(record: "Record") -> "TypeGuard[Report]":
    """Whether a record is a report."""
    return type(record).__name__ == "Report"
