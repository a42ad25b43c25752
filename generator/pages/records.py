"""The explorer: one page over all records, to which the links of all figures lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.pages.page import Material

FILTERS = ("period", "kind", "category", "channel", "priority", "state", "department")
"""Fields of the form, in their order; each is a name of the URL's query too."""


@dataclass(frozen=True)
class Explorer:
    """What the template reads."""

    words: Mapping[str, object]
    """What explorer.js says, in the page's language."""
    filters: tuple[tuple[str, str], ...]
    """Name and label of each filter."""
    repository: str
    """Address of the repository, where the settings name it; else empty."""


def records(material: Material) -> Iterator[Page]:
    """Make the page of the explorer."""
    _ = material.words
    labels = _column_labels(material)
    columns = {name: labels[name] for name in labels if name != "period"}
    site, privacy = material.labels.settings.site, material.labels.settings.privacy
    pseudonym = privacy.customer_references == "pseudonym"
    words = {
        "columns": columns,
        "whole": _("All of {major}"),
        "shown": _("{n} of {all} records shown."),
        "loading": _("{n} more months are being loaded …"),
        "failed": _(
            "The records could not be loaded. A page opened from a folder cannot load them: use a server."
        ),
        "due": _("due {moment}"),
        "done": _("done {moment}"),
        "log": _("Course of events"),
        "deadlines": _("Time limits"),
        "file": _("File in the repository"),
        "customer": _("Customer {number}") if pseudonym else "{number}",
        "table": {
            "emptyTable": _("There are no records yet."),
            "zeroRecords": _("No record fits these filters."),
            "lengthMenu": _("_MENU_ a page"),
            "aria": {
                "orderable": _(": sort by it"),
                "paginate": {"next": _("Next page"), "previous": _("Previous page")},
            },
        },
    }
    address = str(site.repository_url or "").rstrip("/")
    view = Explorer(words, tuple((name, labels[name]) for name in FILTERS), address)
    yield Page("records.md", "pages/records.md.j2", _("Records"), view)


def _column_labels(material: Material) -> dict[str, str]:
    _ = material.words
    return {
        "id": _("Number"),
        "received_at": _("Received"),
        "period": _("Month"),
        "kind": _("Kind"),
        "category": _("Category"),
        "channel": _("Channel"),
        "priority": _("Priority"),
        "state": _("State"),
        "department": _("Department"),
        "summary": _("Summary"),
        "service_type": _("Service type"),
        "owner": _("Owner"),
        "customer": _("Customer"),
    }
