"""The course of a complaint from receipt to close, against the shipped service levels."""

from generator.demo.course import Course
from generator.demo.days import MINUTES, in_waking_hours, in_working_time, stamp, workdays_later
from generator.demo.dice import Table
from generator.demo.world import SUPERVISOR

_FIRST = {True: Table((90, (1, 9)), (10, (11, 45))), False: Table((88, (3, 28)), (12, (32, 150)))}
"""Minutes to the first response, by urgency."""
_PROPOSAL = {True: (120, 900), False: (360, 2700)}
"""Minutes from the investigation to a proposal, by urgency."""
_SILENCE = 600


def due_at(received: int, *, urgent: bool) -> int:
    """Return when a complaint should be resolved: after 24 hours if urgent, else 72."""
    return received + (1 if urgent else 3) * MINUTES


def handle(course: Course, offer: str, *, stalls: bool) -> None:
    """Write the log of a complaint; one that stalls ends with the investigation, or an excuse."""
    _receive(course)
    _investigate(course)
    if not stalls:
        _agree(course, offer)
        _settle(course)
    elif course.dice.chance(0.7):
        course.own_up()


def _receive(course: Course) -> None:
    dice, log, matter = course.dice, course.log, course.matter
    wait = dice.between(*dice.draw(_FIRST[matter.urgent]))
    log.add(log.after(wait), matter.owner, "responded", note=course.note("responded", 0.5))
    promised = stamp(matter.due - matter.received % 60)
    direction = dice.pick(course.wording.phrases["complaint"]["direction"])
    at = log.after(dice.between(3, 29))
    log.add(at, matter.owner, "acknowledged", promised_by=promised, direction=direction)


def _investigate(course: Course) -> None:
    dice, log, matter = course.dice, course.log, course.matter
    department = matter.category.department
    if dice.chance(0.7):
        log.add(log.after(dice.between(2, 30)), matter.owner, "transferred", to=department.name)
    elif matter.owner != SUPERVISOR:
        log.add(log.after(dice.between(2, 30)), SUPERVISOR, "assigned", to=matter.owner)
    at = log.after(dice.between(10, 80)) if matter.urgent else log.by_day(dice.between(20, 600))
    log.add(at, department.specialist, "investigating", note=course.about("investigating", 0.7))
    if dice.chance(0.1):
        course.ask_back(120, 700)


def _agree(course: Course, offer: str) -> None:
    """Propose, at times twice, until the customer accepts."""
    dice, log, owner = course.dice, course.log, course.matter.owner
    phrases = course.wording.phrases["complaint"]
    at = in_waking_hours(log.now + dice.between(*_PROPOSAL[course.matter.urgent]))
    if at > course.matter.due - 90 or dice.chance(0.1):
        course.own_up()
        at = log.by_day(dice.between(120, 1800))
    elif at - log.now > _SILENCE and dice.chance(0.5):
        middle = in_waking_hours(log.now + dice.between(60, _SILENCE))
        log.add(middle, owner, "progress", note=course.about("progress"))
    log.add(at, owner, "proposed", outcome="immediate", note=offer)
    if dice.chance(0.1):
        log.add(log.by_day(dice.between(10, 120)), owner, "declined", note=dice.pick(phrases["declined"]))
        at = log.by_day(dice.between(60, 500))
        log.add(at, owner, "proposed", outcome="immediate", note=f"{offer}，并由主管当面沟通")
    log.add(log.by_day(dice.between(5, 90)), owner, "accepted", evidence=dice.pick(phrases["evidence"]))


def _settle(course: Course) -> None:
    dice, log, owner = course.dice, course.log, course.matter.owner
    course.resolve(log.by_day(dice.between(20, 300)))
    wait = dice.between(10, 700) if dice.chance(0.93) else dice.between(1500, 2600)
    told = {"evidence": dice.pick(course.wording.phrases["complaint"]["evidence"])}
    told["asked_satisfied"] = "yes" if dice.chance(0.85) else "no"
    log.add(log.by_day(wait), owner, "notified", **told)
    if dice.chance(0.9):
        course.revisit(0.86)
    else:
        late = workdays_later(log.now, dice.between(3, 4)) - dice.between(5, 400)
        log.add(in_working_time(late), owner, "revisited", satisfied="yes", score=4)
    log.add(log.after(dice.between(3, 90)), owner, "closed")
