"""The figures as files under api/v1/, with their schemas."""

from generator.analysis.case_facts import CaseLibrary
from generator.figures import (
    SiteFigures,
    actions_of,
    actions_schema,
    cases_schema,
    figures_schema,
    index_document,
    to_json,
    week_schema,
)

_FOLDER = "api/v1"


def api_files(figures: SiteFigures, cases: CaseLibrary) -> dict[str, bytes]:
    """Return path relative to the site → content: index, periods, actions and cases, with their schemas."""
    files = {
        f"{_FOLDER}/index.json": to_json(index_document(figures)),
        f"{_FOLDER}/period.schema.json": to_json(figures_schema()),
        f"{_FOLDER}/week.schema.json": to_json(week_schema()),
        f"{_FOLDER}/actions.json": to_json(actions_of(figures)),
        f"{_FOLDER}/actions.schema.json": to_json(actions_schema()),
        f"{_FOLDER}/cases.json": to_json(cases),
        f"{_FOLDER}/cases.schema.json": to_json(cases_schema()),
    }
    return files | {f"{_FOLDER}/periods/{each.period.key}.json": to_json(each) for each in figures.counted}
