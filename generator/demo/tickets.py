"""What feedback and complaints have in common: who, what, in which words."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.demo.customers import Customer, Customers, describe, describe_unknown
from generator.demo.days import MINUTES
from generator.demo.dice import Dice, T
from generator.demo.wording import Slots, Wording, draw_slots, fill
from generator.demo.world import APP, PUBLIC_CHANNELS, Category, payments_broken, version_at
from generator.demo.yaml_lines import Value

_ORDERED = ("process/refund", "logistics/", "account/payment", "quality/fault", "commercial/integrity")
_REMEMBERED = 12


@dataclass(frozen=True)
class Told:
    """Feedback that a later ticket may come back to."""

    id: str
    at: int
    kind: str
    customer: Customer | None
    summary: str
    slots: Slots


@dataclass
class Stage:
    """What all records of one demonstration share: chance, texts, customers, and what was said lately."""

    dice: Dice
    wording: Wording
    customers: Customers
    told: dict[str, deque[Told]] = field(default_factory=dict)
    """Category → its latest feedback."""

    patience: dict[str, float] = field(default_factory=dict)
    """Service type → how much disappointment has gathered."""
    decks: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """(subject, kind) → the texts not used since the last round."""

    def deal(self, subject: str, kind: str, texts: Sequence[T]) -> T:
        """Return one of the texts; each comes up once before any comes up again."""
        deck = self.decks.get((subject, kind)) or list(range(len(texts)))
        self.decks[subject, kind] = deck
        return texts[deck.pop(self.dice.between(0, len(deck) - 1))]

    def wears_thin(self, service: str, disappointment: float) -> bool:
        """Tell whether this customer is disappointed: as often as said, evenly, so that it shows."""
        spent = self.patience.get(service, 0.5) + disappointment * self.dice.between(70, 130) / 100
        self.patience[service] = spent - (spent >= 1)
        return spent >= 1

    def remember(self, category: str, told: Told) -> None:
        """Keep feedback for later tickets of its category: one a day, lest busy days crowd out the rest."""
        kept = self.told.setdefault(category, deque(maxlen=_REMEMBERED))
        if not kept or told.at - kept[-1].at >= MINUTES:
            kept.append(told)

    def recall(self, category: str, at: int, days: tuple[int, int]) -> Told | None:
        """Return feedback of the category, from a known customer, so many days old."""
        low, high = (count * MINUTES for count in days)
        fitting = [
            told
            for told in self.told.get(category, ())
            if low <= at - told.at <= high and told.customer and told.kind == "problem"
        ]
        return self.dice.pick(fitting) if fitting else None


def choose_words(stage: Stage, category: str, kind: str, at: int) -> tuple[str, str, Slots]:
    """Return summary, the customer's words (without ornament) and what filled their slots."""
    texts, slots = stage.wording.tickets[category], draw_slots(stage.dice, stage.wording, at)
    broken = category == "account/payment" and payments_broken(at) and stage.dice.chance(0.85)
    chosen = "spike" if broken else kind
    summary, quote = stage.deal(category, chosen, texts[chosen])
    return fill(summary, slots), fill(quote, slots), slots


def choose_customer(
    stage: Stage, at: int, setting: tuple[str, str], told: Told | None, slots: Slots
) -> tuple[Customer | None, dict[str, Value]]:
    """Return who writes (None: unknown) and the `customer` group; `setting` is category and channel."""
    dice, (category, channel) = stage.dice, setting
    if told is None and dice.chance(0.35 if channel in PUBLIC_CHANNELS else 0.02):
        return None, describe_unknown(dice, stage.wording)
    customer = told.customer if told and told.customer else stage.customers.meet(at)
    order = slots["order"] if category.startswith(_ORDERED) and dice.chance(0.7) else ""
    return customer, describe(dice, customer, at, order)


def name_product(category: Category, at: int, slots: Slots, text: str) -> dict[str, Value]:
    """Return the `product` group: the app with its release, or the item that the words name; else nothing."""
    product: dict[str, Value] = {}
    if category.in_app:
        page = str(slots["page"])
        product |= {"name": APP, "version": version_at(at)}
        return product | ({"module": page.removesuffix("页")} if page in text else {})
    named = [str(slots[slot]) for slot in ("device", "gadget", "item") if str(slots[slot]) in text]
    return product | ({"name": named[0]} if named else {})


def name_categories(dice: Dice, category: Category, sentiment: str = "") -> list[Value]:
    """Return the `categories` of a ticket: its own, at times a companion, a sentiment where it is praise."""
    if sentiment:
        return [{"code": category.code, "sentiment": sentiment}]
    if category.companion and dice.chance(0.17):
        return [category.code, category.companion]
    return [category.code]
