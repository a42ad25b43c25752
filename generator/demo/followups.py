"""The course of feedback from receipt to close: who answered, looked into it, solved it, and when."""

from generator.demo.course import Course
from generator.demo.days import MINUTES, day_of, in_waking_hours, in_working_time, workdays_later
from generator.demo.dice import Table
from generator.demo.world import SUPERVISOR

_FIRST = {
    "P1": Table((88, (4, 55)), (12, (65, 260))),
    "P2": Table((88, (8, 220)), (12, (250, 900))),
    "P3": Table((94, (15, 1200)), (6, (1500, 2600))),
    "P4": Table((96, (30, 1400)), (4, (5800, 9000))),
}
"""Minutes to the first response: mostly within the target, at times not."""
_WORKDAYS = {"P2": 3, "P3": 5, "P4": 10}
_NOTES = {"praise": "thanked", "question": "answered", "suggestion": "welcomed"}
STALLED_FROM = 50 * MINUTES
"""How long before the end of the demonstration work may have come to a halt."""


def due_at(received: int, priority: str) -> int:
    """Return when feedback should be resolved, as the shipped service levels have it."""
    return received + MINUTES if priority == "P1" else workdays_later(received, _WORKDAYS[priority])


def follow(course: Course, kind: str, *, stalls: bool) -> None:
    """Write the log of a piece of feedback; one that stalls ends with the investigation, or an excuse."""
    _respond(course, kind)
    dice, log, owner = course.dice, course.log, course.matter.owner
    if kind == "praise":
        log.add(log.after(dice.between(20, 300)), owner, "resolved", note="已转达表扬")
        log.add(log.after(dice.between(2, 30)), owner, "closed")
    elif kind == "question" and dice.chance(0.75):
        _settle(course, log.after(dice.between(5, 180)))
    elif kind == "suggestion":
        _consider(course, stalls=stalls)
    else:
        _investigate(course)
        if not stalls:
            _solve(course)
        elif dice.chance(0.7):
            course.own_up()


def _respond(course: Course, kind: str) -> None:
    matter = course.matter
    at = matter.received + course.dice.between(*course.dice.draw(_FIRST[matter.priority]))
    at = at if matter.urgent else in_waking_hours(at)
    course.log.add(at, matter.owner, "responded", note=course.note(_NOTES.get(kind, "responded"), 0.6))


def _consider(course: Course, *, stalls: bool) -> None:
    """Pass a suggestion on: planned, or declined with a reason."""
    dice, log, owner = course.dice, course.log, course.matter.owner
    department = course.matter.category.department
    log.add(log.at_work(dice.between(30, 600)), owner, "transferred", to=department.name)
    if stalls:
        return
    at = in_working_time(log.now + dice.between(1, 4) * MINUTES)
    if dice.chance(0.72):
        day = day_of(workdays_later(at, dice.between(15, 60))).isoformat()
        log.add(at, department.specialist, "planned", reason=course.note("planned"), planned_for=day)
    else:
        words = {"reason": course.note("refused"), "alternative": course.note("alternative")}
        log.add(at, department.specialist, "proposed", outcome="declined_request", **words)
    log.add(log.at_work(dice.between(60, 900)), owner, "resolved", note="已将评估结果答复客户")
    log.add(log.by_day(dice.between(5, 240)), owner, "notified")
    log.add(log.after(dice.between(5, 60)), owner, "closed")


def _investigate(course: Course) -> None:
    dice, log, matter = course.dice, course.log, course.matter
    department = matter.category.department
    soon = log.after(dice.between(3, 40 if matter.urgent else 240))
    if dice.chance(0.6):
        log.add(soon, matter.owner, "transferred", to=department.name, note=course.note("transferred", 0.5))
    elif dice.chance(0.5):
        log.add(soon, SUPERVISOR, "assigned", to=department.specialist)
    at = log.after(dice.between(5, 70)) if matter.urgent else log.at_work(dice.between(20, 700))
    log.add(at, department.specialist, "investigating", note=course.about("investigating", 0.6))
    if dice.chance(0.1):
        course.ask_back(200, 1800)


def _solve(course: Course) -> None:
    """Solve the matter, mostly in time; a long silence before may be broken by a note of progress."""
    dice, log, matter = course.dice, course.log, course.matter
    late = dice.chance(0.14)
    if matter.priority == "P1":
        at = matter.received + (dice.between(1500, 3600) if late else dice.between(150, 1380))
    else:
        allowed = _WORKDAYS[matter.priority]
        count = allowed + dice.between(1, 4) if late else dice.between(1, allowed)
        at = workdays_later(matter.received, count) - dice.between(5, 530)
    at = log.no_sooner(at, dice.between(25, 180))
    if at > matter.due:
        course.own_up()
        at = log.no_sooner(at, dice.between(25, 180))
    elif dice.chance(0.35) and at - log.now > MINUTES // 2:
        progress = in_waking_hours(log.now + dice.between(60, (at - log.now) // 2))
        log.add(progress, matter.owner, "progress", note=course.about("progress"))
    _settle(course, at)


def _settle(course: Course, at: int) -> None:
    """Resolve, tell the customer, at times call again, close."""
    dice, log, matter = course.dice, course.log, course.matter
    course.resolve(at)
    if matter.urgent or matter.category.code == "commercial/integrity" or dice.chance(0.5):
        wait = dice.between(5, 900) if dice.chance(0.94) else dice.between(1500, 2600)
        log.add(log.by_day(wait), matter.owner, "notified", note=course.note("notified", 0.4))
    if dice.chance(0.3):
        course.revisit(0.9)
    if dice.chance(0.9):
        log.add(log.after(dice.between(3, 240)), matter.owner, "closed")
