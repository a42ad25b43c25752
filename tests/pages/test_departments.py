"""The pages of departments: what they owe with their groups, in the order in which it presses."""

from dataclasses import replace

from generator.analysis.followups import OpenDeadline
from generator.figures import SiteFigures
from generator.pages.departments import DepartmentView
from generator.pages.links import department_link
from generator.pages.page import Page
from tests.pages.samples import follow_ups, owed, site_figures
from tests.pages.sites import pages


def made(figures: SiteFigures, *deadlines: OpenDeadline) -> dict[str, Page]:
    """Return the pages of departments of a site on which these deadlines are open."""
    found = pages(replace(figures, followups=follow_ups(*deadlines)))
    return {page.path: page for page in found if page.path.startswith("departments/")}


def test_a_department_owes_what_its_groups_owe_the_most_pressing_first() -> None:
    found = made(
        site_figures(),
        owed("A-1", 600, state="open", department="logistics"),
        owed("A-2", -60, department="logistics/dispatch"),
        owed("A-3", 30, state="due_soon", department="logistics/dispatch"),
        owed("A-4", -600, department="cs"),
    )
    view = found["departments/logistics.md"].view

    assert isinstance(view, DepartmentView)
    assert [one.record for one in view.owed.deadlines] == ["A-2", "A-3", "A-1"]
    assert (view.owed.overdue, view.owed.due_soon, view.owed.open) == (1, 1, 1)


def test_a_department_that_only_owes_has_a_page_too() -> None:
    found = made(site_figures(), owed("A-1", -60, department="finance/payment"))

    assert "departments/finance.md" in found
    assert "departments/tech.md" not in found


def test_without_records_there_is_an_index_alone() -> None:
    empty = replace(site_figures(), months=(), quarters=(), years=(), weeks=())

    assert set(made(empty)) == {"departments/index.md"}


def test_groups_share_the_page_of_their_department() -> None:
    assert department_link("tech/operations") == department_link("tech") == "departments/tech.html"
