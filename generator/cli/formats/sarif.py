"""Problems as SARIF 2.1.0 (OASIS), which code scanning services and editors read."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from generator import __version__
from generator.fingerprints import fingerprints
from generator.pipeline.checking import Checked
from generator.problems import Code, Problem
from generator.words import Words, words_for

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "huiyin/v1"


def as_sarif(checked: Checked, problems: Sequence[Problem], root: Path, *, colour: bool) -> str:
    """Return one run with every rule and a result for each problem; places count code points."""
    del colour
    from generator.rules.catalogue import ALL_CODES  # noqa: PLC0415 - imports all rules, and pydantic

    words = words_for(checked.language)
    positions = {code.name: position for position, code in enumerate(ALL_CODES)}
    run = {
        "tool": {
            "driver": {
                "name": "Huiyin",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code, words) for code in ALL_CODES],
            }
        },
        "language": {"zh": "zh-CN", "en": "en-US"}[checked.language],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": words("The folder of the project.")}}},
        "results": [
            _result(problem, positions[problem.code], mark)
            for problem, mark in zip(problems, _marks(problems, root), strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: Code, words: Words) -> dict[str, object]:
    _ = words
    why, instead_of, right = _(code.why), _("Instead of"), _("write")
    return {
        "id": code.name,
        "shortDescription": {"text": _(code.title)},
        "fullDescription": {"text": _(code.checks)},
        "help": {
            "text": f"{_(code.checks)}\n{why}\n\n{instead_of}\n{code.wrong}\n\n{right}\n{code.right}",
            "markdown": f"{_(code.checks)}\n\n{why}\n\n{instead_of}\n\n```yaml\n{code.wrong}\n```\n\n"
            f"{right}\n\n```yaml\n{code.right}\n```\n",
        },
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(problem: Problem, position: int, mark: str) -> dict[str, object]:
    path, line, column = problem.location
    place = {
        "artifactLocation": {"uri": quote(path), "uriBaseId": _ROOT},
        "region": {"startLine": line, "startColumn": column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": position,
        "level": problem.severity.value,
        "message": {"text": f"{problem.message}\n→ {problem.remedy}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINT: mark},
    }


def _marks(problems: Sequence[Problem], root: Path) -> list[str]:
    """Return a mark of its own for each problem: alike ones are counted, from the top of the file."""
    seen = Counter[str]()
    marks = []
    for mark in fingerprints(problems, root):
        seen[mark] += 1
        marks.append(f"{mark}:{seen[mark]}")
    return marks
