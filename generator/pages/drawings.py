"""Drawings that several pages show, made from figures: which numbers, under which words."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from generator.charts.drawing import Column, Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.categories import CategoryGroup
    from generator.analysis.causes import ParetoStep
    from generator.analysis.satisfaction import Scores
    from generator.analysis.volume import Group
    from generator.figures import Trends
    from generator.pages.labels import Labels
    from generator.words import Words

CATEGORIES = 10
"""Categories in their picture; the table has all."""


def volume_trend(trends: Trends, words: Words) -> Drawing:
    """Draw complaints and feedback month by month."""
    _ = words
    running = _("month still running")
    return Drawing(
        name="volume-trend",
        kind="volume_trend",
        title=_("Tickets per month"),
        caption=_(
            "Valid feedback and complaints by the month of receipt; invalid and duplicate ones are left out."
        ),
        description=_("Columns: complaints and feedback received in each month."),
        columns=(
            Column("period", _("Month"), "period"),
            Column("feedback", _("Feedback"), "count"),
            Column("complaint", _("Complaints"), "count"),
            Column("note", _("Note"), "text"),
        ),
        rows=tuple(
            (period, feedback, complaints, running if partial else None)
            for period, feedback, complaints, partial in zip(
                trends.periods, trends.feedback, trends.complaints, trends.partial, strict=True
            )
        ),
    )


def satisfaction_trend(trends: Trends, words: Words, *, flagged_below: int) -> Drawing:
    """Draw mean and CSAT of the overall score month by month; a month with too few answers is a gap."""
    _ = words
    few = _("few answers")
    return Drawing(
        name="satisfaction-trend",
        kind="satisfaction_trend",
        title=_("Overall satisfaction per month"),
        caption=_(
            "Scores for overall satisfaction, by the month of the answer. "
            "A hollow point rests on few answers."
        ),
        description=_("Lines: mean score and CSAT of each month."),
        columns=(
            Column("period", _("Month"), "period"),
            Column("mean", _("Mean score"), "score"),
            Column("csat", _("CSAT (scores 4–5)"), "share"),
            Column("n", _("Answers"), "count"),
            Column("note", _("Note"), "text"),
        ),
        rows=tuple(
            (period, mean, csat, n, few if n < flagged_below else None)
            for period, mean, csat, n in zip(
                trends.periods, trends.overall_mean, trends.csat, trends.overall_n, strict=True
            )
        ),
    )


def channel_bars(groups: Sequence[Group], labels: Labels, words: Words) -> Drawing:
    """Draw the channels of a period, largest first."""
    _ = words
    return Drawing(
        name="channels",
        kind="ranked_bars",
        title=_("Tickets by channel"),
        caption=_("Share: of all valid tickets of the period."),
        description=_("Bars: number of tickets by channel, largest first."),
        columns=(
            Column("label", _("Channel"), "text"),
            Column("count", _("Count"), "count"),
            Column("share", _("Share"), "share"),
        ),
        rows=tuple(
            (labels.of("channels", group.code), group.count, group.share) for group in groups if group.count
        ),
    )


def likert(dimensions: Sequence[Scores], labels: Labels, words: Words) -> Drawing:
    """Draw how the scores of each dimension spread from 1 to 5."""
    _ = words
    few = _("too few answers")
    return Drawing(
        name="dimensions",
        kind="likert",
        title=_("Scores by dimension"),
        caption=_("Share of each score from 1 (very dissatisfied) to 5 (very satisfied)."),
        description=_("Bars: how the scores of each dimension spread."),
        columns=(
            Column("label", _("Dimension"), "text"),
            *(Column(f"s{score}", _("Score {score}", score=score), "count") for score in range(1, 6)),
            Column("mean", _("Mean score"), "score"),
            Column("n", _("Answers"), "count"),
            Column("note", _("Note"), "text"),
        ),
        rows=tuple(
            (
                labels.of("dimensions", scores.dimension),
                *scores.distribution,
                scores.mean if scores.enough else None,
                scores.n,
                None if scores.enough else few,
            )
            for scores in dimensions
            if scores.n
        ),
    )


def category_pareto(
    groups: Sequence[CategoryGroup], total: int, labels: Labels, words: Words
) -> Drawing | None:
    """Draw which categories make up most of the `total` tickets; None of a single one."""
    _ = words
    largest = [group for group in groups if group.count][:CATEGORIES]
    if len(largest) < 2:  # noqa: PLR2004 - one category makes up everything
        return None
    so_far = accumulate(group.count for group in largest)
    return Drawing(
        name="categories-pareto",
        kind="pareto",
        title=_("Categories that make up most of the tickets"),
        caption=_("The line is the share of all tickets that the categories make up together, from the top."),
        description=_("Bars: share of each category, largest first; line: their sum so far."),
        columns=(
            Column("label", _("Category"), "text"),
            Column("count", _("Count"), "count"),
            Column("share", _("Share"), "share"),
            Column("so_far", _("Share so far"), "share"),
        ),
        rows=tuple(
            (labels.category(group.code), group.count, group.share, together / total)
            for group, together in zip(largest, so_far, strict=True)
        ),
    )


def cause_pareto(steps: Sequence[ParetoStep], labels: Labels, words: Words) -> Drawing | None:
    """Draw the causes that complaints name; None where fewer than two are named."""
    _ = words
    if len(steps) < 2:  # noqa: PLR2004 - one cause makes up everything
        return None
    return Drawing(
        name="causes-pareto",
        kind="pareto",
        title=_("Causes by how often they are named"),
        caption=_(
            "Each cause that a complaint names counts once. The line adds the shares up, on the same axis."
        ),
        description=_("Bars: causes, the most frequent first; line: what they make up so far."),
        columns=(
            Column("label", _("Cause"), "text"),
            Column("count", _("Times named"), "count"),
            Column("share", _("Share"), "share"),
            Column("so_far", _("Added up"), "share"),
        ),
        rows=tuple((_cause(step, labels, words), step.count, step.share, step.cumulative) for step in steps),
    )


def _cause(step: ParetoStep, labels: Labels, words: Words) -> str:
    """Return a cause with its dimension: "Process: gap in the rules"."""
    _, dimension = words, labels.of("cause_dimensions", step.dimension)
    if not step.code:
        return _("{dimension}, no detail", dimension=dimension)
    return _("{dimension}: {detail}", dimension=dimension, detail=labels.of("cause_details", step.code))
