"""Drawings of every kind, small and hostile, and words that show where they come from."""

from datetime import date, timedelta

from generator.charts.drawing import Column, Drawing, Value
from generator.words import Words

HOSTILE = '<script>alert(1)</script> ]]> & "x" <img src=x onerror=alert(1)>'

MARKED = Words("en", lambda message: f"⟦{message}⟧", lambda one, many, number: one if number == 1 else many)
"""Words that mark what was translated, but for date formats, which a chart reads."""

ZH_FORMATS = {"%Y": "%Y年", "%b": "%-m月", "%b %Y": "%Y年%-m月", "Q%q": "%q季度", "Q%q %Y": "%Y年%q季度"}
ZH = Words("zh", lambda message: ZH_FORMATS.get(message, message), lambda one, _, __: one)


def months(count: int, first: int = 1) -> list[str]:
    """Return `count` months from month `first` of 2023 on."""
    return [f"{2023 + at // 12}-{at % 12 + 1:02d}" for at in range(first - 1, first - 1 + count)]


def volume(periods: list[str]) -> Drawing:
    """Return a volume trend; its last period is still running."""
    columns = (
        Column("period", "Month", "period"),
        Column("feedback", "Feedback", "count"),
        Column("complaint", "Complaints", "count"),
        Column("note", "Note", "text"),
    )
    rows = tuple(
        (period, 20 + 7 * at % 40, 3 + at % 9, "still running" if period == periods[-1] else None)
        for at, period in enumerate(periods)
    )
    return Drawing("volume", "volume_trend", "Tickets", "Valid ones.", "Columns.", columns, rows)


def ranking(*labels: str) -> Drawing:
    """Return bars with these labels, largest first."""
    columns = (
        Column("label", "Channel", "text"),
        Column("count", "Count", "count"),
        Column("share", "Share", "share"),
    )
    counts = range(len(labels), 0, -1)
    rows = tuple((label, count, count / sum(counts)) for label, count in zip(labels, counts, strict=True))
    return Drawing("channels", "ranked_bars", "Channels", "", "Bars.", columns, rows, "records.html")


def satisfaction(periods: list[str]) -> Drawing:
    """Return a satisfaction trend whose second period has no value."""
    columns = (
        Column("period", "Month", "period"),
        Column("mean", "Mean", "score"),
        Column("csat", "CSAT", "share"),
        Column("n", "Answers", "count"),
        Column("note", "Note", "text"),
    )
    rows = tuple(
        (period, None, None, 4, "too few") if at == 1 else (period, 4.25 - at / 100, 0.8, 40, None)
        for at, period in enumerate(periods)
    )
    return Drawing("satisfaction", "satisfaction_trend", "Satisfaction", "", "Lines.", columns, rows)


def likert(*labels: str) -> Drawing:
    """Return the spread of scores of these dimensions."""
    columns = (
        Column("label", "Dimension", "text"),
        *(Column(f"s{score}", f"Score {score}", "count") for score in range(1, 6)),
        Column("mean", "Mean", "score"),
        Column("n", "Answers", "count"),
        Column("note", "Note", "text"),
    )
    rows = tuple((label, 2, 4, 10, 20, 30, 4.09, 66, None) for label in labels)
    return Drawing("dimensions", "likert", "Scores", "", "Bars.", columns, rows)


def ageing(*labels: str) -> Drawing:
    """Return items by these steps of age."""
    columns = (
        Column("label", "Age", "text"),
        Column("overdue", "Overdue", "count"),
        Column("in_time", "In time", "count"),
    )
    rows = tuple((label, at, 4) for at, label in enumerate(labels))
    return Drawing("ageing", "ageing", "Open tickets", "", "Bars.", columns, rows)


def _rates(first: Column) -> tuple[Column, ...]:
    return (
        first,
        Column("share", "Attainment", "share"),
        Column("low", "From", "share"),
        Column("high", "To", "share"),
        Column("n", "Deadlines", "count"),
        Column("note", "Note", "text"),
    )


def attainment(*labels: str) -> Drawing:
    """Return attainment of these items, the last one of few."""
    rows = tuple((label, 0.8, 0.7, 0.9, 40, "few" if label == labels[-1] else None) for label in labels)
    columns = _rates(Column("label", "Target", "text"))
    return Drawing("attainment", "attainment", "Attainment", "", "Dots.", columns, rows)


def attainment_trend(periods: list[str]) -> Drawing:
    """Return attainment over time; in the second period nothing was due."""
    rows = tuple(
        (period, None, None, None, 0, "few") if at == 1 else (period, 0.85, 0.8, 0.9, 120, None)
        for at, period in enumerate(periods)
    )
    columns = _rates(Column("period", "Month", "period"))
    return Drawing("trend", "attainment_trend", "Attainment", "", "Line.", columns, rows)


def rating(*labels: str) -> Drawing:
    """Return CSAT by these labels against that of all; the last rests on few answers."""
    first, *more = _rates(Column("label", "Service type", "text"))
    columns = (first, *more[:-1], Column("all", "All", "share"), more[-1])
    rows = tuple((label, 0.8, 0.7, 0.9, 40, 0.75, "few" if label == labels[-1] else None) for label in labels)
    return Drawing("rating", "rating", "CSAT", "", "Dots.", columns, rows)


def effect(kind: str, *values: float | None) -> Drawing:
    """Return these values week by week, compared with a window after that is not over yet."""
    columns = (
        Column("label", "Days", "text"),
        Column("first", "First day", "day"),
        Column("last", "Last day", "day"),
        Column("value", "Value", "number"),
        Column("low", "From", "number"),
        Column("high", "To", "number"),
    )
    rows: list[tuple[str | float | None, ...]] = [
        ("Before", "2024-01-01", "2024-02-29", 0.5, 0.3, 0.9),
        ("After", "2024-04-01", "2024-05-30", None, None, None),
        (HOSTILE, "2024-04-01", "2024-05-30", 0.25, None, None),
    ]
    for at, value in enumerate(values):
        first = date(2024, 1, 1) + at * timedelta(days=7)
        last = first + timedelta(days=6)
        rows.append((f"week {at}", first.isoformat(), last.isoformat(), value, None, None))
    return Drawing(kind, kind, "A week", "Shaded.", "Line.", columns, tuple(rows))


def pareto(*labels: str) -> Drawing:
    """Return steps of equal size."""
    columns = (
        Column("label", "Cause", "text"),
        Column("count", "Count", "count"),
        Column("share", "Share", "share"),
        Column("so_far", "Share so far", "share"),
    )
    size = len(labels)
    rows = tuple((label, 4, 1 / size, at / size) for at, label in enumerate(labels, 1))
    return Drawing("pareto", "pareto", "Causes", "", "Bars.", columns, rows)


def hours(*labels: str) -> Drawing:
    """Return weekdays with a peak in the evening."""
    columns = (
        Column("label", "Weekday", "text"),
        *(Column(f"h{hour}", str(hour), "count") for hour in range(24)),
    )
    counts: tuple[Value, ...] = tuple(max(0, 9 - abs(18 - hour)) for hour in range(24))
    rows = tuple((label, *counts) for label in labels)
    return Drawing("hours", "hours", "Hours", "", "Field.", columns, rows)


def control(kind: str, periods: list[str], scale: float) -> Drawing:
    """Return a trend whose last point breaks its limits, and whose first ones have none."""
    columns = (
        Column("period", "Month", "period"),
        *(Column(field, field, "share") for field in ("value", "centre", "lower", "upper")),
        Column("signal", "Signal", "text"),
        Column("note", "Note", "text"),
    )
    last = len(periods) - 1

    def row(at: int, period: str) -> tuple[Value, ...]:
        centre, lower, upper = (scale * limit if at >= 4 else None for limit in (16, 4, 28))
        value, signal = (40, "above") if at == last else (16, None)
        return period, scale * value, centre, lower, upper, signal, None

    rows = tuple(row(at, period) for at, period in enumerate(periods))
    return Drawing(kind.replace("_", "-"), kind, "Trend", "", "Line.", columns, rows)


def multiples(*labels: str) -> Drawing:
    """Return a year of each item."""
    columns = (
        Column("label", "Category", "text"),
        Column("period", "Month", "text"),
        Column("value", "Count", "count"),
        Column("signal", "Signal", "text"),
        Column("panel", "", "count"),
        Column("at", "", "share"),
    )
    rows = tuple(
        (label, f"{at + 1}", (at * 7 + panel) % 12, "above" if at == 9 else None, panel, at / 11)
        for panel, label in enumerate(labels)
        for at in range(12)
    )
    return Drawing("multiples", "multiples", "Categories", "", "Lines.", columns, rows)


def every_kind() -> dict[str, Drawing]:
    """Return one drawing of each kind by a page's key."""
    drawings = (
        volume(months(18)),
        ranking("电话", HOSTILE),
        satisfaction(months(18)),
        likert("服务态度", "专业"),
        ageing("0–1 天", HOSTILE),
        attainment("首次响应", HOSTILE),
        attainment_trend(months(18)),
        rating("售前咨询", HOSTILE),
        effect("effect_numbers", 3, 0, 2, 5, 1),
        effect("effect_shares", 0.2, None, 0.5, 0.1),
        effect("effect_scores", 3.5, 4, None, 2),
        pareto("系统缺陷", HOSTILE),
        hours("周一", HOSTILE),
        control("control_counts", months(18), 1),
        control("control_shares", months(18), 0.01),
        multiples("配送延迟", HOSTILE),
    )
    return {f"index.md#{drawing.name}": drawing for drawing in drawings}
