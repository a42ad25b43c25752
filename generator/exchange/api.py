"""The figures as files under api/v1/, with their schema."""

from generator.figures import SiteFigures, figures_schema, index_document, to_json

_FOLDER = "api/v1"


def api_files(figures: SiteFigures) -> dict[str, bytes]:
    """Return path relative to the site → content: the index, each period's figures, and their schema."""
    files = {
        f"{_FOLDER}/index.json": to_json(index_document(figures)),
        f"{_FOLDER}/period.schema.json": to_json(figures_schema()),
    }
    files |= {f"{_FOLDER}/periods/{month.period.key}.json": to_json(month) for month in figures.months}
    return {path: text.encode() for path, text in files.items()}
