"""The pages of the site: figures and rows in, pages out. Explicit and in order."""

from generator.pages.actions import actions
from generator.pages.campaigns import campaigns
from generator.pages.cases import cases
from generator.pages.definitions import definitions
from generator.pages.departments import departments
from generator.pages.followups import followups
from generator.pages.guides import guides
from generator.pages.methods import methods
from generator.pages.overview import overview
from generator.pages.page import Material, Page, Section
from generator.pages.period import reports
from generator.pages.periods import periods
from generator.pages.records import records
from generator.pages.rules import rules
from generator.pages.targets import targets

PAGES = (
    *(overview, periods, reports, campaigns, followups, actions, departments, cases, records),
    *(targets, definitions, methods, rules, guides),
)
"""The families of pages; each makes its pages from the material."""

__all__ = ["PAGES", "Material", "Page", "Section", "pages_of"]


def pages_of(material: Material) -> tuple[Page, ...]:
    """Return every page of the site, in the order of PAGES."""
    return tuple(page for family in PAGES for page in family(material))
