"""Why things went wrong: direct and root cause, who answers for it, and what is done about it."""

from generator.demo.tickets import Stage
from generator.demo.wording import Slots, fill
from generator.demo.world import MONITOR_LIVE, Category, payments_broken
from generator.demo.yaml_lines import Value


def explain(
    stage: Stage, at: int, category: Category, slots: Slots, *, fully: bool = False
) -> dict[str, Value]:
    """Return the `causes` group: direct cause and dimension; fully, also root cause and improvement.

    The first row of delays is the missing collection monitor: no cause any more once that is live.
    """
    broken = category.code == "account/payment" and payments_broken(at)
    rows = stage.wording.causes["spike" if broken else category.code]
    if category.code == "logistics/delay":
        rows = rows[1:] if at >= MONITOR_LIVE else (rows[0], *rows)
    direct, root, improvement, dimension, detail = stage.dice.pick(rows)
    causes: dict[str, Value] = {"direct": fill(direct, slots)}
    if fully:
        causes["root"] = root
    causes |= {"dimensions": (dimension,), "detail": (detail,)}
    if fully:
        causes |= {"department": category.department.name, "owner": category.department.specialist}
        causes["improvement"] = improvement
    return causes
