"""How tickets sound: what people typed, and what the lexicon estimates where they did not (DOMAIN 6).

An estimate is no measurement: it misses irony and everything that the lexicon has no word for. So it is
counted beside what was typed, never silently with it, and is no KPI.
"""

from dataclasses import dataclass, replace

from generator.analysis.control_charts import p_chart
from generator.analysis.counting import Ints, complete, encode, minutes, place, proportion, truths
from generator.analysis.lexicon import NEGATIVE, TONES
from generator.analysis.numbers import Proportion, Result, share
from generator.analysis.periods import Axis
from generator.analysis.traits import Traits
from generator.settings import Settings
from generator.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Tones(Result):
    """Valid tickets by how they sound."""

    negative: int
    """Negative ones."""
    neutral: int
    """Neutral ones, and those whose words outweigh each other."""
    positive: int
    """Positive ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorSentiment(Result):
    """How the tickets of one major category sound."""

    code: str
    """Code of the major category of the ticket's primary one."""
    n: int
    """Valid tickets of the category; at least the minimum n."""
    negative: int
    """Those of n that are negative, typed or estimated."""
    share: float
    """negative / n."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiments(Result):
    """How the valid tickets of a period sound."""

    tickets: int
    """Valid tickets: typed, estimated and unknown added up."""
    typed: Tones
    """Whose sentiment somebody typed, of the ticket or of its primary category."""
    estimated: Tones
    """Whose sentiment is estimated from summary and quote by the lexicon of the settings."""
    unknown: int
    """Neither typed nor with a word of the lexicon."""
    negative: Proportion
    """Negative ones, typed or estimated / all valid tickets; always to be shown as partly estimated."""
    majors: tuple[MajorSentiment, ...]
    """By major category, largest negative share first; categories with fewer tickets than the minimum n are
    left out."""


def summarise_sentiment(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits
) -> tuple[Sentiments, ...]:
    """Count the sentiments of the valid tickets of every period of the axis."""
    tickets = tables.tickets
    valid = place(axis, minutes(tickets["received_at"])).where(truths(tickets["valid"]))
    size = len(TONES) + 1
    typed = valid.where(~traits.estimated).by_code(traits.tones, size)
    estimated = valid.where(traits.estimated).by_code(traits.tones, size)
    totals = valid.totals()
    negative = typed[:, NEGATIVE] + estimated[:, NEGATIVE]
    chart = p_chart(negative[: complete(axis)], totals[: complete(axis)])
    majors = encode(tickets["major"], settings.codebook("majors").codes)
    number = len(majors.labels)
    in_major = valid.by_code(majors.codes, number)
    bad = valid.where(traits.tones == NEGATIVE).by_code(majors.codes, number)
    minimum = settings.thresholds.minimum_n
    return tuple(
        Sentiments(
            tickets=int(totals[index]),
            typed=_tones(typed[index]),
            estimated=_tones(estimated[index]),
            unknown=int(typed[index, 0] + estimated[index, 0]),
            negative=replace(proportion(axis, index, negative, totals, minimum), control=chart.at(index)),
            majors=_list_majors(majors.labels, bad[index], in_major[index], minimum),
        )
        for index in range(len(axis.periods))
    )


def _tones(counts: Ints) -> Tones:
    _, negative, neutral, positive = counts.tolist()
    return Tones(negative=negative, neutral=neutral, positive=positive)


def _list_majors(
    labels: tuple[str, ...], negative: Ints, totals: Ints, minimum: int
) -> tuple[MajorSentiment, ...]:
    told = [
        MajorSentiment(code=label, n=n, negative=bad, share=share(bad, n) or 0.0)
        for label, bad, n in zip(labels, negative.tolist(), totals.tolist(), strict=True)
        if n >= max(1, minimum)
    ]
    return tuple(sorted(told, key=lambda one: (-one.share, -one.n)))
