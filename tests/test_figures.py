"""The figures as a whole: a golden month by hand, everything once more in plain Python, and their JSON."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from generator.analysis.numbers import CountChange
from generator.figures import (
    PeriodFigures,
    SiteFigures,
    WeekFigures,
    document,
    figures_schema,
    index_document,
    summarise,
    to_json,
    week_schema,
)
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, survey, tables_of, ticket

AS_OF = f"{random_records.AS_OF:%Y-%m-%dT%H:%M}"


def figures_of(tickets: list[Row], surveys: list[Row], as_of: str = "2024-07-01T00:00") -> SiteFigures:
    return summarise(tables_of(tickets, surveys, as_of), shipped_settings())


def small_records() -> tuple[list[Row], list[Row]]:
    """Return a June that can be counted by hand, with a little of May and of the June before."""
    resolved = [entry("2024-06-08T10:00", "resolved")]
    tickets = [
        ticket(1, "2023-06-05T10:00", "logistics/delay", channel="phone"),
        ticket(2, "2024-05-06T10:00", "logistics/delay", channel="phone"),
        complaint(3, "2024-05-07T10:00", "product/defect", channel="app", log=resolved),
        ticket(4, "2024-06-03T18:20", "logistics/delay", channel="phone", quote="等了五天还没有收到包裹"),
        ticket(5, "2024-06-03T18:40", "logistics/delay", "service/attitude", channel="phone", log=resolved),
        ticket(6, "2024-06-04", "service/attitude", type="praise", channel="app", customer_type="vip"),
        complaint(
            7, "2024-06-05T09:00", "product/defect", urgency="urgent", scope="core", channel="site_chat"
        ),
        ticket(8, "2024-06-06T09:00", invalid="advertising"),
        ticket(9, "2024-06-06T09:30", duplicate_of="F00004"),
    ]
    surveys = [
        survey(1, "2024-05-20T10:00", overall=5),
        survey(2, "2024-06-01T14:30", overall=3, attitude=4, expertise=3, responsiveness=5, process=2),
        survey(3, "2024-06-02T10:15", overall=5, attitude=5, expertise=5, responsiveness=5, process=4),
        survey(4, "2024-06-03T16:45", overall=2, attitude=2, expertise=2, responsiveness=3, process=3),
    ]
    return tickets, surveys


@pytest.fixture(scope="module")
def june() -> PeriodFigures:
    return figures_of(*small_records()).months[-1]


def test_golden_volume(june: PeriodFigures) -> None:
    volume = june.volume

    assert (volume.tickets.value, volume.feedback.value, volume.complaints.value) == (4, 3, 1)
    assert (volume.invalid, volume.duplicates, volume.surveys.value) == (1, 1, 3)
    assert volume.tickets.previous == CountChange(before=2, difference=2, relative=1.0)
    assert volume.tickets.year_before == CountChange(before=1, difference=3, relative=3.0)
    assert volume.surveys.year_before == CountChange(before=0, difference=3, relative=None)
    assert [(group.code, group.count, group.share) for group in volume.channels] == [
        ("phone", 2, 0.5),
        ("site_chat", 1, 0.25),
        ("app", 1, 0.25),
    ]
    assert [(group.code, group.count) for group in volume.channel_groups] == [("phone", 2), ("online", 2)]
    assert [(group.code, group.count) for group in volume.customer_types] == [("new", 3), ("vip", 1)]
    assert (volume.hours.timed, volume.hours.untimed, volume.hours.counts[0][18]) == (3, 1, 2)


def test_golden_categories_and_problems(june: PeriodFigures) -> None:
    minor = {group.code: group for group in june.categories.minor}

    assert list(minor) == ["logistics/delay", "service/attitude", "product/defect"]
    attitude = minor["service/attitude"]
    assert (attitude.count, attitude.share, attitude.mentions, attitude.mention_rate) == (1, 0.25, 2, 0.5)
    assert attitude.praise == 1
    assert minor["logistics/delay"].previous == CountChange(before=1, difference=1, relative=1.0)
    top = june.core_problems.top
    assert [(one.category, one.count, one.urgent, one.high_impact) for one in top] == [
        ("product/defect", 1, 1, 1),
        ("logistics/delay", 2, 0, 0),
    ]
    assert [one.category for one in june.core_problems.also] == ["service/attitude"]
    assert [quote.id for quote in june.quotes.tickets] == ["F00004"]


def test_golden_stock(june: PeriodFigures) -> None:
    """Open since before: 1, 2 and 3; received: 4 to 7; resolved: 3 and 5."""
    stock = june.stock

    assert (stock.open_at_start, stock.opened, stock.closed, stock.reopened, stock.open_at_end) == (
        3,
        4,
        2,
        0,
        5,
    )


def test_golden_satisfaction(june: PeriodFigures) -> None:
    overall, low = june.satisfaction.overall, june.satisfaction.low_surveys

    assert (overall.n, overall.distribution) == (3, (0, 1, 1, 0, 1))
    assert overall.mean == pytest.approx(10 / 3)
    assert (overall.csat.share, overall.low.share) == (1 / 3, 1 / 3)
    assert overall.previous.difference == pytest.approx(10 / 3 - 5)
    assert {scores.dimension: scores.n for scores in june.satisfaction.dimensions} == {
        "attitude": 3,
        "expertise": 3,
        "responsiveness": 3,
        "process": 3,
        "resolution": 0,
    }
    assert low == 2


@settings(max_examples=25)
@given(random_records.tickets(), random_records.surveys())
def test_every_figure_agrees_with_plain_python(tickets: list[Row], surveys: list[Row]) -> None:
    figures = figures_of(tickets, surveys, AS_OF)
    for kind in (figures.months, figures.quarters, figures.years):
        before: list[dict[str, Any]] = []
        for period in kind:
            stretch = plain.stretch_of(period.period.key, random_records.AS_OF)
            expected = plain.recount(tickets, surveys, stretch)
            assert_counts(period, expected)
            assert_scores(period, expected["scores"])
            assert_problems(period, expected["problems"])
            assert_low_surveys(period, expected)
            assert_tones(period, expected["tones"])
            assert_details(period, expected["details"])
            assert_signals(period, before, expected)
            before.append(expected)
    for week in figures.weeks:
        stretch = plain.stretch_of(week.period.key, random_records.AS_OF)
        assert_counts(week, plain.recount(tickets, surveys, stretch))
    for each in figures.counted:
        assert_changes(each, tickets)
        assert_parts_add_up(each)
    for parts in figures.parts().items():
        assert_longer_is_the_sum(figures, *parts)
    trends = figures.trends
    for series in (trends.channel_groups, trends.categories):
        totals = [sum(one.counts[index] for one in series) for index in range(len(trends.periods))]
        assert totals == list(trends.tickets)


def assert_counts(month: PeriodFigures | WeekFigures, expected: dict[str, Any]) -> None:
    volume, hours = month.volume, month.volume.hours.counts
    for name in ("tickets", "feedback", "complaints", "surveys"):
        assert getattr(volume, name).value == expected[name]
    assert (volume.invalid, volume.duplicates) == (expected["invalid"], expected["duplicates"])
    for name in ("channels", "channel_groups", "customer_types", "products"):
        assert {group.code: group.count for group in getattr(volume, name) if group.count} == expected[name]
    assert {region.code: region.count for region in volume.regions} == expected["regions"]
    timed = {(day, hour): hours[day][hour] for day in range(7) for hour in range(24) if hours[day][hour]}
    assert timed == expected["hours"]
    for groups, name in ((month.categories.minor, "categories"), (month.categories.major, "majors")):
        counts = {group.code: (group.count, group.mentions, group.praise) for group in groups}
        assert {code: found for code, found in counts.items() if any(found)} == expected[name]
    assert (month.stock.open_at_start, month.stock.open_at_end) == expected["open"]


def assert_low_surveys(month: PeriodFigures, expected: dict[str, Any]) -> None:
    assert month.satisfaction.low_surveys == expected["low_surveys"]


def assert_longer_is_the_sum(figures: SiteFigures, key: str, parts: tuple[PeriodFigures, ...]) -> None:
    (longer,) = (each for each in figures.reported if each.period.key == key)
    for name in ("tickets", "feedback", "complaints", "surveys"):
        total = sum(getattr(part.volume, name).value for part in parts)
        assert getattr(longer.volume, name).value == total, name
    assert longer.stock.open_at_end == parts[-1].stock.open_at_end
    assert longer.timeliness.total.attainment.n == sum(part.timeliness.total.attainment.n for part in parts)


def assert_tones(month: PeriodFigures, expected: dict[tuple[str, bool], int]) -> None:
    found = month.sentiment
    assert found.unknown == expected[("", True)]
    assert found.tickets == month.volume.tickets.value == sum(expected.values())
    for told, estimated in ((found.typed, False), (found.estimated, True)):
        for tone in ("negative", "neutral", "positive"):
            assert getattr(told, tone) == expected[(tone, estimated)]
    assert found.negative.count == expected[("negative", True)] + expected[("negative", False)]


def assert_details(month: PeriodFigures, expected: dict[str, dict[str, Any]]) -> None:
    assert [one.category for one in month.problem_details] == [
        one.category for one in month.core_problems.top
    ]
    for one, problem in zip(month.problem_details, month.core_problems.top, strict=True):
        assert one.count == problem.count
        for trait, told in (("customer_type", one.customer_types), ("region", one.regions)):
            hits = {hit.code: (hit.count, hit.mix, hit.within) for hit in told.groups}
            assert hits == expected[one.category][trait]
            assert sum(count for count, _, _ in hits.values()) + told.small + told.unknown == one.count
        assert {hit.code: hit.count for hit in one.channels.groups} == {
            code: count for code, (count, _, _) in expected[one.category]["channel"].items()
        }


def assert_scores(month: PeriodFigures, expected: dict[str, list[int]]) -> None:
    for scores in (month.satisfaction.overall, *month.satisfaction.dimensions):
        given_scores = expected[scores.dimension]
        n = len(given_scores)
        assert scores.n == n
        assert scores.distribution == tuple(given_scores.count(score) for score in range(1, 6))
        assert scores.mean == (sum(given_scores) / n if n else None)
        assert scores.csat.share == (sum(score >= 4 for score in given_scores) / n if n else None)
        assert scores.low.share == (sum(score <= 2 for score in given_scores) / n if n else None)
        assert (scores.enough, scores.flagged) == (n >= 10, 10 <= n < 30)


def assert_problems(month: PeriodFigures, expected: dict[str, tuple[int, int, int, int, int]]) -> None:
    """Each row of expected holds primary, anywhere, urgent, urgent of high impact, negative."""
    total, order = month.volume.tickets.value, shipped_settings().categories.codes

    def weight(code: str) -> tuple[bool, int, float, int]:
        count, _, _, weighty, negative = expected[code]
        return weighty == 0, -count, -negative / count, order.index(code)

    ranked = sorted((code for code in expected if expected[code][0]), key=weight)
    assert [one.category for one in month.core_problems.top] == ranked[:5]
    for one in (*month.core_problems.top, *month.core_problems.also):
        assert (one.count, one.mentions, one.urgent, one.high_impact, one.negative) == expected[one.category]
        holds = {"high_frequency": one.count * 20 > total, "root_cause_owed": one.mentions * 10 > total}
        holds["prominent"] = one.urgent >= 3
        holds["rising"] = one.control.signal in {"above", "run_above"}
        assert set(one.reasons) == {reason for reason in holds if holds[reason]}


def assert_signals(month: PeriodFigures, before: list[dict[str, Any]], now: dict[str, Any]) -> None:
    """Judge the month by those before it; the running one is not judged."""

    def expected(name: str, code: str = "") -> str | None:
        *past, latest = (one[name].get(code, 0) if code else one[name] for one in (*before, now))
        return None if month.period.partial else plain.signal(past, latest)

    for name in ("tickets", "feedback", "complaints", "surveys"):
        told = getattr(month.volume, name).control
        assert told.signal == expected(name)
        assert told.points == (0 if month.period.partial else min(24, len(before)))
    for group in month.volume.channels:
        assert group.control.signal == expected("channels", group.code)
    for problem in (*month.core_problems.top, *month.core_problems.also):
        assert problem.control.signal == expected("problem_counts", problem.category)


def assert_changes(month: PeriodFigures | WeekFigures, tickets: list[Row]) -> None:
    volume, period = month.volume, month.period
    running = plain.stretch_of(period.key, random_records.AS_OF)
    pairs = ((volume.tickets.previous, period.previous), (volume.tickets.year_before, period.year_before))
    for change, key in pairs:
        assert (change.before is None) == (key is None)
        if key is not None:
            stretch = plain.stretch_of(key, random_records.AS_OF)
            if period.partial:
                same_length = stretch.start + (running.end - running.start)
                stretch = stretch._replace(end=min(stretch.end, same_length))
            before = len(plain.valid_within(tickets, stretch))
            assert (change.before, change.difference) == (before, volume.tickets.value - before)
            assert (change.relative is None) == (before == 0)


def assert_parts_add_up(month: PeriodFigures | WeekFigures) -> None:
    volume, total = month.volume, month.volume.tickets.value
    assert volume.feedback.value + volume.complaints.value == total == month.stock.opened
    assert volume.hours.timed + volume.hours.untimed == total
    assert sum(region.count for region in volume.regions) + volume.small_regions == total
    for groups in (
        *(volume.channels, volume.channel_groups, volume.customer_types, volume.products),
        *(month.categories.minor, month.categories.major),
    ):
        assert sum(group.count for group in groups) == total
        assert sum(group.share or 0 for group in groups) == pytest.approx(1 if total else 0)
        assert sum(group.previous.before or 0 for group in groups) == (volume.tickets.previous.before or 0)


@settings(max_examples=7)
@given(random_records.tickets(), random_records.surveys(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(tickets: list[Row], surveys: list[Row], dice: random.Random) -> None:
    """Shuffled where the tables are made, and once more behind them."""
    figures = figures_of(tickets, surveys, AS_OF)
    tables = tables_of(dice.sample(tickets, len(tickets)), dice.sample(surveys, len(surveys)), AS_OF)
    frames = {
        field.name: frame
        for field in fields(tables)
        if isinstance(frame := getattr(tables, field.name), pd.DataFrame)
    }
    shuffled: dict[str, Any] = {
        name: frame.iloc[dice.sample(range(len(frame)), len(frame))].reset_index(drop=True)
        for name, frame in frames.items()
    }

    assert summarise(replace(tables, **shuffled), shipped_settings()) == figures


@settings(max_examples=7)
@given(random_records.tickets(), random_records.surveys())
def test_what_is_dated_later_changes_nothing(tickets: list[Row], surveys: list[Row]) -> None:
    later = [ticket(900, "2024-03-20T11:31", quote="后来才收到的反馈，不应计入")]
    later_surveys = [survey(900, "2024-03-21", overall=1)]

    assert figures_of([*tickets, *later], [*surveys, *later_surveys], AS_OF) == figures_of(
        tickets, surveys, AS_OF
    )


@settings(max_examples=7)
@given(random_records.tickets(), random_records.surveys())
def test_every_document_is_json_that_reads_back(tickets: list[Row], surveys: list[Row]) -> None:
    adapter = TypeAdapter(PeriodFigures)
    for month in figures_of(tickets, surveys, AS_OF).months:
        text = to_json(month)

        assert json.loads(text) == document(month)
        assert json.loads(to_json(adapter.validate_json(text))) == json.loads(text)


def test_no_records_no_periods() -> None:
    figures = figures_of([], [], "2024-06-15T12:00")

    assert figures.counted == ()
    assert (figures.latest_complete, figures.running) == (None, None)
    assert index_document(figures)["periods"] == []


def test_a_single_record_reads_well() -> None:
    figures = figures_of([], [survey(1, "2024-06-09T10:00", overall=5)], "2024-06-10T00:00")

    (month,) = figures.months
    assert figures.running is month
    assert figures.latest_complete is None
    assert figures.trends.overall_n == (1,)
    assert figures.trends.overall_mean == (None,)
    assert b"NaN" not in to_json(month)


def test_trends_show_scores_only_where_there_are_enough() -> None:
    surveys = [survey(number, "2024-05-09T10:00", overall=4) for number in range(10)]
    trends = figures_of([], [*surveys, survey(99, "2024-06-09T10:00", overall=1)]).trends

    assert trends.periods == ("2024-05", "2024-06")
    assert trends.overall_n == (10, 1)
    assert trends.overall_mean == (4.0, None)
    assert trends.csat == (1.0, None)
    assert trends.csat_low[1] is trends.csat_high[1] is None


def test_numbers_are_rounded_and_sorted_text_is_stable(june: PeriodFigures) -> None:
    text = to_json(june)
    content = json.loads(text)

    assert content["satisfaction"]["overall"]["mean"] == 3.333333
    assert list(content) == sorted(content)
    assert content["period"]["first_day"] == "2024-06-01"
    assert "等了五天还没有收到包裹" in text.decode()
    assert text.endswith(b"}\n")


def test_keys_are_sorted_at_every_level(june: PeriodFigures) -> None:
    content = json.loads(to_json(june))

    written = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).splitlines()
    assert [line.partition(":")[0] for line in to_json(june).decode().splitlines()] == [
        line.partition(":")[0] for line in written
    ]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_published(june: PeriodFigures, number: float) -> None:
    scores = replace(june.satisfaction.overall, mean=number)
    wrong = replace(june, satisfaction=replace(june.satisfaction, overall=scores))

    with pytest.raises(ValueError, match=str(number)):
        to_json(wrong)


def test_moments_carry_their_offset() -> None:
    figures = figures_of([ticket(1, "2024-06-01")], [], "2024-06-15T12:00")

    assert document(figures.months[0])["period"]["counted_until"] == "2024-06-15T12:00+08:00"
    index = index_document(figures)
    assert (index["as_of"], index["zone"]) == ("2024-06-15T12:00+08:00", "Asia/Shanghai")
    assert index["periods"][0] == {
        "key": "2024-06",
        "kind": "month",
        "partial": True,
        "path": "periods/2024-06.json",
        "tickets": 1,
        "surveys": 0,
    }
    keys = ["2024-06", "2024-Q2", "2024", "2024-W22", "2024-W23", "2024-W24"]
    assert [each["key"] for each in index["periods"]] == keys


@pytest.mark.parametrize(("kind", "schema"), [("reported", figures_schema), ("weeks", week_schema)])
def test_documents_fit_their_published_schema(
    tmp_path: Path, kind: str, schema: Callable[[], dict[str, Any]]
) -> None:
    periods = getattr(figures_of(*small_records(), "2024-06-15T12:00"), kind)
    (tmp_path / "schema.json").write_bytes(to_json(schema()))
    paths = [tmp_path / f"{each.period.key}.json" for each in periods]
    for path, each in zip(paths, periods, strict=True):
        path.write_bytes(to_json(each))
    wrong = tmp_path / "wrong.json"
    wrong.write_bytes(to_json({**document(periods[-1]), "unknown": 1}))

    def check(*files: Path) -> int:
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(tmp_path / "schema.json")]
        return subprocess.run([*command, *map(str, files)], capture_output=True, check=False).returncode

    assert check(*paths) == 0
    assert check(wrong) == 1


def test_every_published_number_says_what_it_is() -> None:
    schema, digest = figures_schema(), week_schema()
    parts = {"PeriodFigures": schema, "WeekFigures": digest, **schema["$defs"], **digest["$defs"]}

    assert [
        f"{name}.{field}"
        for name, part in parts.items()
        for field, described in part.get("properties", {}).items()
        if not described.get("description")
    ] == []


def test_figures_hold_only_what_json_can_say(june: PeriodFigures) -> None:
    """No frame, no array, no numpy number slips through."""
    plain_types = (str, int, float, bool, type(None), datetime, type(june.period.first_day))

    def leaves(value: object) -> list[object]:
        if is_dataclass(value):
            return [leaf for field in fields(value) for leaf in leaves(getattr(value, field.name))]
        return [leaf for item in value for leaf in leaves(item)] if isinstance(value, tuple) else [value]

    assert [leaf for leaf in leaves(june) if type(leaf) not in plain_types] == []
