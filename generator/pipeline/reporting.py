"""`report`: the page of one period as a document to pass on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generator.charts.kinds import specs_of, templates
from generator.charts.theme import WIDE, literal
from generator.documents.blocks import Document, Fact
from generator.documents.pdf import to_pdf, to_png
from generator.documents.reading import read_blocks
from generator.documents.word import to_docx
from generator.pages import Page
from generator.pipeline.preparing import Prepared
from generator.rendering.downloads import sheets_of
from generator.rendering.environment import environment
from generator.rendering.pages import drawings_of, render_pages
from generator.rendering.pictures import draw_pictures
from generator.sheets.workbook import to_xlsx

_RESOLUTION = 220
"""Points per inch of pictures in Word: crisp in print, a few tens of kilobytes each."""


@dataclass(frozen=True)
class Made:
    """A page as a document, with what its formats need besides."""

    page: str
    document: Document
    pictures: Mapping[str, str]
    """SVG with literal colours, by the name of its drawing."""
    as_of: datetime


def make_document(prepared: Prepared, path: str, pictures: Mapping[str, str]) -> Made:
    """Return the page at `path` (`periods/2024-05.md`) as a document; KeyError where there is no such page.

    `pictures` holds the page's drawings, maybe among others, as `drawings_of` names them and as they stand on
    the page.
    """
    page = _page_at(prepared, path)
    words = prepared.words
    rendered = render_pages([page], environment(words, prepared.formats), prepared.shared, {})[path].decode()
    return Made(
        page=rendered,
        document=Document(
            title=page.title,
            organisation=prepared.settings.site.organisation.label(words.language),
            facts=_facts(prepared, Path(path).stem),
            blocks=read_blocks(rendered),
            language=words.language,
        ),
        pictures={
            drawing.name: literal(pictures[f"{key}/{WIDE.name}"], "light")
            for key, drawing in drawings_of([page]).items()
        },
        as_of=prepared.figures.as_of,
    )


def draw_page(prepared: Prepared, path: str, scratch: Path) -> Mapping[str, str]:
    """Draw what the page at `path` shows, for `make_document`; KeyError where there is no such page.

    `scratch` is a folder that keeps pictures from run to run.
    """
    page = _page_at(prepared, path)
    return draw_pictures(specs_of(drawings_of([page]), templates(prepared.words)), scratch)


def _page_at(prepared: Prepared, path: str) -> Page:
    found = next((page for page in prepared.pages if page.path == path), None)
    if found is None:
        raise KeyError(path)
    return found


def _facts(prepared: Prepared, period: str) -> tuple[Fact, ...]:
    """Return the head of the document: who compiled it, who approved it, whom it goes to."""
    _, formats, settings = prepared.words, prepared.formats, prepared.settings
    people, departments = settings.people, settings.departments
    facts = [Fact(_("Organisation"), settings.site.organisation.label(_.language))]
    report = next((report for report in prepared.tables.reports if report.id == period), None)
    if report is None:
        return tuple(facts)
    compiled = formats.day(date.fromisoformat(report.compiled_on))
    facts.append(Fact(_("Compiled"), f"{people.label(report.compiled_by, _.language)} · {compiled}"))
    facts += _approvals(prepared, period)
    names = [departments.label(code, _.language) for code in report.distribution]
    return (
        *facts,
        *([Fact(_("For"), "、".join(names) if _.language == "zh" else ", ".join(names))] if names else []),
    )


def _approvals(prepared: Prepared, period: str) -> Iterator[Fact]:
    """Yield who approved the report as it stands; where that is not enough, what it is instead."""
    _, formats, people = prepared.words, prepared.formats, prepared.settings.people
    (found,) = (each.narrative for each in prepared.figures.reported if each.period.key == period)
    for one in found.approvals:
        yield Fact(_("Approved"), f"{people.label(one.by, _.language)} · {formats.day(one.at.date())}")
    if found.state == "void":
        yield Fact(_("Approved"), _("void: changed since it was approved"))
    elif found.state == "suspect":
        yield Fact(_("Approved"), _("to be reviewed again: records behind it have changed"))
    elif found.state == "partly":
        yield Fact(_("Approved"), _("approvals are missing: a draft"))
    elif found.state != "approved":
        yield Fact(_("Approved"), _("not yet: a draft"))


def _docx(made: Made) -> bytes:
    images = {name: to_png(svg, _RESOLUTION) for name, svg in made.pictures.items()}
    return to_docx(made.document, images)


def _pdf(made: Made) -> bytes:
    return to_pdf(made.document, made.pictures, made.as_of)


def _xlsx(made: Made) -> bytes:
    return to_xlsx(sheets_of(made.page, "report"))


FORMATS: Mapping[str, Callable[[Made], bytes]] = {"docx": _docx, "pdf": _pdf, "xlsx": _xlsx}
"""Format → the bytes of its file. A workbook holds the page's tables only."""
