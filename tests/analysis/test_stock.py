from itertools import pairwise

from hypothesis import given, settings

from generator.analysis.attention import summarise_attention
from generator.analysis.periods import build_axis
from generator.analysis.stock import Stock, summarise_stock
from generator.analysis.traits import first_moment, read_traits
from generator.deadlines import deadlines
from generator.tables import Tables
from tests.analysis import random_records
from tests.analysis.made_up import Row, entry, shipped_settings, tables_of, ticket


def stocks(tickets: list[Row], as_of: str = "2024-07-01T00:00") -> list[Stock]:
    return stocks_of(tables_of(tickets, as_of=as_of))


def stocks_of(tables: Tables) -> list[Stock]:
    return [*summarise_stock(tables, build_axis("month", first_moment(tables), tables.as_of))]


def flows(stock: Stock) -> tuple[int, int, int, int, int]:
    return stock.open_at_start, stock.opened, stock.closed, stock.reopened, stock.open_at_end


def test_received_in_one_month_and_resolved_in_the_next() -> None:
    log = [entry("2024-05-30T10:00", "responded"), entry("2024-06-02T10:00", "resolved")]
    may, june = stocks([ticket(1, "2024-05-30T09:00", log=log)])

    assert flows(may) == (0, 1, 0, 0, 1)
    assert flows(june) == (1, 0, 1, 0, 0)
    assert (june.previous.before, june.previous.difference, june.previous.relative) == (1, -1, -1.0)


def test_closing_after_resolving_changes_nothing() -> None:
    log = [entry("2024-05-30T10:00", "resolved"), entry("2024-06-02T10:00", "closed")]
    may, june = stocks([ticket(1, "2024-05-30T09:00", log=log)])

    assert flows(may) == (0, 1, 1, 0, 0)
    assert flows(june) == (0, 0, 0, 0, 0)


def test_a_satisfied_revisit_ends_the_work_and_another_does_not() -> None:
    satisfied = [entry("2024-06-02T10:00", "revisited", satisfied="yes")]
    unsatisfied = [entry("2024-06-02T10:00", "revisited", satisfied="no")]
    (june,) = stocks([ticket(1, "2024-06-01", log=satisfied), ticket(2, "2024-06-01", log=unsatisfied)])

    assert flows(june) == (0, 2, 1, 0, 1)


def test_a_reopened_ticket_is_open_again() -> None:
    log = [
        entry("2024-04-10T10:00", "resolved"),
        entry("2024-05-05T10:00", "reopened"),
        entry("2024-06-05T10:00", "resolved"),
    ]
    april, may, june = stocks([ticket(1, "2024-04-01", log=log)])

    assert flows(april) == (0, 1, 1, 0, 0)
    assert flows(may) == (0, 0, 0, 1, 1)
    assert flows(june) == (1, 0, 1, 0, 0)


def test_resolved_and_reopened_and_resolved_within_a_month_counts_once() -> None:
    log = [
        entry("2024-06-02T10:00", "resolved"),
        entry("2024-06-03T10:00", "reopened"),
        entry("2024-06-04T10:00", "resolved"),
    ]

    assert flows(stocks([ticket(1, "2024-06-01", log=log)])[0]) == (0, 1, 1, 0, 0)


def test_invalid_tickets_are_in_no_stock() -> None:
    log = [entry("2024-06-02T10:00", "resolved")]

    (june,) = stocks(
        [ticket(1, "2024-06-01", invalid="test"), ticket(2, "2024-06-01", invalid="test", log=log)]
    )
    assert flows(june) == (0, 0, 0, 0, 0)


def test_an_entry_dated_by_day_is_not_before_the_receipt_of_that_day() -> None:
    (june,) = stocks([ticket(1, "2024-06-01T14:30", log=[entry("2024-06-01", "resolved")])])

    assert flows(june) == (0, 1, 1, 0, 0)


def test_the_running_month_is_compared_with_the_same_point_of_the_month_before() -> None:
    late_in_may = [ticket(number, "2024-05-20") for number in range(5)]
    early = [ticket(10, "2024-05-02"), ticket(11, "2024-06-02")]
    may, june = stocks([*late_in_may, *early], as_of="2024-06-10T00:00")

    assert may.open_at_end == 6
    assert (june.open_at_end, june.previous.before) == (7, 1)


@settings(max_examples=40)
@given(random_records.tickets())
def test_stock_and_flows_always_agree(tickets: list[Row]) -> None:
    tables, known = tables_of(tickets, as_of=f"{random_records.AS_OF:%Y-%m-%dT%H:%M}"), shipped_settings()
    owed = deadlines(tables, known, tables.as_of)
    attention = summarise_attention(tables, known, read_traits(tables, known), owed)
    found = stocks_of(tables)

    for stock in found:
        assert stock.open_at_end == stock.open_at_start + stock.opened - stock.closed + stock.reopened
        assert min(flows(stock)) >= 0
    for before, after in pairwise(found):
        assert before.open_at_end == after.open_at_start
    assert [stock.open_at_end for stock in found][-1:] in ([], [attention.open_tickets])
