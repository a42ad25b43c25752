"""Deadlines kept and missed: the section of a report, and drawings, also of how old the open stock is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.charts.drawing import Column, Drawing
from generator.pages.page import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.followups import Age
    from generator.analysis.numbers import Proportion
    from generator.analysis.timeliness import Kept
    from generator.figures import PeriodFigures, WeekFigures
    from generator.pages.labels import Labels
    from generator.pages.page import Material
    from generator.words import Words


def timeliness(figures: PeriodFigures | WeekFigures, material: Material) -> Section:
    """Make the section of timeliness."""
    _ = material.words
    return Section("timeliness", _("Timeliness"), figures.timeliness)


def attainment(name: str, kept: Sequence[Kept], labels: Labels, words: Words) -> Drawing | None:
    """Draw attainment by `name`, "targets" or "departments", the lowest first; None where nothing was due."""
    _ = words
    few = _("few deadlines")
    due = [one for one in kept if one.attainment.n]
    ranked = sorted(due, key=lambda one: (one.attainment.share or 0.0, -one.attainment.n))
    title, label = (
        (_("Deadlines met by target"), _("Target"))
        if name == "targets"
        else (_("Deadlines met by department"), _("Department"))
    )
    if not ranked:
        return None
    return Drawing(
        name=f"attainment-{name}",
        kind="attainment",
        title=title,
        caption=_(
            "Met ÷ (met + breached), with its 95% Wilson interval. A hollow dot rests on few deadlines."
        ),
        description=_("Dots: attainment, the lowest first."),
        columns=(Column("label", label, "text"), *_share_columns(words)),
        rows=tuple((labels.of(name, one.code), *_share(one, few)) for one in ranked),
    )


def attainment_trend(months: Sequence[PeriodFigures], words: Words) -> Drawing:
    """Draw the attainment of all targets month by month."""
    return attainment_over_time(
        [(month, month.timeliness.total.attainment, month.timeliness.total.enough) for month in months], words
    )


def attainment_over_time(
    months: Sequence[tuple[PeriodFigures, Proportion | None, bool]], words: Words
) -> Drawing:
    """Draw an attainment of every month; the flag says whether it rests on enough deadlines."""
    _ = words
    few, running = _("few deadlines"), _("month still running")
    return Drawing(
        name="attainment-trend",
        kind="attainment_trend",
        title=_("Deadlines met per month"),
        caption=_(
            "All targets together, by the month in which a deadline fell due; the band is the interval (95%)."
        ),
        description=_("Line: attainment of each month."),
        columns=(Column("period", _("Month"), "period"), *_share_columns(words)),
        rows=tuple(
            (
                month.period.key,
                *((rate.share, rate.low, rate.high, rate.n) if rate else (None, None, None, 0)),
                running if month.period.partial else None if enough else few,
            )
            for month, rate, enough in months
        ),
    )


def ageing(ages: Sequence[Age], words: Words) -> Drawing | None:
    """Draw the open tickets by their age; None where nothing is open."""
    _ = words
    if not any(age.overdue or age.in_time for age in ages):
        return None
    return Drawing(
        name="ageing",
        kind="ageing",
        title=_("Open tickets by age"),
        caption=_(
            "Whole days since receipt. Overdue: at least one deadline of the ticket has passed undone."
        ),
        description=_("Bars: open tickets by age, those that are overdue first."),
        columns=(
            Column("label", _("Age"), "text"),
            Column("overdue", _("Overdue"), "count"),
            Column("in_time", _("In time"), "count"),
        ),
        rows=tuple((_step(age, words), age.overdue, age.in_time) for age in ages),
    )


def _step(age: Age, words: Words) -> str:
    _ = words
    if age.last_day is None:
        return _("over {days} days", days=age.first_day - 1)
    return _("{first}–{last} days", first=age.first_day, last=age.last_day)


def _share_columns(words: Words) -> tuple[Column, ...]:
    _ = words
    return (
        Column("share", _("Deadlines met"), "share"),
        Column("low", _("Interval from"), "share"),
        Column("high", _("Interval to"), "share"),
        Column("n", _("Deadlines"), "count"),
        Column("note", _("Note"), "text"),
    )


def _share(kept: Kept, few: str) -> tuple[float | None, float | None, float | None, int, str | None]:
    rate = kept.attainment
    return rate.share, rate.low, rate.high, rate.n, None if kept.enough else few
