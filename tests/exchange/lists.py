"""Lists of deadlines for tests, made from records as the command line makes them."""

from datetime import datetime
from pathlib import Path

from generator.exchange.digest import Week
from generator.exchange.due_list import DueList
from generator.pipeline.overdue import overdue
from generator.words import words_for
from tests.projects import complaint, feedback, read, write_record

AS_OF = datetime(2024, 5, 8, 12, 30)
ENGLISH = words_for("en")
SITE = """title: {zh: 回音, en: Echo}
organisation: {zh: 公司, en: Firm}
language: LANGUAGE
zone: Asia/Shanghai
repository_url: https://github.com/team/feedback
"""
PEOPLE = """people:
  - {code: cs-a, zh: 客服专员A, en: Specialist A, department: 客服部, role: specialist, github: octo-a}
  - {code: log-b, zh: 物流专员, en: Logistics B, department: 物流部-调度组, role: specialist}
"""


def made_project(root: Path, language: str = "en") -> Path:
    """Write a project in which two departments owe something on the 8th of May 2024, at 12:30."""
    settings = root / "records" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "site.yaml").write_text(SITE.replace("LANGUAGE", language), "utf-8")
    (settings / "people.yaml").write_text(PEOPLE, "utf-8")
    # Logistics: overdue by 2 days and 3 hours (first response within 24 h); resolution due the same evening.
    write_record(
        root,
        feedback(
            "FB20240505001",
            received_at="2024-05-05 09:30",
            categories="[logistics/delay]",
            priority="P3",
            owner="log-b",
        ),
    )
    # Customer service: nothing is overdue, one response is due soon.
    write_record(
        root,
        feedback(
            "FB20240507001",
            received_at="2024-05-07 16:00",
            categories="[service/attitude]",
            priority="P3",
            owner="cs-a",
            department="客服部",
        ),
    )
    # Technology: a complaint that nobody owns.
    write_record(
        root, complaint("20240507-001", received_at="2024-05-07 16:00", categories="[product/defect]")
    )
    return root


def listed(root: Path, as_of: datetime = AS_OF) -> tuple[DueList, Week]:
    """Return what is due in a project."""
    return overdue(read(root), as_of)


def entries(*events: tuple[str, str]) -> str:
    """Return a log of (time, event) by the specialist of logistics, as YAML on one line."""
    return "[" + ", ".join(f"{{at: {at}, by: 物流专员, event: {event}}}" for at, event in events) + "]"


def answer(root: Path, name: str, log: str) -> None:
    """Write a log into the record of this file name."""
    (path,) = (root / "records").rglob(f"{name}.yaml")
    text = path.read_text("utf-8").split("followups:")[0]
    path.write_text(f"{text}followups: {log}\n", "utf-8")
