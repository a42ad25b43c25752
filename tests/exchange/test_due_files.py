"""The site's calendars, feed and JSON: one list in three forms, read by programs that are not ours."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser  # type: ignore[import-untyped]
import icalendar
import jsonschema
import pytest
import vobject  # type: ignore[import-untyped]

from generator.deadlines import deadlines
from generator.exchange.due_files import due_api_files, due_files
from generator.figures import summarise
from generator.pipeline.building import build
from generator.pipeline.overdue import due_list
from generator.rendering.writing import read_folder
from generator.tables import tabulate
from generator.words import words_for
from tests.exchange.lists import AS_OF, entries, listed, made_project
from tests.projects import feedback, read, survey, write_record

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _files(root: Path, as_of: datetime = AS_OF, language: str = "en") -> dict[str, bytes]:
    project = read(root)
    assert project.settings is not None
    assert project.corpus is not None
    tables = tabulate(project.corpus.tables(), project.settings, as_of)
    due = due_list(deadlines(tables, project.settings, as_of), tables, project.settings)
    figures = summarise(tables, project.settings)
    return due_files(due, figures, words_for(language), str) | due_api_files(due)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    return _files(made_project(tmp_path))


def _named(files: dict[str, bytes], name: str = "due.ics") -> list[tuple[datetime, str]]:
    events = vobject.readOne(files[name].decode()).contents.get("vevent", [])
    return sorted((event.dtstart.value, event.summary.value.split()[-1]) for event in events)


def test_calendar_and_json_name_the_same_deadlines(files: dict[str, bytes]) -> None:
    rows = json.loads(files["api/v1/deadlines.json"])["deadlines"]
    expected = sorted((datetime.fromisoformat(row["due_at"]), row["record"]) for row in rows)
    assert len(expected) == 10
    assert _named(files) == expected


def test_the_calendars_of_the_departments_add_up(files: dict[str, bytes]) -> None:
    own = {name: _named(files, name) for name in files if name.startswith("due/")}
    assert sorted(one for names in own.values() for one in names) == _named(files)
    assert {identity for _, identity in own["due/logistics.ics"]} == {"FB20240505001"}, "groups belong to it"
    assert own["due/finance.ics"] == []
    assert own["due/_unassigned.ics"] == []


def test_every_calendar_is_valid_and_its_lines_short(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".ics"):
            calendar = icalendar.Calendar.from_ical(content)
            assert calendar.errors == []
            vobject.readOne(content.decode()).validate()
            lines = content.split(b"\r\n")
            assert all(len(line) <= 75 and b"\n" not in line for line in lines)
            uids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
            assert len(uids) == len(set(uids))


def test_an_event_says_what_it_is_about_and_keeps_its_identity(tmp_path: Path) -> None:
    made_project(tmp_path)
    first, second = (
        {
            event.uid.value: event
            for event in vobject.readOne(_files(tmp_path, moment)["due.ics"].decode()).vevent_list
        }
        for moment in (AS_OF, AS_OF + timedelta(hours=2))
    )
    assert first.keys() == second.keys()
    event = next(one for one in first.values() if one.summary.value == "❗ First response FB20240505001")
    assert event.dtstart.value == datetime(2024, 5, 6, 9, 30, tzinfo=SHANGHAI)
    assert "Owner: Logistics B" in event.description.value
    assert event.url.value.endswith("/blob/HEAD/records/feedback/2024/05/FB20240505001.yaml")


def test_the_feed_is_well_formed_and_says_what_is_new(files: dict[str, bytes]) -> None:
    parsed = feedparser.parse(files["feed.xml"])
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.updated == "2024-05-08T12:30:00+08:00"
    titles = [entry.title for entry in parsed.entries]
    assert sorted(titles) == [
        "Overdue: Acknowledgement 20240507-001",
        "Overdue: First response 20240507-001",
        "Overdue: First response FB20240505001",
        "Overdue: Investigation started FB20240505001",
    ]
    assert [entry.updated for entry in parsed.entries] == sorted(
        (entry.updated for entry in parsed.entries), reverse=True
    )


def test_ids_of_the_feed_stay_and_a_complete_month_is_a_report(tmp_path: Path) -> None:
    made_project(tmp_path)
    before, after = (
        {entry.id: entry.title for entry in feedparser.parse(_files(tmp_path, moment)["feed.xml"]).entries}
        for moment in (AS_OF, datetime(2024, 6, 1))
    )
    assert before.items() <= after.items()
    assert "Report: 2024-05" in after.values()


def test_the_json_keeps_to_its_schema(files: dict[str, bytes]) -> None:
    schema = json.loads(files["api/v1/deadlines.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    document: dict[str, Any] = json.loads(files["api/v1/deadlines.json"])
    assert list(validator.iter_errors(document)) == []
    assert not validator.is_valid({**document, "as_of": "2024-05-08"})
    assert document["as_of"] == "2024-05-08T12:30+08:00"
    assert document["deadlines"][0] == {
        "record": "FB20240505001",
        "kind": "feedback",
        "target": "first_response",
        "due_at": "2024-05-06T09:30+08:00",
        "done_at": None,
        "state": "overdue",
        "owner": "log-b",
        "department": "logistics/dispatch",
        "provisional": False,
        "overdue_by_minutes": 3060,
    }


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    made_project(tmp_path)
    assert _files(tmp_path) == _files(tmp_path)


def test_nothing_due_is_still_a_calendar_and_a_feed(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    files = _files(tmp_path)
    assert _named(files) == []
    assert not feedparser.parse(files["feed.xml"]).bozo
    assert json.loads(files["api/v1/deadlines.json"])["deadlines"] == []


def test_a_provisional_deadline_is_marked(tmp_path: Path) -> None:
    write_record(tmp_path, feedback("FB20991230001", priority="P4"))
    files = _files(tmp_path, datetime(2099, 12, 30, 10))
    events = vobject.readOne(files["due.ics"].decode()).vevent_list
    marked = [event for event in events if "(provisional)" in event.description.value]
    assert marked
    assert all(event.status.value == "TENTATIVE" for event in marked)


def test_personal_data_in_an_id_goes_nowhere(tmp_path: Path) -> None:
    path = write_record(tmp_path, feedback("FB20240505001"))
    path.write_text(path.read_text("utf-8").replace("FB20240505001", "13812345678"), "utf-8")
    files = _files(tmp_path)
    assert "138****5678" in files["due.ics"].decode().replace("\r\n ", "")
    assert not [name for name, content in files.items() if b"13812345678" in content.replace(b"\r\n ", b"")]


def test_what_is_done_is_in_no_list(tmp_path: Path) -> None:
    write_record(
        tmp_path,
        survey(
            "CSAT20240501001",
            scores="{overall: 1}",
            followups=entries(("2024-05-05 10:00", "responded")),
        ),
    )
    write_record(tmp_path, survey("CSAT20240501002", scores="{overall: 1}"))
    due, _ = listed(tmp_path)
    assert [deadline.record for deadline in due.deadlines] == ["CSAT20240501002"]


def test_the_site_carries_them_and_its_page_names_the_same_deadlines(tmp_path: Path) -> None:
    made_project(tmp_path)
    build(read(tmp_path), tmp_path, tmp_path / "out", AS_OF, pages_only=True)
    docs = read_folder(tmp_path / "out" / "docs")
    rows = json.loads(docs["api/v1/deadlines.json"])["deadlines"]
    expected = sorted((datetime.fromisoformat(row["due_at"]), row["record"]) for row in rows)
    found = re.findall(
        r'data-hy-due="([^"]+)".*?class="hy-id">(?:<a[^>]*>)?([^<]+)<', docs["followups.md"].decode()
    )
    assert sorted((datetime.fromisoformat(moment), record) for moment, record in found) == expected
    assert _named(docs) == expected
