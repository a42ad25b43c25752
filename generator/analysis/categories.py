"""What tickets are about: categories by count, share and mention rate, minor and major (DOMAIN 6)."""

from dataclasses import dataclass

import numpy as np

from generator.analysis.control_charts import Chart
from generator.analysis.counting import Ints, count_chart, counted, minutes, place, ratio_change, truths
from generator.analysis.numbers import UNJUDGED, Control, CountChange, PointChange, Result, share
from generator.analysis.periods import Axis
from generator.analysis.traits import Mentions, Traits
from generator.settings import Settings
from generator.tables import Tables, major_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryGroup(Result):
    """One category, minor ("logistics/delay") or major ("logistics")."""

    code: str
    """Category code."""
    major: str
    """Code of the major category."""
    count: int
    """Valid tickets whose primary category this is."""
    share: float | None
    """Share of category: count / all valid tickets (DOMAIN 6)."""
    mentions: int
    """Valid tickets that carry the category anywhere, each once."""
    mention_rate: float | None
    """mentions / all valid tickets (DOMAIN 6); the rates of all categories may add up to more than 1."""
    praise: int
    """Those of count that praise: the category's own sentiment is positive, or it has none and the ticket is
    of type praise."""
    previous: CountChange
    """Of count, against the period before."""
    year_before: CountChange
    """Of count, against the same period a year before."""
    share_change: PointChange
    """Of share, against the period before."""
    control: Control = UNJUDGED
    """Of count, by a c-chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Categories(Result):
    """What the valid tickets of a period are about: categories that occur in it or in the period before."""

    minor: tuple[CategoryGroup, ...]
    """By minor category, largest count first, then most mentions."""
    major: tuple[CategoryGroup, ...]
    """By major category, in the same order; a ticket that mentions two minors of one major counts once."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """Counts per window and category, each of shape (windows, labels), and all valid tickets per window."""

    labels: tuple[str, ...]
    counts: Ints
    mentions: Ints
    praise: Ints
    totals: Ints
    chart: Chart
    """Of counts."""


def summarise_categories(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits
) -> tuple[Categories, ...]:
    """Count the categories of the valid tickets of every period of the axis."""
    minor = _tally(tables, axis, traits.mentions)
    major = _tally(tables, axis, _by_major(traits.mentions))
    minimum = settings.thresholds.minimum_n
    return tuple(
        Categories(
            minor=_list_groups(axis, index, minor, minimum),
            major=_list_groups(axis, index, major, minimum),
        )
        for index in range(len(axis.periods))
    )


def _tally(tables: Tables, axis: Axis, mentions: Mentions) -> _Tally:
    received, is_valid = minutes(tables.tickets["received_at"]), truths(tables.tickets["valid"])
    valid = place(axis, received).where(is_valid)
    mentioned = place(axis, received[mentions.tickets]).where(is_valid[mentions.tickets])
    size = len(mentions.labels)
    counts = valid.by_code(mentions.primary, size)
    return _Tally(
        labels=mentions.labels,
        counts=counts,
        mentions=mentioned.by_code(mentions.codes, size),
        praise=valid.where(mentions.praised).by_code(mentions.primary, size),
        totals=valid.totals(),
        chart=count_chart(axis, counts),
    )


def _by_major(mentions: Mentions) -> Mentions:
    """Put the major category in the place of each minor one; a ticket carries each major at most once."""
    majors = [major_of(label) for label in mentions.labels]
    labels = tuple(dict.fromkeys(majors))
    number = np.array([labels.index(major) for major in majors], dtype=np.int64)
    codes = number[mentions.codes]
    _, kept = np.unique(mentions.tickets * len(labels) + codes, return_index=True)
    return Mentions(
        labels=labels,
        primary=number[mentions.primary],
        praised=mentions.praised,
        tickets=mentions.tickets[kept],
        codes=codes[kept],
        praise=mentions.praise[kept],
    )


def _list_groups(axis: Axis, index: int, tally: _Tally, minimum: int) -> tuple[CategoryGroup, ...]:
    counts, mentions = tally.counts[index], tally.mentions[index]
    listed = (
        _group(axis, index, tally, number, minimum) for number in np.lexsort((-mentions, -counts)).tolist()
    )
    return tuple(group for group in listed if group.count or group.mentions or group.previous.before)


def _group(axis: Axis, index: int, tally: _Tally, number: int, minimum: int) -> CategoryGroup:
    total, label = int(tally.totals[index]), tally.labels[number]
    count = counted(axis, index, tally.counts[:, number], tally.chart, number)
    mentions = int(tally.mentions[index, number])
    return CategoryGroup(
        code=label,
        major=major_of(label),
        count=count.value,
        share=share(count.value, total),
        mentions=mentions,
        mention_rate=share(mentions, total),
        praise=int(tally.praise[index, number]),
        previous=count.previous,
        year_before=count.year_before,
        share_change=ratio_change(axis, index, tally.counts[:, number], tally.totals, minimum)[0],
        control=count.control,
    )
