"""The invented texts: loads the data files, fills their slots, and joins sentences as customers do."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, TypeAlias

from generator.demo.days import MINUTES, day_of
from generator.demo.dice import Dice
from generator.demo.world import version_at

_AMOUNTS = (39, 59, 79, 89, 99, 128, 149, 169, 199, 229, 258, 299, 359, 399, 459, 499, 599, 699, 899, 1299)
_COUPONS = (10, 10, 15, 20, 20, 30)
_THINGS = ("item", "device", "gadget", "page", "button", "phone", "carrier", "city")
_ENDS = ("", "", "。", "！")

Slots: TypeAlias = Mapping[str, object]
"""What fills the {slots} of a text."""


@dataclass(frozen=True)
class Wording:
    """All texts: of tickets by category, of surveys by service type, and ready-made phrases."""

    tickets: Mapping[str, Any]
    surveys: Mapping[str, Any]
    phrases: Mapping[str, Any]
    causes: Mapping[str, Any]
    """Category → rows of direct cause, root cause, improvement, dimension, detail."""

    def slot(self, dice: Dice, name: str) -> str:
        """Return one of the things that fill the slot `name`."""
        return str(dice.pick(self.phrases["slots"][name]))

    def note(self, dice: Dice, name: str, slots: Slots) -> str:
        """Return a note that staff write."""
        return fill(dice.pick(self.phrases["notes"][name]), slots)

    def about(self, dice: Dice, matter: str, name: str) -> str:
        """Return a text that fits the kind of matter (app, money, parcel, goods, service)."""
        return str(dice.pick(self.phrases["about"][matter][name]))

    def ask(self, dice: Dice, matter: str) -> tuple[str, str]:
        """Return what staff ask of the customer, and how the answer is noted."""
        asked, answered = dice.pick(self.phrases["about"][matter]["asks"])
        return asked, answered


def load_wording() -> Wording:
    """Read the data files beside this module."""
    return Wording(
        _read("tickets_a") | _read("tickets_b"), _read("surveys"), _read("phrases"), _read("causes")
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(
        (resources.files("generator.demo") / "texts" / f"{name}.toml").read_text(encoding="utf-8")
    )


def fill(template: str, slots: Slots) -> str:
    """Return the text with its {slots} filled."""
    return template.format_map(slots) if "{" in template else template


def draw_slots(dice: Dice, wording: Wording, at: int) -> Slots:
    """Return one set of things and numbers, the same for everything that a record says."""
    promised, late = dice.between(2, 4), dice.between(1, 5)
    slots: dict[str, object] = {name: wording.slot(dice, name) for name in _THINGS}
    return slots | {
        "version": f"v{version_at(at)}",
        "order": order_number(dice, at),
        "promised": promised,
        "late": late,
        "arrived": promised + late,
        "days": dice.between(3, 12),
        "times": dice.between(2, 6),
        "few": dice.between(2, 9),
        "hours": dice.between(2, 9),
        "minutes": dice.between(11, 58),
        "amount": dice.pick(_AMOUNTS),
        "coupon": dice.pick(_COUPONS),
    }


def order_number(dice: Dice, at: int) -> str:
    """Return the number of an order placed some days before a moment."""
    placed = day_of(at - dice.between(1, 12) * MINUTES)
    return f"DD{placed:%y%m%d}{dice.between(1, 9999):04d}"


def own_words(dice: Dice, wording: Wording, core: str, kind: str) -> str:
    """Return a customer's sentence with, at times, a beginning and an end of its own."""
    opening = dice.pick(wording.phrases["opening"][kind]) if dice.chance(0.35) else ""
    closing = dice.pick(wording.phrases["closing"][kind]) if dice.chance(0.3) else ""
    if closing.startswith(("，请问", "，谢谢")) and core.endswith(("吗", "呢")):
        closing = ""
    return opening + core + closing + dice.pick(_ENDS)


def join(parts: Sequence[str]) -> str:
    """Return clauses as one Chinese sentence."""
    return "，".join(part for part in parts if part)
