"""The same figures once more, slowly and in plain Python, straight from the made-up rows.

Written from DOMAIN 5 and 6, not from the code that it checks: it filters every month by itself, follows every
log entry by entry, and never sees a table.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cache
from math import comb
from typing import Any, NamedTuple

from tests.analysis.made_up import Row, shipped_settings

OPEN, DONE = "open", "done"


class Stretch(NamedTuple):
    """A stretch of time; end excluded."""

    start: datetime
    end: datetime


def stretch_of(key: str, as_of: datetime) -> Stretch:
    """Return the counted stretch of a period; of a running one up to and including the minute of as_of."""
    start, end = calendar_stretch(key)
    return Stretch(start, min(end, as_of + timedelta(minutes=1)))


def calendar_stretch(key: str) -> Stretch:
    """Return the whole period with this key: a year, a quarter, a month, or a week by its Monday."""
    year, _, part = key.partition("-")
    if part.startswith("W"):
        monday = datetime.strptime(f"{year} {part[1:]} 1", "%G %V %u")
        return Stretch(monday, monday + timedelta(days=7))
    first, last = 1, 12
    if part.startswith("Q"):
        last = int(part[1]) * 3
        first = last - 2
    elif part:
        first = last = int(part)
    return Stretch(datetime(int(year), first, 1), datetime(int(year) + last // 12, last % 12 + 1, 1))


def is_valid(ticket: Row) -> bool:
    return not ticket.get("invalid") and not ticket.get("duplicate_of")


def within(rows: Sequence[Row], stretch: Stretch, date: str) -> list[Row]:
    return [row for row in rows if stretch.start <= datetime.fromisoformat(row[date]) < stretch.end]


def valid_within(tickets: Sequence[Row], stretch: Stretch) -> list[Row]:
    return [row for row in within(tickets, stretch, "received_at") if is_valid(row)]


def mentioned(ticket: Row) -> set[str]:
    return {category for category, _ in ticket["mentions"]}


def praises(ticket: Row, category: str) -> bool:
    sentiment = next(sentiment for code, sentiment in ticket["mentions"] if code == category)
    return bool(sentiment == "positive" or (not sentiment and ticket.get("type") == "praise"))


def state_before(ticket: Row, moment: datetime) -> str | None:
    """Return whether the ticket was open or done just before the moment, None before its receipt."""
    if datetime.fromisoformat(ticket["received_at"]) >= moment:
        return None
    state = OPEN
    for entry in ticket["log"]:
        if datetime.fromisoformat(entry["at"]) >= moment:
            break
        if entry["event"] in {"resolved", "closed"} or entry.get("satisfied") == "yes":
            state = DONE
        elif entry["event"] == "reopened":
            state = OPEN
    return state


def open_before(tickets: Sequence[Row], moment: datetime) -> int:
    return sum(is_valid(ticket) and state_before(ticket, moment) == OPEN for ticket in tickets)


def recount(tickets: Sequence[Row], surveys: Sequence[Row], stretch: Stretch) -> dict[str, Any]:
    """Return what can be said about one stretch of time without comparing it."""
    received = within(tickets, stretch, "received_at")
    valid = [ticket for ticket in received if is_valid(ticket)]
    duplicates = [row for row in received if row.get("duplicate_of") or row.get("invalid") == "duplicate"]
    answered = within(surveys, stretch, "responded_at")
    return {
        "tickets": len(valid),
        "feedback": sum(ticket["kind"] == "feedback" for ticket in valid),
        "complaints": sum(ticket["kind"] == "complaint" for ticket in valid),
        "surveys": len(answered),
        "duplicates": len(duplicates),
        "invalid": len(received) - len(valid) - len(duplicates),
        "channels": Counter(ticket["channel"] for ticket in valid),
        "channel_groups": Counter(channel_group(ticket) for ticket in valid),
        "customer_types": Counter(ticket["customer_type"] for ticket in valid),
        "products": Counter(ticket.get("product", "") for ticket in valid),
        "regions": count_large(Counter(ticket.get("region", "") for ticket in valid)),
        "tones": Counter(tone_of(ticket) for ticket in valid),
        "details": count_details(valid),
        "hours": Counter(hour_of(ticket) for ticket in valid if "T" in ticket["received_at"]),
        "categories": count_categories(valid, lambda code: code),
        "majors": count_categories(valid, lambda code: code.split("/")[0]),
        "open": (open_before(tickets, stretch.start), open_before(tickets, stretch.end)),
        "scores": count_scores(answered),
        "low_surveys": sum(min(survey["scores"].values()) <= 3 for survey in answered),
        "problems": count_problems(valid),
        "problem_counts": {code: found[0] for code, found in count_problems(valid).items()},
    }


def signal(before: Sequence[int], now: int) -> str | None:
    """Judge a count by a c-chart of up to 24 counts before it, exactly where fewer than two are expected."""
    base = before[-24:]
    if len(base) < 4:
        return None
    centre = sum(base) / len(base)
    reach = 3 * centre**0.5
    last = [*before[-7:], now]
    if centre < 2:
        part, total = Fraction(1, len(base) + 1), sum(base) + now
        fewer = sum(comb(total, k) * part**k * (1 - part) ** (total - k) for k in range(now))
        return "above" if 1 - fewer <= Fraction(135, 100_000) else None
    if not centre - reach <= now <= centre + reach:
        return "above" if now > centre else "below"
    if len(last) == 8 and all(count > centre for count in last):
        return "run_above"
    return "run_below" if len(last) == 8 and all(count < centre for count in last) else None


def count_large(groups: Counter[str]) -> dict[str, int]:
    """Leave out groups of one to four, which might identify a person; what is not stated is no group."""
    return {name: count for name, count in groups.items() if count >= 5 or not name}


def count_details(valid: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Return per category what is said of whom it hits, by each trait: group → (count, mix, within)."""
    result = {}
    for code in {ticket["mentions"][0][0] for ticket in valid}:
        own = [row for row in valid if row["mentions"][0][0] == code and not praises(row, code)]
        result[code] = {
            trait: {
                group: (count, count / len(own), count / sum(row.get(trait, "") == group for row in valid))
                for group, count in Counter(row.get(trait, "") for row in own).items()
                if group and (count >= 5 or trait == "channel")
            }
            for trait in ("customer_type", "region", "channel")
        }
    return result


def tone_of(ticket: Row) -> tuple[str, bool]:
    """Return how a ticket sounds, and whether that is estimated; "" for unknown."""
    typed = ticket.get("sentiment") or ticket["mentions"][0][1]
    if typed:
        return typed, False
    return estimated_tone(f"{ticket['summary']}\n{ticket['quote']}"), True


@cache
def estimated_tone(text: str) -> str:
    """Read a text place by place, taking the longest word of the lexicon at each."""
    words = lexicon()
    score = found = place = turned = 0
    while place < len(text):
        word = max((word for word in words if text.startswith(word, place)), key=len, default="")
        value = words.get(word)
        if value is None:
            place, turned = place + 1, 0
        elif value == 0:
            place, turned = place + len(word), turned + 1
        else:
            says = value if not turned else -1 if value > 0 and turned == 1 else 0
            score, found = score + says, found + abs(says)
            place, turned = place + len(word), 0
    return "" if not found else "negative" if score < 0 else "positive" if score > 0 else "neutral"


@cache
def lexicon() -> dict[str, int]:
    """Return word → 1 for positive, -1 for negative, 0 for a negator."""
    listed = shipped_settings().sentiment
    return (
        dict.fromkeys(listed.negators, 0)
        | dict.fromkeys(listed.positive, 1)
        | dict.fromkeys(listed.negative, -1)
    )


def channel_group(ticket: Row) -> str:
    return shipped_settings().channels.entry(ticket["channel"]).group


def hour_of(ticket: Row) -> tuple[int, int]:
    received = datetime.fromisoformat(ticket["received_at"])
    return received.weekday(), received.hour


def count_categories(valid: Sequence[Row], level: Callable[[str], str]) -> dict[str, tuple[int, int, int]]:
    """Return (primary, anywhere, praised as primary) per category of a level."""
    codes = {level(code) for ticket in valid for code in mentioned(ticket)}
    primary = {id(ticket): ticket["mentions"][0][0] for ticket in valid}
    return {
        code: (
            sum(level(primary[id(ticket)]) == code for ticket in valid),
            sum(any(level(one) == code for one in mentioned(ticket)) for ticket in valid),
            sum(
                level(primary[id(ticket)]) == code and praises(ticket, primary[id(ticket)])
                for ticket in valid
            ),
        )
        for code in codes
    }


def count_scores(answered: Sequence[Row]) -> dict[str, list[int]]:
    return {
        dimension: sorted(survey["scores"][dimension] for survey in answered if dimension in survey["scores"])
        for dimension in shipped_settings().dimensions.codes
    }


def count_problems(valid: Sequence[Row]) -> dict[str, tuple[int, int, int, int, int]]:
    """Return (primary, anywhere, urgent, urgent of high impact, negative) per category, praise left out."""
    result = {}
    for code in {code for ticket in valid for code in mentioned(ticket)}:
        anywhere = [row for row in valid if code in mentioned(row) and not praises(row, code)]
        own = [row for row in anywhere if row["mentions"][0][0] == code]
        urgent = [row for row in own if row["urgency"] == "urgent" or row["priority"] in {"P1", "urgent"}]
        weighty = [row for row in urgent if row.get("scope") == "core" or row["customer_type"] == "vip"]
        negative = [row for row in own if tone_of(row)[0] == "negative"]
        if anywhere:
            result[code] = (len(own), len(anywhere), len(urgent), len(weighty), len(negative))
    return result
