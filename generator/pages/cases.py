"""The library of cases: an index to filter, and a page per case in the order of its written form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.pages.page import Page
from generator.pages.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.action_facts import ActionFacts
    from generator.analysis.case_facts import CaseFacts, CaseLibrary
    from generator.pages.page import Material
    from generator.pages.timeline import Timeline

FILTERS = ("category", "dimension", "department", "severity", "period")
"""What the index can be narrowed by, in order."""


@dataclass(frozen=True)
class CasesIndex:
    """What the template of the index reads."""

    library: CaseLibrary
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    """Filter → the codes that occur, in the settings' order."""


@dataclass(frozen=True)
class CaseView:
    """What the template of a case reads."""

    case: CaseFacts
    timeline: Timeline | None
    changed: str
    """What has changed since it was approved, in words."""
    measures: tuple[ActionFacts, ...]
    """Its improvement actions, as they stand now."""
    source_url: str
    """Address of its file in the repository; "" where that is not known."""


def cases(material: Material) -> Iterator[Page]:
    """Make the index, and the page of every case that is shown."""
    _, library = material.words, material.cases
    choices = tuple((name, _choices(name, library.cases, material)) for name in FILTERS)
    index = CasesIndex(library, choices)
    yield Page("cases/index.md", "pages/cases.md.j2", _("Case analyses"), index)
    actions = {action.id: action for action in material.figures.actions}
    for case in library.cases:
        changed = _(", ").join(material.name_part(name) for name in case.changed)
        line = timeline([step.at for step in case.chronology])
        measures = tuple(actions[one] for one in case.actions if one in actions)
        view = CaseView(case, line, changed, measures, _source_url(case, material))
        yield Page(f"cases/{case.id}.md", "pages/case.md.j2", case.title, view)


def _source_url(case: CaseFacts, material: Material) -> str:
    base = material.labels.settings.site.repository_url
    return f"{base.rstrip('/')}/blob/HEAD/{quote(case.source)}" if base and case.source else ""


def values_of(case: CaseFacts, name: str) -> tuple[str, ...]:
    """Return the codes by which one of FILTERS finds a case."""
    return {
        "category": case.categories,
        "dimension": tuple(code for code, _ in case.dimensions),
        "department": case.departments,
        "severity": (case.severity,),
        "period": (case.period,) if case.period else (),
    }[name]


def _choices(name: str, shown: Sequence[CaseFacts], material: Material) -> tuple[str, ...]:
    found = {value for case in shown for value in values_of(case, name)}
    if name == "period":
        return tuple(sorted(found, reverse=True))
    book = {"category": "categories", "dimension": "cause_dimensions", "severity": "case_severities"}
    codes = material.labels.settings.codebook(book.get(name, "departments")).codes
    return (*(code for code in codes if code in found), *sorted(found.difference(codes)))
