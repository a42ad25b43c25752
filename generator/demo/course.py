"""What the courses of feedback and complaints share: asking back, owning up to a delay, calling again."""

from dataclasses import dataclass

from generator.demo.days import in_waking_hours, in_working_time
from generator.demo.dice import Dice
from generator.demo.log import Log
from generator.demo.wording import Slots, Wording, fill
from generator.demo.world import Category

_HIGHER = {"P1": "P1", "P2": "P1", "P3": "P2", "P4": "P3"}


@dataclass(frozen=True)
class Matter:
    """What a log is about; `due` is the moment by which it should be resolved."""

    received: int
    due: int
    priority: str
    urgent: bool
    owner: str
    category: Category
    slots: Slots
    fixes: tuple[str, ...]
    """How such matters end well."""


@dataclass(frozen=True)
class Course:
    """One matter on its way: what happens next is added to its log."""

    dice: Dice
    wording: Wording
    matter: Matter
    log: Log

    def note(self, name: str, probability: float = 1.0) -> str:
        """Return a note of staff, or "" when nothing is noted."""
        return self.wording.note(self.dice, name, self.matter.slots) if self.dice.chance(probability) else ""

    def about(self, name: str, probability: float = 1.0) -> str:
        """Return a note that fits the kind of matter, or "" when nothing is noted."""
        about = self.matter.category.about
        return self.wording.about(self.dice, about, name) if self.dice.chance(probability) else ""

    def ask_back(self, soon: int, reply: int) -> None:
        """Wait for the customer: asked within `soon` minutes, answered within `reply` more."""
        asked, answered = self.wording.ask(self.dice, self.matter.category.about)
        owner, log = self.matter.owner, self.log
        log.add(log.by_day(self.dice.between(20, soon)), owner, "waiting_customer", note=asked)
        log.add(log.by_day(self.dice.between(60, reply)), owner, "customer_replied", note=answered)

    def own_up(self) -> None:
        """Say before it is due why it will be late, and to whom it went (F4); one in eight is forgotten."""
        dice, log, owner = self.dice, self.log, self.matter.owner
        if dice.chance(0.12):
            return
        log.add(
            in_waking_hours(self.matter.due - dice.between(15, 170)),
            owner,
            "delayed",
            reason=self.about("delayed"),
        )
        head = self.matter.category.department.head
        log.add(log.after(dice.between(3, 30)), owner, "escalated", to=head, reason=self.note("escalated"))

    def resolve(self, at: int) -> None:
        """Carry out what was agreed."""
        fix = fill(self.dice.pick(self.matter.fixes), self.matter.slots)
        self.log.add(at, self.matter.owner, "resolved", note=fix)

    def revisit(self, content: float) -> None:
        """Ask the customer some days later; a clear no is mostly answered by a new round (F2)."""
        dice, log, owner = self.dice, self.log, self.matter.owner
        at = in_working_time(log.now + dice.between(500, 2300))
        if dice.chance(content):
            score, note = dice.pick((3, 4, 4, 4, 5, 5, 5)), self.note("satisfied", 0.4)
            log.add(at, owner, "revisited", satisfied="yes", score=score, note=note)
            return
        note = self.note("dissatisfied")
        log.add(at, owner, "revisited", satisfied="no", score=dice.between(1, 2), note=note)
        if dice.chance(0.9):
            self._once_more()

    def _once_more(self) -> None:
        dice, log, owner = self.dice, self.log, self.matter.owner
        higher, reason = _HIGHER[self.matter.priority], self.note("reopened")
        log.add(log.after(dice.between(5, 60)), owner, "reopened", priority=higher, reason=reason)
        head = self.matter.category.department.head
        log.add(log.after(dice.between(3, 40)), owner, "escalated", to=head, reason="客户不认可处理结果")
        log.add(log.at_work(dice.between(200, 2200)), owner, "resolved", note=self.note("again"))
        log.add(log.by_day(dice.between(5, 300)), owner, "notified")
        at = in_working_time(log.now + dice.between(600, 2300))
        log.add(at, owner, "revisited", satisfied="yes", score=dice.between(4, 5))
