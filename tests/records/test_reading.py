"""One file: bytes in, rows and problems out, whatever the bytes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Severity
from generator.project import load_settings
from generator.records.files import MAX_DOCUMENT
from generator.records.kinds import KIND_OF_FOLDER
from generator.records.reading import Context, Reading, read_file, read_files
from generator.rules import RECORD_RULES
from generator.words import words_for
from tests.projects import feedback

_SETTINGS, _WORDS, _PROBLEMS = load_settings(Path("/nowhere"), "zh")
assert _SETTINGS is not None
CONTEXT = Context(_SETTINGS, words_for("en"), RECORD_RULES)
PATH = "records/feedback/2024/05/FB20240501001.yaml"
BULK = "records/feedback/2024/05/import.bulk.yaml"


def _read(text: str | bytes, path: str = PATH) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    return read_file(path, data, KIND_OF_FOLDER["feedback"], CONTEXT)


def test_labels_and_aliases_become_codes() -> None:
    reading = _read(
        feedback(
            channel="电话客服",
            categories="[配送延迟, {code: 物流配送/物流查询, sentiment: 负面}]",
            priority="紧急",
        )
    )
    assert reading.problems == []
    mentions = [row for table, row in reading.rows if table == "mentions"]
    assert mentions == [
        ("FB20240501001", 0, "logistics/delay", ""),
        ("FB20240501001", 1, "logistics/tracking", "negative"),
    ]


def test_all_problems_are_reported_at_once_in_order() -> None:
    reading = _read(feedback(received_at="2024-02-30", channel="电活", owner="谁", nonsense=1))
    assert [(problem.code, problem.location.line) for problem in reading.problems] == [
        ("REC004", 2),
        ("REC003", 3),
        ("REC003", 6),
        ("REC002", 7),
    ]
    assert reading.rows == []
    assert [left.codes for left in reading.left_out] == [("REC002", "REC003", "REC004")]


@pytest.mark.parametrize(
    ("written", "meant"), [("qoute", "`quote`"), ("name", "`customer.name`"), ("agent", None)]
)
def test_an_unknown_field_is_told_what_may_be_meant(written: str, meant: str | None) -> None:
    (problem,) = _read(feedback(**{written: "CS001"})).problems

    assert (f"Did you mean {meant}?" if meant else "Known here") in problem.remedy


def test_own_fields_are_ignored_at_every_level() -> None:
    assert _read(feedback(**{"x-crm": "{a: 1}", "customer": "{ref: C1, x-note: 甲}"})).problems == []


def test_a_bad_document_of_a_bulk_file_leaves_out_only_itself() -> None:
    text = "\n---\n".join([feedback(), feedback("FB20240501002", channel="无"), feedback("FB20240501003")])
    reading = _read(text, BULK)
    assert [(held.id, held.line) for held in reading.held] == [("FB20240501001", 1), ("FB20240501003", 15)]
    assert [(problem.code, problem.location.line) for problem in reading.problems] == [("REC003", 10)]


def test_files_read_together_give_what_each_gives_alone() -> None:
    """Whatever stands beside it: what cannot be read, what breaks a rule, a file of many documents."""
    whole = [feedback(f"FB20240501{number:03d}") for number in range(1, 101)]
    wrong = [feedback("FB20240501201", channel="无"), feedback("FB20240501202", summary="很差", owner="谁")]
    contents = [
        *whole[:3],
        *("", "\ufeff", "a: [", "- 1"),
        *wrong,
        "\n---\n".join([wrong[0], *whole, wrong[1]]),
        *whole[3:],
    ]
    files = [
        (BULK if "---" in text else f"{PATH[:-7]}{number:03d}.yaml", text.encode())
        for number, text in enumerate(contents)
    ]

    together = read_files(iter(files), KIND_OF_FOLDER["feedback"], CONTEXT)

    assert together == [_read(data, path) for path, data in files]
    assert [len(reading.held) for reading in together].count(100) == 1


def test_a_file_that_is_too_large_is_one_problem() -> None:
    reading = _read(feedback(quote="长" * MAX_DOCUMENT))
    assert [problem.code for problem in reading.problems] == ["YML010"]


def test_a_document_that_is_too_large_leaves_its_neighbours() -> None:
    reading = _read(feedback() + "---\n" + feedback("FB20240501002", quote="长" * MAX_DOCUMENT), BULK)
    assert [held.id for held in reading.held] == ["FB20240501001"]
    assert [(problem.code, problem.location.line) for problem in reading.problems] == [("YML010", 7)]


def test_an_instant_with_an_offset_is_moved_to_the_zone() -> None:
    reading = _read(feedback(received_at="2024-04-30T23:30:00Z"))
    assert next(row for table, row in reading.rows if table == "tickets")[4] == "2024-05-01T07:30"


def test_the_latest_date_is_known_with_its_field() -> None:
    log = "[{at: 2024-05-01 10:00, by: 甲, event: responded}, {at: 2024-05-03, by: 甲, event: resolved}]"
    (held,) = _read(feedback(followups=log)).held
    assert (held.latest, held.latest_path) == ("2024-05-03", ("followups", 1, "at"))


@given(st.binary(max_size=400))
def test_any_bytes_give_a_record_or_a_problem(data: bytes) -> None:
    reading = _read(data)
    assert reading.held or any(problem.severity is Severity.ERROR for problem in reading.problems)


@given(st.sampled_from(feedback().splitlines()), st.text(max_size=30), st.integers(0, 40))
def test_any_change_of_a_line_gives_a_record_or_a_problem(line: str, inserted: str, offset: int) -> None:
    text = feedback().replace(line, line[:offset] + inserted + line[offset:])
    reading = _read(text.encode("utf-8", "surrogatepass"))
    assert reading.held or any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert all(problem.location.line >= 1 and problem.location.column >= 1 for problem in reading.problems)
