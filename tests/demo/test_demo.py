"""The demonstration set: reproducible, consistent with DOMAIN 2, with a story that the figures can show."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.demo import write_demo
from generator.demo.days import END, day_of
from generator.demo.dice import Dice
from generator.demo.planning import plan_records
from generator.demo.yaml_lines import SYNTHETIC, to_yaml
from generator.pipeline.reading import read_project
from generator.tables import tabulate
from tests.projects import problems

LAST_MINUTE = "2024-06-30 23:59"
ID = {
    "feedback": re.compile(r"FB(\d{8})(\d{3,})"),
    "complaints": re.compile(r"(\d{8})-(\d{3,})"),
    "surveys": re.compile(r"CSAT(\d{8})(\d{3,})"),
}
MOMENT = re.compile(r"\b\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
UNMASKED = {
    "mobile": re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    "identity card": re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),
    "bank card": re.compile(r"(?<!\d)\d{16,19}(?!\d)"),
    "landline": re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
    "e-mail": re.compile(r"[\w.]+@[\w.]+"),
}


class TextLoader(yaml.CSafeLoader):
    """Reads every scalar as text, as the product does."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own switch


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), TextLoader)  # noqa: S506 - a safe loader


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


def entries(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from record.get("followups", ())


def primary(record: dict[str, Any]) -> str:
    first = record["categories"][0]
    return str(first["code"] if isinstance(first, dict) else first)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert write_demo(folder, 720, 2024) == 720
    return folder


@pytest.fixture(scope="module")
def records(root: Path) -> dict[Path, dict[str, Any]]:
    paths = (path.relative_to(root / "records") for path in sorted(root.rglob("*.yaml")))
    return {path: read(root / "records" / path) for path in paths if path.parts[0] in ID}


@pytest.fixture(scope="module")
def tickets(records: dict[Path, dict[str, Any]]) -> list[dict[str, Any]]:
    return [record for record in records.values() if "received_at" in record]


def test_same_seed_gives_same_bytes_in_another_process(tmp_path: Path, root: Path) -> None:
    code = "import sys, pathlib, generator.demo as d; d.write_demo(pathlib.Path(sys.argv[1]), 720, 2024)"
    environment = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LANG": "C", "PYTHONUTF8": "0"}
    project = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(command, check=True, env=environment | {"PYTHONPATH": project}, cwd=tmp_path)
    assert files(tmp_path) == files(root)


def test_another_seed_tells_another_story(tmp_path: Path, root: Path) -> None:
    write_demo(tmp_path, 720, 2025)
    assert files(tmp_path) != files(root)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 333])
def test_writes_exactly_as_many_records_as_asked(tmp_path: Path, count: int) -> None:
    assert write_demo(tmp_path, count, 1) == count
    assert len(files(tmp_path)) == count


def test_ids_match_scheme_file_and_folder_and_serials_start_at_501(
    records: dict[Path, dict[str, Any]],
) -> None:
    serials: dict[tuple[str, str], list[int]] = {}
    for path, record in records.items():
        kind, year, month, name = path.parts
        found = ID[kind].fullmatch(record["id"])
        assert found
        day, serial = found.groups()
        received = record.get("received_at") or record["responded_at"]
        assert name == f"{record['id']}.yaml"
        assert day == received[:10].replace("-", "")
        assert day.startswith(year + month)
        serials.setdefault((kind, day), []).append(int(serial))
    assert all(sorted(day) == list(range(501, 501 + len(day))) for day in serials.values())
    assert len({record["id"] for record in records.values()}) == len(records)


def test_nothing_happens_outside_the_window_or_out_of_order(
    root: Path, records: dict[Path, dict[str, Any]]
) -> None:
    for record in records.values():
        start = record.get("received_at") or record["responded_at"]
        assert "2023-01-01" <= start <= LAST_MINUTE
        log = [entry["at"] for entry in entries(record)]
        assert log == sorted(log)
        assert all(start <= at <= LAST_MINUTE for at in log)
        if "service" in record:
            assert record["service"]["at"] < record["sent_at"] < record["responded_at"]
    for path in root.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        promised = [line for line in text.splitlines() if "promised_by" not in line]
        assert all(found <= LAST_MINUTE for found in MOMENT.findall("\n".join(promised)))


def test_references_lead_to_earlier_feedback_of_the_same_customer(tickets: list[dict[str, Any]]) -> None:
    by_id = {ticket["id"]: ticket for ticket in tickets}
    named = [
        (ticket, ticket[name]) for ticket in tickets for name in ("origin", "duplicate_of") if name in ticket
    ]
    assert {"origin", "duplicate_of"} <= {name for ticket in tickets for name in ticket}
    for ticket, other in named:
        assert by_id[other]["received_at"] <= ticket["received_at"]
        assert by_id[other]["customer"]["ref"] == ticket["customer"]["ref"]
        assert primary(by_id[other]) == primary(ticket)


def test_no_personal_data_and_every_file_says_that_it_is_synthetic(root: Path) -> None:
    for path, content in files(root).items():
        text = content.decode()
        assert text.startswith(SYNTHETIC)
        assert "{" not in text, f"{path}: a slot was left unfilled"
        assert [kind for kind, pattern in UNMASKED.items() if pattern.search(text)] == [], path


def test_kinds_are_mixed_as_said(records: dict[Path, dict[str, Any]]) -> None:
    kinds = Counter(path.parts[0] for path in records)
    assert kinds == {"feedback": 396, "complaints": 108, "surveys": 216}
    assert any("invalid" in record for record in records.values())
    assert any(record["customer"].get("anonymous") for record in records.values())


@pytest.fixture(scope="module", params=[(720, 2024), (2500, 5)], ids=str)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("story")
    write_demo(folder, *request.param)
    return [read(path) for path in sorted(folder.rglob("*.yaml"))]


def test_the_spike_and_the_improvement_show_in_the_counts(story: list[dict[str, Any]]) -> None:
    tickets = [record for record in story if "received_at" in record]
    counts = Counter((primary(ticket), ticket["received_at"][:7]) for ticket in tickets)
    months = sorted({month for _, month in counts})
    usual = [counts["account/payment", month] for month in months if month != "2024-04"]
    assert counts["account/payment", "2024-04"] >= 2 * max(usual)
    before = [counts["logistics/delay", month] for month in months if month < "2024-02"]
    after = [counts["logistics/delay", month] for month in months if month >= "2024-02"]
    assert sum(after) / len(after) < 0.4 * sum(before) / len(before)


def test_refunds_get_better_and_complaint_handling_dips_in_november(story: list[dict[str, Any]]) -> None:
    scores: dict[tuple[str, str], list[int]] = {}
    for survey in story:
        if "service" in survey:
            key = (survey["service"]["type"], survey["responded_at"][:7])
            scores.setdefault(key, []).append(int(survey["scores"]["overall"]))

    def mean(service: str, first: str, last: str) -> float:
        months = [given for (of, month), given in scores.items() if of == service and first <= month <= last]
        return sum(map(sum, months)) / sum(map(len, months))

    assert mean("售后退款", "2024-04", "2024-06") > mean("售后退款", "2023-01", "2023-03") + 0.5
    assert mean("售后投诉", "2023-11", "2023-11") < mean("售后投诉", "2023-01", "2024-06") - 0.5


def test_some_matters_are_still_open_at_the_end(tickets: list[dict[str, Any]]) -> None:
    unsolved = [
        ticket["received_at"]
        for ticket in tickets
        if not any(entry["event"] in {"resolved", "closed"} for entry in entries(ticket))
    ]
    assert 3 <= len(unsolved) <= 30
    assert min(unsolved) >= "2024-04"


def test_dissatisfied_customers_are_mostly_answered(tickets: list[dict[str, Any]]) -> None:
    refused = [
        ticket for ticket in tickets if any(entry.get("satisfied") == "no" for entry in entries(ticket))
    ]
    answered = [
        ticket for ticket in refused if {"reopened", "escalated"} <= {e["event"] for e in entries(ticket)}
    ]
    assert len(refused) > 5
    assert len(answered) >= 0.7 * len(refused)


@pytest.mark.parametrize(("count", "first_year"), [(20_000, 2023), (20_001, 2019)])
def test_large_sets_reach_back_five_years(count: int, first_year: int) -> None:
    moments = [plan.at for plan, _ in plan_records(Dice(3), count)]
    assert len(moments) == count
    assert day_of(moments[0]).year == first_year
    assert moments == sorted(moments)
    assert moments[-1] <= END


def test_yaml_is_quoted_only_where_it_must_be() -> None:
    text = to_yaml(
        {"a": "*女士", "b": "晚了：两天", "c": "x: y", "d": "见 #3", "e": "两行\n文字\n", "f": ("甲", "乙")}
    )
    assert text.splitlines()[1:] == [
        'a: "*女士"', "b: 晚了：两天", 'c: "x: y"', 'd: "见 #3"', "e: |", "  两行", "  文字", "f: [甲, 乙]",
    ]  # fmt: skip
    assert yaml.load(text, TextLoader)["c"] == "x: y"  # noqa: S506 - a safe loader


def test_what_is_written_about_the_records_passes_the_checks(tmp_path: Path) -> None:
    write_demo(tmp_path, 2400, 2024)
    project = read_project(tmp_path)
    assert project.corpus
    assert project.settings
    tables = tabulate(project.corpus.tables(), project.settings, datetime(2024, 7, 1))

    prose = ("actions", "campaigns", "cases", "reports")
    assert [problem for problem in problems(tmp_path) if problem.location.path.split("/")[1] in prose] == []
    assert (len(tables.cases), len(tables.reports), len(tables.campaigns)) == (10, 12, 1)
    drafts = [case for case in tables.cases if not case.actions]
    assert (len(tables.actions), len(drafts)) == (7, 3)
    assert "CAMP-2024-501" in set(tables.surveys["campaign"])
    assert {action.review.result for action in tables.actions if action.review} >= {"inconclusive"}
