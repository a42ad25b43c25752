"""Small projects for tests: a folder with records, as short as a test can say it."""

from datetime import datetime
from pathlib import Path

from generator.pipeline.checking import Clock, check
from generator.pipeline.reading import Read, read_project
from generator.problems import Problem
from generator.records.kinds import KINDS

LATER = datetime(2024, 7, 1)


def at(moment: datetime = LATER) -> Clock:
    """Return the clock that stands at `moment` in every zone."""
    return lambda _zone: moment


def feedback(identity: str = "FB20240501001", **fields: object) -> str:
    """Return the YAML of a valid piece of feedback, with `fields` added or replaced (None removes one)."""
    day = f"{identity[2:6]}-{identity[6:8]}-{identity[8:10]}"
    values = {
        "id": identity,
        "received_at": f"{day} 09:30",
        "channel": "phone",
        "summary": "APP退款按钮无反应",
    }
    return _lines({**values, "categories": "[product/defect]", **fields})


def complaint(identity: str = "20240501-001", **fields: object) -> str:
    """Return the YAML of a valid complaint."""
    day = f"{identity[:4]}-{identity[4:6]}-{identity[6:8]}"
    values = {"id": identity, "received_at": f"{day} 09:30", "channel": "phone", "summary": "订单延迟3天送达"}
    more = {"categories": "[logistics/delay]", "urgency": "general", "customer": "{ref: C1, type: returning}"}
    return _lines({**values, **more, **fields})


def survey(identity: str = "CSAT20240601001", **fields: object) -> str:
    """Return the YAML of a valid survey."""
    day = f"{identity[4:8]}-{identity[8:10]}-{identity[10:12]}"
    values = {"id": identity, "responded_at": f"{day} 14:30", "service": "{type: after_sale_complaint}"}
    return _lines({**values, "scores": "{attitude: 4, overall: 3}", **fields})


def campaign(identity: str = "CAMP-2024-001", **fields: object) -> str:
    """Return the YAML of a valid campaign."""
    values = {"id": identity, "title": "售后专项收集", "goal": "找出3个高频问题", "started_on": "2024-05-01"}
    return _lines({**values, **fields})


def case(identity: str = "CASE-20240501-001", **fields: object) -> str:
    """Return the YAML of a valid case about the complaint that its id is made of."""
    values = {"id": identity, "title": "配送延迟", "written_on": "2024-05-20", "author": "客服主管"}
    return _lines(
        {**values, "severity": "typical", "complaints": f"[{identity.removeprefix('CASE-')}]", **fields}
    )


def action(identity: str = "ACT-2024-001", **fields: object) -> str:
    """Return the YAML of a valid action."""
    values = {"id": identity, "title": "揽收异常预警", "measure": "2小时未揽收自动预警到调度组"}
    more = {"standard": "2小时内未揽收的订单全部收到预警", "department": "物流部", "owner": "物流主管"}
    return _lines({**values, **more, "opened_on": "2024-05-06", "due": "2024-05-31", **fields})


def report(identity: str = "2024-05", **fields: object) -> str:
    """Return the YAML of a valid report."""
    return _lines({"id": identity, "compiled_by": "客服主管", "compiled_on": "2024-06-03", **fields})


_KIND_OF_START = {"CSAT": "survey", "FB": "feedback", "CAMP": "campaign", "CASE": "case", "ACT": "action"}


def write_record(root: Path, text: str, name: str = "") -> Path:
    """Write one record where it belongs below `root`, and return its path."""
    identity = text.split("id: ", 1)[1].split("\n", 1)[0]
    kind = "complaint" if identity[8:9] == "-" else "report"
    kind = next((known for start, known in _KIND_OF_START.items() if identity.startswith(start)), kind)
    digits = "".join(character for character in identity if character.isdigit())
    day = f"{digits[:4]}-{digits[4:6]}-01"
    path = root / next(known for known in KINDS if known.name == kind).path_of(identity, day)
    path = path.with_name(name or path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def read(root: Path) -> Read:
    """Read the project at `root`, which must have usable settings."""
    project = read_project(root)
    assert project.settings is not None
    assert project.corpus is not None
    return project


def problems(root: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the project at `root`."""
    return check(root, at()).problems


def _lines(fields: dict[str, object]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None)
