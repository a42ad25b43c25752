"""Satisfaction surveys: refunds get better month by month, complaint handling has a bad November 2023."""

from datetime import date

from generator.demo.customers import describe
from generator.demo.days import MINUTES, day_of, in_waking_hours, stamp, workdays_later
from generator.demo.dice import Dice, Table
from generator.demo.log import Log
from generator.demo.tickets import Stage
from generator.demo.wording import Slots, draw_slots, fill
from generator.demo.world import SUPERVISOR
from generator.demo.yaml_lines import Value

_SERVICES = Table(
    (18, "pre_sale"),
    (12, "order"),
    (24, "after_sale_complaint"),
    (26, "after_sale_refund"),
    (12, "consultation"),
    (8, "revisit"),
)
_LABELS = {
    "pre_sale": "售前咨询",
    "order": "售中下单",
    "after_sale_complaint": "售后投诉",
    "after_sale_refund": "售后退款",
    "consultation": "业务咨询",
    "revisit": "定期回访",
}
_ALWAYS = ("attitude", "expertise", "responsiveness", "process")
_ASKS_RESOLUTION = frozenset(("after_sale_complaint", "after_sale_refund", "revisit"))
_AGENTS = ("CS001", "CS002", "CS003")
_MANAGED = frozenset(("consultation", "revisit"))
_GOOD = Table((1, 2), (6, 3), (41, 4), (52, 5))
_BAD = Table((17, 1), (39, 2), (36, 3), (8, 4))
_STRICT = {
    "process": 0.3,
    "responsiveness": 0.2,
    "attitude": 0.06,
    "expertise": 0.12,
    "resolution": 0.2,
    "overall": 0.1,
}
"""How often a dimension is judged a point lower than the rest."""
_METHODS = Table((72, "在线"), (20, "电话"), (6, "邮件"), (2, "纸质"))
_BEGAN, _DIP = date(2023, 1, 1), (date(2023, 11, 1), date(2023, 12, 1))
_CAUSE = {
    "attitude": "人员",
    "expertise": "人员",
    "responsiveness": "流程",
    "process": "流程",
    "resolution": "系统",
    "overall": "流程",
}
LOW = 3


def _disappointment(service: str, agent: str, day: date) -> float:
    """Return how likely a customer of this service is disappointed on a day."""
    months = (day.year - _BEGAN.year) * 12 + day.month - _BEGAN.month
    base = {"pre_sale": 0.13, "order": 0.15, "consultation": 0.1, "revisit": 0.16}.get(service, 0.24)
    if service == "after_sale_refund":
        base = min(0.68, max(0.03, 0.68 - 0.038 * months))
    elif service == "after_sale_complaint" and _DIP[0] <= day < _DIP[1]:
        base = 0.85
    return base + (0.12 if agent == "CS002" else 0.0)


def make_survey(stage: Stage, record_id: str, at: int) -> dict[str, Value]:
    """Return one survey answered at a moment."""
    dice = stage.dice
    bad_days = _DIP[0] <= day_of(at) < _DIP[1]
    service = "after_sale_complaint" if bad_days and dice.chance(0.3) else dice.draw(_SERVICES)
    agent = "AM003" if service in _MANAGED and dice.chance(0.8) else dice.pick(_AGENTS)
    slots = draw_slots(dice, stage.wording, at)
    bad = stage.wears_thin(service, _disappointment(service, agent, day_of(at)))
    scores = _judge(dice, service, _BAD if bad else _GOOD)
    texts = stage.wording.surveys[service]
    times, trigger = _dispatch(dice, service, at)
    served: dict[str, Value] = {"type": _LABELS[service], "agent": agent, "at": times["served"]}
    if dice.chance(0.7):
        served["summary"] = fill(dice.pick(texts["summaries"]), slots)
    customer = describe(dice, stage.customers.meet(at, 0.45), at)
    record: dict[str, Value] = {"id": record_id, "service": served, "customer": customer}
    record |= {"method": dice.draw(_METHODS), "trigger": trigger, "sent_at": times["sent"]}
    record |= {"responded_at": stamp(at), "scores": dict(scores)}
    return record | _say(stage, service, scores["overall"], slots) | _react(stage, at, scores, slots)


def _judge(dice: Dice, service: str, table: Table[int]) -> dict[str, int]:
    middle = dice.draw(table)
    asked = (*_ALWAYS, "resolution") if service in _ASKS_RESOLUTION else _ALWAYS
    scores = {}
    for dimension in (*asked, "overall"):
        score = middle if dice.chance(0.6) or dimension == "overall" else dice.draw(table)
        scores[dimension] = max(1, score - dice.chance(_STRICT[dimension]))
    if dice.chance(0.04):
        del scores[dice.pick(asked)]  # not asked, or not answered: absent, never 0
    return scores


def _dispatch(dice: Dice, service: str, at: int) -> tuple[dict[str, str], str]:
    """Return when the service was and when the survey went out, and what set it off; a few went out late."""
    if service == "revisit":
        served = in_waking_hours(at - dice.between(6, 9) * MINUTES - dice.between(0, 300))
        sent = min(
            workdays_later(served, dice.between(3, 4)) - dice.between(10, 400), at - dice.between(5, 90)
        )
        return {"served": stamp(served), "sent": stamp(sent)}, "定期"
    gap = dice.between(40, 1300) if dice.chance(0.93) else dice.between(1700, 3000)
    served = min(in_waking_hours(at - gap - dice.between(2, 500)), at - 40)
    sent = max(served + 5, at - (at - served) // dice.between(2, 9))
    return {"served": stamp(served), "sent": stamp(sent)}, "即时"


def _say(stage: Stage, service: str, overall: int, slots: Slots) -> dict[str, Value]:
    """Return what the customer wrote: the less content, the more often."""
    dice = stage.dice
    texts = stage.wording.surveys[service]
    level = "low" if overall < LOW else "mid" if overall == LOW else "high"
    found: dict[str, Value] = {}
    if dice.chance({"low": 0.92, "mid": 0.75, "high": 0.55}[level]):
        found["quote"] = fill(stage.deal(service, level, texts[level]), slots)
    answers: dict[str, Value] = {}
    if dice.chance({"low": 0.6, "mid": 0.45, "high": 0.12}[level]):
        answers["improve"] = dice.pick(texts["improve"])
    if dice.chance({"low": 0.3, "mid": 0.3, "high": 0.15}[level]):
        answers["suggestions"] = dice.pick(texts["suggestions"])
    return found | ({"answers": answers} if answers else {})


def _react(stage: Stage, at: int, scores: dict[str, int], slots: Slots) -> dict[str, Value]:
    """Return causes and contacts after a low score: mostly within 48 hours, at times late or never."""
    dice, wording = stage.dice, stage.wording
    if min(scores.values()) > LOW:
        return {}
    lowest = min(scores, key=lambda dimension: scores[dimension])
    found: dict[str, Value] = {}
    if scores["overall"] <= LOW and dice.chance(0.7):
        found["causes"] = {"dimensions": (_CAUSE[lowest],)}
    if dice.chance(0.05):
        return found
    log = Log(at)
    wait = dice.between(60, 2300) if dice.chance(0.92) else dice.between(3000, 5500)
    log.add(in_waking_hours(at + wait), SUPERVISOR, "responded", note=wording.note(dice, "low_score", slots))
    if scores["overall"] < LOW and dice.chance(0.5):
        later = log.by_day(dice.between(600, 4000))
        log.add(
            later, SUPERVISOR, "notified", via="电话客服", note=wording.note(dice, "low_score_later", slots)
        )
    return found | ({"followups": log.entries} if log.entries else {})
