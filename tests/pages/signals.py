"""Sample results of sentiment and of the details of core problems."""

from datetime import date

from generator.analysis.breakdowns import Breakdown, Hit
from generator.analysis.numbers import UNJUDGED, PointChange, Proportion
from generator.analysis.problem_details import Case, Peak, ProblemDetails, Wording
from generator.analysis.sentiment import MajorSentiment, Sentiments, Tones

_UNKNOWN = PointChange(before=None, difference=None, enough=False)
_NONE = Breakdown(groups=(), small=0, unknown=0)


def sentiments(tickets: int) -> Sentiments:
    """Return how so many tickets sound, a third of them negative."""
    if not tickets:
        nothing = Tones(negative=0, neutral=0, positive=0)
        none = Proportion(0, 0, None, None, None, _UNKNOWN, _UNKNOWN)
        return Sentiments(tickets=0, typed=nothing, estimated=nothing, unknown=0, negative=none, majors=())
    bad = tickets // 3
    return Sentiments(
        tickets=tickets,
        typed=Tones(negative=1, neutral=2, positive=0),
        estimated=Tones(negative=bad - 1, neutral=0, positive=1),
        unknown=tickets - bad - 3,
        negative=Proportion(
            bad, tickets, bad / tickets, 0.2, 0.5, PointChange(0.3, 0.02, enough=True), _UNKNOWN, UNJUDGED
        ),
        majors=(MajorSentiment(code="logistics", n=20, negative=8, share=0.4),),
    )


def details(category: str, count: int, text: str) -> ProblemDetails:
    """Return the details of a problem; `text` stands wherever recorded text does."""
    group = Breakdown(groups=(Hit(code=text, count=count, mix=1.0, of=40, within=0.5),), small=0, unknown=0)
    types = (Hit(code="returning", count=count, mix=1.0, of=40, within=0.3),)
    return ProblemDetails(
        category=category,
        count=count,
        customer_types=Breakdown(groups=types, small=0, unknown=0),
        industries=Breakdown(groups=(), small=count, unknown=0),
        regions=group,
        tiers=_NONE,
        channels=Breakdown(
            groups=(Hit(code="app", count=count, mix=1.0, of=40, within=0.4),), small=0, unknown=0
        ),
        versions=group,
        peak=Peak(hour=18, count=count - 1, timed=count, share=0.9, usual=0.4),
        wordings=(Wording(text=text, count=2),),
        cases=(
            Case(
                id="FB20240501001",
                kind="feedback",
                received_on=date(2024, 5, 1),
                channel="app",
                summary=text,
                urgent=True,
                escalated=True,
            ),
        ),
    )
