"""Problems as one JSON document, for scripts."""

import json
from collections.abc import Sequence
from pathlib import Path

from generator.cli.formats.counting import counts
from generator.pipeline.checking import Checked
from generator.problems import Problem


def as_json(_: Checked, problems: Sequence[Problem], root: Path, *, colour: bool) -> str:
    """Return one JSON document: `{"problems": […], "counts": {error, warning, note}}` (DESIGN 2)."""
    del root, colour
    rows = [
        {**problem.location._asdict(), "code": problem.code, "severity": problem.severity.value}
        | {"message": problem.message, "remedy": problem.remedy}
        for problem in problems
    ]
    return json.dumps({"problems": rows, "counts": counts(problems)}, ensure_ascii=False, indent=2)
