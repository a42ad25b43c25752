"""Periods in charts (`2024-05`, `2024-Q2`, `2024`): their names in words, and an axis that thins itself.

All of it is Vega expressions, so that one spec serves any number of periods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from generator.charts.parts import quoted
from generator.charts.theme import LINE_HEIGHT

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

# Up to so many periods, a name every so many months: what fits side by side at the layout's width.
_STEPS = {"wide": ((13, 1), (27, 3), (40, 6)), "narrow": ((6, 1), (18, 3), (36, 6))}
_SPARSEST = 12


def period_text(_: Words) -> str:
    """Return the expression for the whole name of a row's period."""
    value = "datum.period"
    month, quarter, year = (_written(value, form) for form in (_("%b %Y"), _("Q%q %Y"), _("%Y")))
    return f"length({value}) == 4 ? {year} : {_is_quarter(value)} ? {quarter} : {month}"


def period_x(_: Words, layout: Layout) -> alt.X:
    """Return the horizontal position of a row by its period, in the order of the rows."""
    axis = alt.Axis(
        labelExpr=_label(_, layout),
        labelAngle=0,
        labelOverlap=False,
        labelLineHeight=LINE_HEIGHT,
        grid=False,
    )
    return alt.X("period:O", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15))


def _label(_: Words, layout: Layout) -> str:
    """Return the expression for a label: months as far as they fit, the year below January and the first."""
    value = "datum.value"
    quarter = _is_quarter(value)
    count, unit = "length(domain('x'))", f"({quarter} ? 3 : 1)"  # how many periods, of how many months
    steps = "".join(f"{count} * {unit} <= {most} ? {months} : " for most, months in _STEPS[layout.name])
    step = f"max({unit}, {steps}{_SPARSEST})"
    month = f"utcmonth({_first_day(value)})"
    # The index of a label runs from 0 to 1. A first label just before a January leaves the year to that one.
    leading = f"round(datum.index * ({count} - 1)) * {unit} < {step} && {month} + {step} < 12"
    in_year, named, year = (_written(value, form) for form in (_("Q%q"), _("%b"), _("%Y")))
    alone = f"length({value}) == 4 || {step} == {_SPARSEST} && {month} == 0"
    both = f"[{quarter} ? {in_year} : {named}, {month} == 0 || {leading} ? {year} : '']"
    return f"{alone} ? {year} : {month} % {step} != 0 ? '' : {both}"


def _is_quarter(value: str) -> str:
    return f"slice({value}, 5, 6) == 'Q'"


def _first_day(value: str) -> str:
    month = f"length({value}) == 4 ? 0 : slice({value}, 5) - 1"
    quarter = f"3 * slice({value}, 6) - 3"
    return f"utc(+slice({value}, 0, 4), {_is_quarter(value)} ? {quarter} : {month}, 1)"


def _written(value: str, form: str) -> str:
    # In UTC, so that no zone moves the first of a month into the one before.
    return f"utcFormat({_first_day(value)}, {quoted(form)})"
