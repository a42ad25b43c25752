"""Complaint records."""

from generator.demo.course import Course, Matter
from generator.demo.days import END, MINUTES, stamp
from generator.demo.followups import STALLED_FROM
from generator.demo.handling import due_at, handle
from generator.demo.log import Log
from generator.demo.reasons import explain
from generator.demo.tickets import Stage, Told, choose_customer, choose_words, name_categories, name_product
from generator.demo.wording import Slots, fill, join, own_words
from generator.demo.world import BY_CODE, COMPLAINT_CHANNELS, FRONT_LINE, SUPERVISOR, Category
from generator.demo.yaml_lines import Value

_DEMANDS = {
    "refund": "退款",
    "exchange": "换货",
    "resend": "补发",
    "apology": "道歉",
    "compensation": "补偿",
    "explanation": "说明原因",
    "other": "其他",
}
_PUBLIC = frozenset(("投诉平台", "社交媒体"))
_OFTEN_URGENT = frozenset(("account/payment", "system/outage"))


def make_complaint(stage: Stage, record_id: str, at: int, code: str) -> dict[str, Value]:
    """Return one complaint received at a moment; some grew from feedback of the days before."""
    dice, category = stage.dice, BY_CODE[code]
    channel = dice.draw(COMPLAINT_CHANNELS)
    origin = stage.recall(code, at, (2, 20)) if dice.chance(0.45) else None
    summary, words, slots = _words(stage, code, at, origin)
    customer, group = choose_customer(stage, at, (code, channel), origin, slots)
    wants = _choose_demands(stage, category)
    record: dict[str, Value] = {"id": record_id, "received_at": stamp(at), "channel": channel}
    record["customer"] = group
    if product := name_product(category, at, slots, summary + words):
        record["product"] = product
    record |= _told(stage, summary, words, _demand(stage, wants[0], slots))
    record["categories"] = name_categories(dice, category)
    urgent = bool(customer and customer.vip) or dice.chance(0.4 if code in _OFTEN_URGENT else 0.1)
    owner = SUPERVISOR if urgent else dice.pick((*FRONT_LINE, category.department.specialist))
    record |= {"urgency": "紧急" if urgent else "一般", "owner": owner}
    record["demands"] = tuple(_DEMANDS[want] for want in wants)
    if channel in _PUBLIC and dice.chance(0.35):
        record["flags"] = ("publicity",)
    if origin:
        record["origin"] = origin.id
    due, fixes = due_at(at, urgent=urgent), _fixes(stage, category, wants[0])
    matter = Matter(at, due, "P2" if urgent else "P3", urgent, owner, category, slots, fixes)
    return record | _course(stage, matter, wants)


def _words(stage: Stage, code: str, at: int, origin: Told | None) -> tuple[str, str, Slots]:
    """Return summary, the customer's words and their slots: of the feedback that it grew from, if any."""
    if origin is None:
        return choose_words(stage, code, "problem", at)
    texts = stage.wording.phrases["complaint"]
    words = fill(stage.deal("complaint", "again", texts["again"]), {"ago": (at - origin.at) // MINUTES})
    return join((origin.summary, stage.dice.pick(texts["unsolved"]))), words, origin.slots


def _demand(stage: Stage, want: str, slots: Slots) -> str:
    """Return a demand as the summary states it."""
    phrases = stage.wording.phrases["complaint"]["demand"]
    return fill(stage.dice.pick(phrases.get(want, ("要求尽快处理",))), slots)


def _told(stage: Stage, summary: str, words: str, demand: str) -> dict[str, Value]:
    """Return what was said: summary with the demand, the customer's own words, at times a description."""
    found: dict[str, Value] = {"summary": join((summary, demand))}
    found["quote"] = own_words(stage.dice, stage.wording, words, "problem")
    if stage.dice.chance(0.3):
        found["description"] = f"客户反映：{summary}。\n客户诉求：{demand}。\n"
    return found


def _choose_demands(stage: Stage, category: Category) -> tuple[str, ...]:
    first = stage.dice.pick(category.demands)
    if stage.dice.chance(0.3):
        second = stage.dice.pick(("apology", "compensation", "explanation"))
        return (first,) if first == second else (first, second)
    return (first,)


def _fixes(stage: Stage, category: Category, want: str) -> tuple[str, ...]:
    """Return how a demand is met in the end."""
    fitting = stage.wording.phrases["complaint"]["done"].get(want)
    return tuple(fitting or stage.wording.tickets[category.code]["fixed"])


def _course(stage: Stage, matter: Matter, wants: tuple[str, ...]) -> dict[str, Value]:
    """Return the log and, as far as it got, solution and causes."""
    dice, log = stage.dice, Log(matter.received)
    stalls = END - matter.received < STALLED_FROM and dice.chance(0.18)
    solution = _solution(stage, matter.slots, wants)
    handle(Course(dice, stage.wording, matter, log), str(solution["offer"]), stalls=stalls)
    found: dict[str, Value] = {"solution": solution} if "proposed" in log.reached else {}
    if "resolved" in log.reached and dice.chance(0.92):
        found["causes"] = explain(stage, matter.received, matter.category, matter.slots, fully=True)
    return found | ({"followups": log.entries} if log.entries else {})


def _solution(stage: Stage, slots: Slots, wants: tuple[str, ...]) -> dict[str, Value]:
    """Return what is offered: each demand met, at times a coupon on top."""
    dice, phrases = stage.dice, stage.wording.phrases["complaint"]
    offers = [fill(dice.pick(phrases["offer"][want]), slots) for want in wants if want in phrases["offer"]]
    coupon = slots["coupon"] if "compensation" in wants else 0
    if not coupon and dice.chance(0.25):
        coupon = dice.pick((5, 10, 15))
        offers.append(f"赠送{coupon}元优惠券")
    found: dict[str, Value] = {"offer": join(offers) or "说明情况并协助办理"}
    if coupon:
        found["compensation"] = {"kind": "优惠券", "amount": str(coupon), "currency": "CNY"}
    if dice.chance(0.6):
        found["basis"] = dice.pick(phrases["basis"])
    return found
