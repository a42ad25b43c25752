"""Small projects for tests: a folder with records, as short as a test can say it."""

from datetime import datetime
from pathlib import Path

from generator.pipeline.checking import Clock
from generator.pipeline.reading import Read, read_project

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


def write_record(root: Path, text: str, name: str = "") -> Path:
    """Write one record where it belongs below `root`, and return its path."""
    identity = text.split("id: ", 1)[1].split("\n", 1)[0]
    kind = (
        "surveys"
        if identity.startswith("CSAT")
        else "feedback"
        if identity.startswith("FB")
        else "complaints"
    )
    digits = "".join(character for character in identity if character.isdigit())
    path = root / "records" / kind / digits[:4] / digits[4:6] / (name or f"{identity}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def read(root: Path) -> Read:
    """Read the project at `root`, which must have usable settings."""
    project = read_project(root)
    assert project.settings is not None
    assert project.corpus is not None
    return project


def _lines(fields: dict[str, object]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None)
