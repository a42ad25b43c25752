"""What the site carries beside its pages about deadlines: calendars, the feed, and the list as JSON."""

from collections.abc import Callable

from generator.exchange.due_calendar import calendar_files
from generator.exchange.due_json import due_json, due_schema
from generator.exchange.due_list import DueList
from generator.exchange.feed import Report, feed
from generator.figures import SiteFigures, to_json
from generator.words import Words

_FOLDER = "api/v1"


def due_files(
    due: DueList, figures: SiteFigures, words: Words, name_period: Callable[[str], str]
) -> dict[str, bytes]:
    """Return path → content of calendars and feed; they and `due_api_files` name the same deadlines."""
    complete = [each.period for each in figures.reported if not each.period.partial]
    complete.sort(key=lambda facts: (facts.last_day, facts.days))
    reports = [Report(facts, name_period(facts.key)) for facts in complete]
    return {
        **calendar_files(due, words),
        "feed.xml": feed(due, reports, words),
    }


def due_api_files(due: DueList) -> dict[str, bytes]:
    """Return path relative to the site → content of what holds no words: the list as JSON, its schema."""
    return {
        f"{_FOLDER}/deadlines.json": due_json(due).encode(),
        f"{_FOLDER}/deadlines.schema.json": to_json(due_schema()),
    }
