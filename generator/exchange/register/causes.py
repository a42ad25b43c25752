"""Cause tables: rows that do not tell of new complaints but complete those that are there."""

from dataclasses import replace
from typing import Any

from generator.exchange.register.drafting import Drafted
from generator.exchange.register.matching import Matching

GROUP = "causes"
_TOLD = ("direct", "root", "department", "owner", "improvement", "dimensions", "detail")
_MEANT = {"department": "causes.department", "owner": "causes.owner"}


def completes(matching: Matching) -> bool:
    """Tell whether the columns say causes of numbered complaints, and nothing that makes a new one."""
    targets = set(matching.columns.values())
    return (
        matching.kind == "complaint"
        and "id" in targets
        and any(target.startswith(f"{GROUP}.") for target in targets)
        and not targets & {"received_at", "summary"}
    )


def as_causes(matching: Matching) -> Matching:
    """Return the matching in which department and owner are those of the causes."""
    return replace(
        matching, columns={name: _MEANT.get(target, target) for name, target in matching.columns.items()}
    )


def causes_of(drafted: Drafted) -> dict[str, Any]:
    """Return what a row says about the causes, in the order in which records write it."""
    said = drafted.draft.get(GROUP) or {}
    return {field: said[field] for field in _TOLD if said.get(field)}
