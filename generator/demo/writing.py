"""Writes a demonstration set: plans → records → files."""

from collections.abc import Mapping
from pathlib import Path

from generator.demo.complaints import make_complaint
from generator.demo.customers import Customers
from generator.demo.days import day_of
from generator.demo.dice import Dice
from generator.demo.feedback import make_feedback
from generator.demo.improvement import CAMPAIGN, FROM, Notebook, of_campaign, write_about
from generator.demo.planning import Plan, plan_records
from generator.demo.surveys import make_survey
from generator.demo.tickets import Stage
from generator.demo.wording import load_wording
from generator.demo.yaml_lines import Value, to_yaml

_FOLDERS = {"feedback": "feedback", "complaint": "complaints", "survey": "surveys"}


def write_demo(directory: Path, records: int, seed: int) -> int:
    """Write `records` invented records below `directory`/records and return their number.

    These are tickets and surveys; what a team writes about them (a campaign, cases, actions, reports) comes
    on top, where there are enough of them.

    The same number and seed give the same bytes on every machine. Files that exist are overwritten, none are
    removed; serials start at 501, out of the way of records that people write. Up to 20,000 records span
    18 months, more span five years; both end on 2024-06-30.

    Raises:
        OSError: a folder or file cannot be written.

    """
    dice = Dice(seed)
    wording = load_wording()
    stage = Stage(dice, wording, Customers(dice, wording))
    notebook = Notebook()
    made: set[Path] = set()
    written = 0
    for plan, serial in plan_records(dice, records):
        record_id = _identify(plan, serial)
        folder = directory / "records" / _FOLDERS[plan.kind] / f"{day_of(plan.at):%Y/%m}"
        if folder not in made:
            folder.mkdir(parents=True, exist_ok=True)
            made.add(folder)
        record = dict(_make(stage, plan, record_id))
        if records >= FROM and of_campaign(record):
            record["campaign"] = CAMPAIGN
        notebook.note(plan.kind, plan.category, plan.at, record)
        text = to_yaml(record)
        (folder / f"{record_id}.yaml").write_bytes(text.encode())
        written += 1
    for place, record_id, about in write_about(notebook, seed, records):
        path = directory / "records" / place / f"{record_id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(to_yaml(about).encode())
    return written


def _identify(plan: Plan, serial: int) -> str:
    """Return the id by the default schemes of DOMAIN 2."""
    day = f"{day_of(plan.at):%Y%m%d}"
    return {"feedback": f"FB{day}{serial}", "complaint": f"{day}-{serial}", "survey": f"CSAT{day}{serial}"}[
        plan.kind
    ]


def _make(stage: Stage, plan: Plan, record_id: str) -> Mapping[str, Value]:
    if plan.kind == "survey":
        return make_survey(stage, record_id, plan.at)
    make = make_feedback if plan.kind == "feedback" else make_complaint
    return make(stage, record_id, plan.at, plan.category)
