"""Figures of satisfaction, complaints and data quality once more, in plain Python from the made-up rows.

Like `plain`, written from DOMAIN 5 and 6 and from the definitions that pages print, not from the code.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import fmean
from typing import Any

from tests.analysis.made_up import Row, shipped_settings
from tests.analysis.plain import Stretch, is_valid, valid_within, within


def overall_by(surveys: Sequence[Row], stretch: Stretch, trait: str) -> dict[str, list[int]]:
    """Return the overall scores of the stretch by a trait of the survey."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in within(surveys, stretch, "responded_at"):
        if "overall" in row["scores"]:
            found[row.get(trait, "")].append(row["scores"]["overall"])
    return dict(found)


def overall_scores(surveys: Sequence[Row], stretch: Stretch) -> list[int]:
    return [score for scores in overall_by(surveys, stretch, "id").values() for score in scores]


def complaints_within(tickets: Sequence[Row], stretch: Stretch) -> list[Row]:
    return [row for row in valid_within(tickets, stretch) if row["kind"] == "complaint"]


def recount_complaints(tickets: Sequence[Row], stretch: Stretch) -> dict[str, Any]:
    own = complaints_within(tickets, stretch)
    events = {row["id"]: {entry["event"] for entry in row["log"]} for row in own}
    resolved = [row for row in own if "resolved" in events[row["id"]]]
    known = [row for row in own if row["customer"]]
    again = [row for row in known if earlier(row, tickets)]
    return {
        "total": len(own),
        "urgent": sum(row["urgency"] == "urgent" for row in own),
        "major": sum(row["severity"] == "major" for row in own),
        "natures": Counter(row["category"] for row in own),
        "demands": Counter(demand for row in own for demand in row["demands"].split()),
        "without_demand": sum(not row["demands"] for row in own),
        "reopened": (sum("reopened" in events[row["id"]] for row in resolved), len(resolved)),
        "repeated": (len(again), len(known)),
        "customers": len({row["customer"] for row in again}),
        "same_category": sum(
            any(one["category"] == row["category"] for one in earlier(row, tickets)) for row in again
        ),
    }


def earlier(row: Row, tickets: Sequence[Row]) -> list[Row]:
    """Return the same customer's valid complaints of the 90 days before this one; ids break ties."""
    at = datetime.fromisoformat(row["received_at"])
    return [
        one
        for one in tickets
        if one["kind"] == "complaint"
        and is_valid(one)
        and one["customer"] == row["customer"]
        and (datetime.fromisoformat(one["received_at"]), one["id"]) < (at, row["id"])
        and at - datetime.fromisoformat(one["received_at"]) <= timedelta(days=90)
    ]


def recount_causes(tickets: Sequence[Row], stretch: Stretch) -> dict[str, Any]:
    own = [row["causes"] for row in complaints_within(tickets, stretch) if "causes" in row]
    pareto: Counter[tuple[str, str]] = Counter()
    group = {"rule_gap": "process", "missing_step": "process", "slip": "people"}
    for causes in own:
        details = causes["detail"].split()
        pareto.update((group[detail], detail) for detail in details)
        covered = {group[detail] for detail in details}
        pareto.update((one, "") for one in causes["dimensions"].split() if one not in covered)
    return {
        "analysed": sum(bool(one["dimensions"] or one["detail"] or one["root"]) for one in own),
        "rooted": sum(bool(one["root"]) for one in own),
        "dimensions": Counter(name for one in own for name in one["dimensions"].split()),
        "naming": sum(bool(one["dimensions"]) for one in own),
        "pareto": pareto,
        "table_total": sum(bool(one["root"] or one["direct"]) for one in own),
    }


def recount_compensation(tickets: Sequence[Row], stretch: Stretch) -> dict[str, Any]:
    own = complaints_within(tickets, stretch)
    given = [row for row in own if "compensation" in row]
    amounts: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in given:
        if row["compensation"]["amount"] is not None:
            amounts[row["category"], row["compensation"]["currency"]].append(row["compensation"]["amount"])
    return {
        "complaints": len(own),
        "compensated": len(given),
        "kinds": Counter(row["compensation"]["kind"] for row in given),
        "categories": Counter(row["category"] for row in given),
        "of": Counter(row["category"] for row in own),
        "amounts": {key: (len(all_), round(sum(all_), 2)) for key, all_ in amounts.items()},
    }


def recount_low_scores(surveys: Sequence[Row], stretch: Stretch) -> dict[str, Any]:
    own = within(surveys, stretch, "responded_at")
    low = [row for row in own if min(row["scores"].values()) <= 3]
    named = [row["causes"]["dimensions"].split() for row in low if "causes" in row]
    return {
        "surveys": len(own),
        "low": len(low),
        "analysed": sum(bool(names) for names in named),
        "marked_down": Counter(name for row in own for name, score in row["scores"].items() if score <= 3),
        "causes": Counter(name for names in named for name in names),
    }


def recount_quality(tickets: Sequence[Row], stretch: Stretch, as_of: datetime) -> dict[str, Any]:
    own = valid_within(tickets, stretch)
    settled = [row for row in own if since(row, as_of) >= timedelta(days=7)]
    logged = [row for row in own if row["log"]]
    return {
        "tickets": len(own),
        "timed": sum("T" in row["received_at"] for row in own),
        "late": (sum(begins_late(row) for row in settled), len(settled)),
        "afterwards": (sum(written_afterwards(row) for row in logged), len(logged)),
        "others": {book: sum(is_other(row[column]) for row in own) for book, column in CHOSEN.items()},
        "firsts": {book: sum(is_first(row[column], book) for row in own) for book, column in CHOSEN.items()},
    }


CHOSEN = {"channels": "channel", "customer_types": "customer_type", "categories": "category"}


def since(row: Row, moment: datetime) -> timedelta:
    return moment - datetime.fromisoformat(row["received_at"])


def begins_late(row: Row) -> bool:
    times = [datetime.fromisoformat(entry["at"]) for entry in row["log"]]
    return not times or since(row, min(times)) > timedelta(days=7)


def written_afterwards(row: Row) -> bool:
    log = row["log"]
    at_once = len(log) >= 3 and len({entry["at"] for entry in log}) == 1
    return log[0]["event"] in {"resolved", "closed"} or at_once


def is_other(code: str) -> bool:
    return code.endswith("other")


def is_first(code: str, book: str) -> bool:
    return code == shipped_settings().codebook(book).codes[0]


def take_apart(now: dict[str, list[int]], then: dict[str, list[int]]) -> tuple[float, float]:
    """Return (level, mix) of the change of the mean, added up over the groups, after Kitagawa."""
    n, before = (sum(len(scores) for scores in groups.values()) for groups in (now, then))
    means = [fmean(score for scores in groups.values() for score in scores) for groups in (now, then)]
    level = mix = 0.0
    for code in sorted(set(now) | set(then)):
        here, there = now.get(code, []), then.get(code, [])
        mean, was = fmean(here or there), fmean(there or here)
        level += (len(here) / n + len(there) / before) / 2 * (mean - was)
        mix += (len(here) / n - len(there) / before) * ((mean + was) / 2 - fmean(means))
    return level, mix
