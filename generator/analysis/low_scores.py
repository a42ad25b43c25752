"""Why customers gave low scores: which dimension they marked down, and what was found to be the cause."""

from dataclasses import dataclass

import numpy as np

from generator.analysis.counting import encode, encode_lists, minutes, place, truths
from generator.analysis.numbers import Part, Result, share
from generator.analysis.periods import Axis
from generator.analysis.traits import Traits
from generator.settings import Settings
from generator.tables import Tables, positions_in


@dataclass(frozen=True, slots=True, kw_only=True)
class LowScores(Result):
    """The surveys of a period with a low score: 3 or less in any dimension (settings)."""

    surveys: int
    """Surveys answered."""
    low: int
    """Those with a low score in any dimension."""
    analysed: int
    """Those of low that name a cause."""
    marked_down: tuple[Part, ...]
    """By the dimension that got the low score, in the settings' order; shares of low, which may add up to
    more than 1: one survey may mark down several."""
    causes: tuple[Part, ...]
    """By cause dimension (process, people, system), in the settings' order; shares of analysed, which may add
    up to more than 1 as well."""


def summarise_low_scores(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits
) -> tuple[LowScores, ...]:
    """Count the low scores of every period of the axis, and their causes."""
    surveys, limit = tables.surveys, settings.thresholds.low_score
    low = (traits.lowest > 0) & (traits.lowest <= limit)
    placed = place(axis, minutes(surveys["responded_at"]))
    answered, lows = placed.where(traits.lowest > 0).totals(), placed.where(low).totals()

    given = truths(tables.scores["score"] <= limit)
    dimension = encode(tables.scores["dimension"], settings.dimensions.codes)
    marked = place(axis, minutes(tables.scores["responded_at"])).where(given)
    marked_down = marked.by_code(dimension.codes, len(dimension.labels))

    rows = positions_in(surveys["id"], tables.causes["record"])
    ours = np.flatnonzero(rows >= 0)[low[rows[rows >= 0]]]
    stated, answered_at = tables.causes.iloc[ours], minutes(surveys["responded_at"])[rows[ours]]
    named = encode_lists(stated["dimensions"], settings.codebook("cause_dimensions").codes)
    causes = place(axis, answered_at[named.rows]).by_code(named.codes, len(named.labels))
    analysed = place(axis, answered_at).where(truths(stated["dimensions"] != "")).totals()
    return tuple(
        LowScores(
            surveys=int(answered[index]),
            low=int(lows[index]),
            analysed=int(analysed[index]),
            marked_down=_parts(dimension.labels, marked_down[index].tolist(), int(lows[index])),
            causes=_parts(named.labels, causes[index].tolist(), int(analysed[index])),
        )
        for index in range(len(axis.periods))
    )


def _parts(labels: tuple[str, ...], counts: list[int], of: int) -> tuple[Part, ...]:
    return tuple(
        Part(code=label, count=count, share=share(count, of))
        for label, count in zip(labels, counts, strict=True)
        if count
    )
