"""Made-up improvement actions in a few words."""

from typing import Any

from generator.records.action import Action, Effect, Exposure, Filter, Progress, Review


def effect(metric: str = "tickets", **fields: Any) -> Effect:
    """Return an effect: `change` or `to`, `before`, `after`; all else narrows it."""
    own = {name: fields.pop(name) for name in ("change", "to", "before", "after") if name in fields}
    own |= {} if {"change", "to"} & own.keys() else {"change": "-50%"}
    exposure = fields.pop("exposure", None)
    stated = Exposure.model_construct(**{"unit": "orders", **exposure}) if exposure is not None else None
    return Effect.model_construct(
        metric=metric, filter=Filter.model_construct(**fields), exposure=stated, **own
    )


def action(number: int = 1, **fields: Any) -> Action:
    """Return an action of May 2024, whose months before and after are April and June."""
    own: dict[str, Any] = {"id": f"ACT-2024-{number:03}", "title": "t", "measure": "m", "standard": "s"}
    own |= {
        "department": "logistics",
        "owner": "logistics-lead",
        "opened_on": "2024-05-10",
        "due": "2024-05-31",
    }
    own |= {"completed_on": "2024-05-31"}
    return Action.model_construct(**{**own, **fields})


def progress(at: str, note: str = "n") -> Progress:
    """Return a note on how far it is."""
    return Progress.model_construct(at=at, by="logistics-lead", note=note)


def review(result: str, at: str = "2024-07-05T10:00", **fields: Any) -> Review:
    """Return what a person found."""
    return Review.model_construct(result=result, at=at, by="quality", **fields)
