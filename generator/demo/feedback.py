"""Feedback records."""

from generator.demo.course import Course, Matter
from generator.demo.customers import describe_unknown
from generator.demo.days import END, stamp
from generator.demo.dice import Table
from generator.demo.followups import STALLED_FROM, due_at, follow
from generator.demo.log import Log
from generator.demo.reasons import explain
from generator.demo.tickets import Stage, Told, choose_customer, choose_words, name_categories, name_product
from generator.demo.wording import Slots, own_words
from generator.demo.world import BY_CODE, FEEDBACK_CHANNELS, FRONT_LINE, Category, payments_broken
from generator.demo.yaml_lines import Value

_TYPES = {"problem": "问题", "suggestion": "建议", "praise": "表扬", "question": "咨询"}
_GRAVE = frozenset(("product/defect", "account/payment", "account/access", "system/outage"))
_PRIORITIES = {
    "grave": Table((20, "P1"), (45, "P2"), (35, "P3")),
    "problem": Table((2, "P1"), (20, "P2"), (66, "P3"), (12, "P4")),
    "question": Table((8, "P2"), (55, "P3"), (37, "P4")),
    "suggestion": Table((50, "P3"), (50, "P4")),
    "praise": Table((1, "P4")),
}
_SCOPES = {"P1": "core", "P2": "secondary", "P3": "detail", "P4": "none"}
_SENTIMENTS = {
    "problem": ("负面", 0.6),
    "praise": ("正面", 0.9),
    "suggestion": ("中性", 0.5),
    "question": ("中性", 0.5),
}
_INVALID = Table((40, "advertising"), (25, "test"), (20, "vague"), (15, "abuse"))


def make_feedback(stage: Stage, record_id: str, at: int, code: str) -> dict[str, Value]:
    """Return one piece of feedback received at a moment."""
    dice, category = stage.dice, BY_CODE[code]
    if dice.chance(0.02):
        return _invalid(stage, record_id, at)
    told = stage.recall(code, at, (0, 10)) if dice.chance(0.05) else None
    if told:
        return _duplicate(stage, record_id, at, category, told)
    channel = dice.draw(FEEDBACK_CHANNELS)
    kind = _kind(stage, code)
    summary, words, slots = choose_words(stage, code, kind, at)
    customer, group = choose_customer(stage, at, (code, channel), None, slots)
    stage.remember(code, Told(record_id, at, kind, customer, summary, slots))
    record: dict[str, Value] = _head(record_id, at, channel) | {"customer": group}
    if product := name_product(category, at, slots, summary + words):
        record["product"] = product
    record |= {"type": _TYPES[kind], "summary": summary}
    if dice.chance(0.88):
        record["quote"] = own_words(dice, stage.wording, words, kind)
    record |= _details(stage, category, kind) | {
        "categories": name_categories(dice, category, "正面" if kind == "praise" else "")
    }
    if code == "other/other":
        record["other_note"] = dice.pick(stage.wording.tickets[code]["notes"])
    record |= _handling(stage, at, category, kind, slots)
    return record


def _head(record_id: str, at: int, channel: str) -> dict[str, Value]:
    return {"id": record_id, "received_at": stamp(at), "channel": channel}


def _kind(stage: Stage, code: str) -> str:
    """Return a type of feedback, as likely as the category has texts for it."""
    texts = stage.wording.tickets[code]
    return stage.dice.draw(Table(*((len(texts[kind]), kind) for kind in _TYPES if kind in texts)))


def _details(stage: Stage, category: Category, kind: str) -> dict[str, Value]:
    """Return the optional particulars that some customers give of a problem."""
    chances = (("frequency", 0.14), ("scene", 0.1), ("expectation", 0.14)) if kind == "problem" else ()
    return {
        name: stage.wording.about(stage.dice, category.about, name)
        for name, probability in chances
        if stage.dice.chance(probability)
    }


def _handling(stage: Stage, at: int, category: Category, kind: str, slots: Slots) -> dict[str, Value]:
    """Return scope, flags, priority, sentiment, owner, causes and log."""
    dice = stage.dice
    grave = kind == "problem" and category.code in _GRAVE
    priority = dice.draw(_PRIORITIES["grave" if grave else kind])
    found: dict[str, Value] = {}
    if category.in_app and kind == "problem" and dice.chance(0.6):
        found["scope"] = _SCOPES[priority]
    if category.code == "quality/fault" and priority == "P1":
        found["flags"] = ("safety",)
    elif category.code == "account/payment" and payments_broken(at):
        found["flags"] = ("batch",)
    if priority != "P3" or dice.chance(0.8):
        found["priority"] = priority
    sentiment, probability = _SENTIMENTS[kind]
    if dice.chance(probability):
        found["sentiment"] = sentiment
    found["owner"] = owner = dice.pick(FRONT_LINE)
    fixes = tuple(stage.wording.tickets[category.code]["fixed"])
    urgent = priority in {"P1", "P2"}
    matter = Matter(at, due_at(at, priority), priority, urgent, owner, category, slots, fixes)
    log = Log(at)
    stalls = END - at < STALLED_FROM and dice.chance(0.18)
    follow(Course(dice, stage.wording, matter, log), kind, stalls=stalls)
    if kind == "problem" and "resolved" in log.reached and dice.chance(0.3):
        found["causes"] = explain(stage, at, category, slots)
    return found | ({"followups": log.entries} if log.entries else {})


def _duplicate(stage: Stage, record_id: str, at: int, category: Category, told: Told) -> dict[str, Value]:
    """Return the same matter, sent once more by the same customer."""
    dice, wording, owner = stage.dice, stage.wording, stage.dice.pick(FRONT_LINE)
    group: dict[str, Value] = {"ref": told.customer.ref if told.customer else ""}
    log = Log(at)
    log.add(log.after(dice.between(10, 180)), owner, "responded", note=wording.note(dice, "merged", {}))
    log.add(log.after(dice.between(1, 20)), owner, "closed")
    record = _head(record_id, at, dice.draw(FEEDBACK_CHANNELS)) | {"customer": group, "type": "问题"}
    record |= {
        "summary": told.summary,
        "categories": [category.code],
        "owner": owner,
        "duplicate_of": told.id,
    }
    return record | ({"followups": log.entries} if log.entries else {})


def _invalid(stage: Stage, record_id: str, at: int) -> dict[str, Value]:
    """Return what is no feedback: advertising, tests, abuse, or nothing that can be understood."""
    dice, wording, owner = stage.dice, stage.wording, stage.dice.pick(FRONT_LINE)
    reason = dice.draw(_INVALID)
    summary, words = stage.deal("invalid", reason, wording.phrases["invalid"][reason])
    log = Log(at)
    log.add(log.by_day(dice.between(15, 600)), owner, "closed", note=wording.note(dice, "invalidated", {}))
    record = _head(record_id, at, dice.draw(FEEDBACK_CHANNELS)) | {
        "customer": describe_unknown(dice, wording)
    }
    record |= {"summary": summary, "quote": words, "categories": ["other/other"], "other_note": "无效内容"}
    record |= {"owner": owner, "invalid": reason}
    return record | ({"followups": log.entries} if log.entries else {})
