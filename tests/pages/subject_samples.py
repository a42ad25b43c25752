"""Hand-made figures of the subjects that go into depth: satisfaction, complaints, departments, records."""

from typing import Any

from generator.analysis.causes import CauseRow, Causes, ParetoStep
from generator.analysis.compensation import Amounts, CategoryCompensation, Compensation
from generator.analysis.complaints import Complaints, Nature, Repeats
from generator.analysis.data_quality import Chosen, DataQuality, Filled
from generator.analysis.departments import Department, DepartmentCategory, DepartmentTarget
from generator.analysis.low_scores import LowScores
from generator.analysis.numbers import UNJUDGED, Counted, Part, PointChange, Proportion, count_change, wilson
from generator.analysis.responses import CampaignResponse
from generator.analysis.satisfaction_change import Contribution, SatisfactionChange
from generator.analysis.satisfaction_groups import Breakdown, GroupScores, SatisfactionGroups
from generator.analysis.taken import Taken

_UNKNOWN = PointChange(before=None, difference=None, enough=False)


def subjects(text: str) -> dict[str, Any]:
    """Return the fields of a period that has something of everything; `text` stands in every text."""
    return {
        "satisfaction_groups": _groups(),
        "satisfaction_change": _change(),
        "low_scores": LowScores(
            surveys=42,
            low=9,
            analysed=4,
            marked_down=(Part(code="process", count=6, share=6 / 9),),
            causes=(Part(code="people", count=4, share=1.0),),
        ),
        "responses": (
            CampaignResponse(
                id="CAMP-2024-001",
                title=text,
                invited=40,
                answered=8,
                in_period=6,
                rate=0.2,
                low=0.1,
                high=0.35,
            ),
        ),
        "complaints": _complaints(),
        "causes": _causes(text),
        "compensation": _compensation(text),
        "departments": (_department("logistics", 14), _department("cs", 3)),
        "data_quality": _quality(40),
    }


def no_subjects() -> dict[str, Any]:
    """Return the fields of a period without any record."""
    nothing = Breakdown(groups=(), folded=0, folded_n=0)
    return {
        "satisfaction_groups": SatisfactionGroups(
            n=0, mean=None, csat=None, service_types=nothing, customer_types=nothing, agents=nothing
        ),
        "satisfaction_change": SatisfactionChange(
            n=0,
            before=0,
            difference=None,
            low=None,
            high=None,
            beyond_chance=False,
            contributions=(),
            mean_control=UNJUDGED,
            csat_control=UNJUDGED,
        ),
        "low_scores": LowScores(surveys=0, low=0, analysed=0, marked_down=(), causes=()),
        "responses": (),
        "complaints": Complaints(
            total=0,
            urgent=0,
            major=0,
            natures=(),
            demands=(),
            without_demand=0,
            reopened=_share(0, 0),
            repeats=Repeats(repeated=_share(0, 0), same_category=0, customers=0, unknown=0),
        ),
        "causes": Causes(
            complaints=0, analysed=0, rooted=0, dimensions=(), pareto=(), table=(), table_total=0
        ),
        "compensation": Compensation(
            complaints=0, compensated=0, without_amount=0, kinds=(), amounts=(), categories=()
        ),
        "departments": (),
        "data_quality": _quality(0),
    }


def _share(count: int, n: int) -> Proportion:
    low, high = wilson(count, n) or (None, None)
    return Proportion(count, n, count / n if n else None, low, high, _UNKNOWN, _UNKNOWN)


def _groups() -> SatisfactionGroups:
    served = Breakdown(
        groups=(_group("order", 32, 30, None), _group("after_sale_refund", 15, 4, "below")),
        folded=2,
        folded_n=6,
    )
    agents = Breakdown(
        groups=(_group("CS001", 40, 38, "above"), _group("CS002", 8, 2, None)), folded=0, folded_n=0
    )
    types = Breakdown(groups=(), folded=4, folded_n=9)
    return SatisfactionGroups(
        n=53, mean=3.9, csat=0.7, service_types=served, customer_types=types, agents=agents
    )


def _group(code: str, n: int, satisfied: int, apart: Any) -> GroupScores:
    return GroupScores(
        code=code,
        n=n,
        mean=3.8,
        difference=-0.1,
        csat=_share(satisfied, n),
        low=_share(n - satisfied, n),
        enough=n >= 10,
        flagged=10 <= n < 30,
        apart=apart,
    )


def _change() -> SatisfactionChange:
    return SatisfactionChange(
        n=42,
        before=34,
        difference=-0.6,
        low=-1.1,
        high=-0.1,
        beyond_chance=True,
        contributions=(
            Contribution(code="after_sale_refund", n=15, before=8, level=-0.4, mix=-0.1),
            Contribution(code="", n=5, before=6, level=-0.1, mix=0.0),
        ),
        mean_control=UNJUDGED,
        csat_control=UNJUDGED,
    )


def _complaints() -> Complaints:
    return Complaints(
        total=14,
        urgent=3,
        major=1,
        natures=(
            Nature(code="logistics/delay", count=9, share=9 / 14, urgent=3, previous=count_change(9, 4)),
            Nature(code="product/defect", count=5, share=5 / 14, urgent=0, previous=count_change(5, 0)),
        ),
        demands=(Part(code="refund", count=8, share=8 / 14), Part(code="apology", count=2, share=2 / 14)),
        without_demand=5,
        reopened=_share(2, 11),
        repeats=Repeats(repeated=_share(3, 12), same_category=2, customers=2, unknown=2),
    )


def _causes(text: str) -> Causes:
    row = CauseRow(
        id="20240501-001",
        category="logistics/delay",
        summary=text,
        urgent=True,
        dimensions=("process",),
        direct=text,
        root=text,
        department="logistics/dispatch",
        owner="logistics-specialist",
        improvement=text,
    )
    return Causes(
        complaints=14,
        analysed=9,
        rooted=8,
        dimensions=(Part(code="process", count=9, share=1.0),),
        pareto=(
            ParetoStep(dimension="process", code="rule_gap", count=6, share=0.6, cumulative=0.6),
            ParetoStep(dimension="process", code="", count=4, share=0.4, cumulative=1.0),
        ),
        table=(row,),
        table_total=31,
    )


def _compensation(text: str) -> Compensation:
    given = (
        Amounts(currency="CNY", n=2, total=20.5, mean=10.25),
        Amounts(currency=text, n=1, total=3.0, mean=3.0),
    )
    return Compensation(
        complaints=14,
        compensated=4,
        without_amount=1,
        kinds=(Part(code="coupon", count=3, share=0.75), Part(code="gift", count=1, share=0.25)),
        amounts=given,
        categories=(
            CategoryCompensation(
                code="logistics/delay", complaints=9, compensated=4, share=4 / 9, amounts=given
            ),
        ),
    )


def _department(code: str, tickets: int) -> Department:
    taken = Taken(n=12, median=90.0, p90=600, enough=True)
    return Department(
        code=code,
        tickets=Counted(tickets, count_change(tickets, 9), count_change(tickets, None)),
        share=tickets / 40,
        urgent=2,
        caused=1,
        attainment=_share(9, 12),
        enough=True,
        resolved=taken,
        targets=(DepartmentTarget(code="resolution", met=9, n=12, overdue=1, taken=taken),),
        categories=(
            DepartmentCategory(code="logistics/delay", count=tickets, previous=count_change(tickets, 9)),
        ),
    )


def _quality(tickets: int) -> DataQuality:
    filled = Filled(kind="ticket", field="region", count=tickets // 2, n=tickets, share=0.5)
    return DataQuality(
        tickets=tickets,
        surveys=0,
        filled=(filled,) if tickets else (),
        chosen=(Chosen(book="channels", n=tickets, other=1, first=9, first_code="phone"),) if tickets else (),
        timed=_share(tickets, tickets),
        late=_share(0, tickets),
        afterwards=_share(0, 0),
    )
