"""Invented customers: some come back again and again, some stay unknown, all are masked."""

from dataclasses import dataclass

from generator.demo.days import MINUTES, day_of
from generator.demo.dice import Dice, Table
from generator.demo.wording import Wording
from generator.demo.yaml_lines import Value

_JOINED = Table((30, "new"), (59, "returning"), (11, "vip"))
_LABELS = {"new": "新客户", "returning": "老客户", "vip": "VIP客户"}
_NEW_FOR = 60 * MINUTES
_PHONES = ("135", "136", "138", "139", "150", "158", "159", "177", "186", "188")


@dataclass(frozen=True)
class Customer:
    """One customer of the shop; `joined` is a moment."""

    ref: str
    joined: int
    vip: bool
    title: str
    phone: str
    region: str
    industry: str
    tier: str

    def type_at(self, at: int) -> str:
        """Return the type as a ticket at that moment names it."""
        if self.vip:
            return _LABELS["vip"]
        return _LABELS["new" if at - self.joined < _NEW_FOR else "returning"]


class Customers:
    """The customers met so far."""

    def __init__(self, dice: Dice, wording: Wording) -> None:
        """Begin without anybody."""
        self._dice, self._wording = dice, wording
        self._known: list[Customer] = []
        self._troubled: list[Customer] = []

    def meet(self, at: int, again: float = 0.3) -> Customer:
        """Return who writes at a moment: with probability `again` somebody known, often a troubled one."""
        dice = self._dice
        if self._known and dice.chance(again):
            return dice.pick(self._troubled if self._troubled and dice.chance(0.3) else self._known)
        customer = self._join(at)
        self._known.append(customer)
        if dice.chance(0.07):
            self._troubled = [*self._troubled[-20:], customer]
        return customer

    def _join(self, at: int) -> Customer:
        dice, wording = self._dice, self._wording
        kind = dice.draw(_JOINED)
        days = dice.between(0, 40) if kind == "new" else dice.between(90, 1400)
        joined = at - days * MINUTES
        return Customer(
            ref=f"C{day_of(joined):%Y%m}{len(self._known) + 1:04d}",
            joined=joined,
            vip=kind == "vip",
            title=f"*{wording.slot(dice, 'title')}",
            phone=f"{dice.pick(_PHONES)}****{dice.between(0, 9999):04d}",
            region=wording.slot(dice, "region") if dice.chance(0.6) else "",
            industry=wording.slot(dice, "industry") if dice.chance(0.6 if kind == "vip" else 0.1) else "",
            tier=("钻石卡" if kind == "vip" else wording.slot(dice, "tier")) if dice.chance(0.4) else "",
        )


def describe(dice: Dice, customer: Customer, at: int, order: object = "") -> dict[str, Value]:
    """Return the `customer` group of a record: always a reference, at times the masked name and number."""
    group: dict[str, Value] = {"ref": customer.ref}
    if order:
        group["order"] = str(order)
    group["type"] = customer.type_at(at)
    if dice.chance(0.3):
        group |= {"name": customer.title, "contact": customer.phone}
    if dice.chance(0.15):
        group["since"] = day_of(customer.joined).isoformat()
    group |= {key: value for key in ("industry", "region", "tier") if (value := getattr(customer, key))}
    return group


def describe_unknown(dice: Dice, wording: Wording) -> dict[str, Value]:
    """Return the `customer` group of somebody who stays unknown."""
    return {"type": "匿名客户", "anonymous": "yes", "traits": wording.slot(dice, "traits")}
