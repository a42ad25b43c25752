"""The text of an issue that a form made → which form it was, and what was answered."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exchange.issue_form.form import Form, Question

LONGEST = 256 * 1024
_HEADING = "### "
_NO_ANSWER = "_No response_"


@dataclass(frozen=True)
class Issue:
    """An issue: its number ("" where none is known) and its text."""

    number: str
    text: str


def read_issue(data: bytes) -> Issue:
    """Return the issue of a workflow's event (JSON), or the text of one as it is."""
    text = data[:LONGEST].decode("utf-8", "replace").replace("\r\n", "\n")
    try:
        event: Any = json.loads(text) if text.lstrip().startswith("{") else None
    except (ValueError, RecursionError):
        event = None
    issue = event.get("issue") if isinstance(event, dict) else None
    if not isinstance(issue, dict):
        return Issue("", text)
    number, body = issue.get("number"), issue.get("body")
    safe = body.encode("utf-8", "replace").decode().replace("\r\n", "\n") if isinstance(body, str) else ""
    return Issue(str(number) if isinstance(number, int) else "", safe)


def answered(text: str, forms: Iterable[Form]) -> tuple[Form, dict[str, str]] | None:
    """Return the form whose headings the text holds, and field → answer; None where it is no form's.

    Headings count in the order of the form only: what a customer's words look like makes no field.
    """
    headings = {line[len(_HEADING) :].strip() for line in text.split("\n") if line.startswith(_HEADING)}
    fitting = [form for form in forms if all(question.label in headings for question in form.questions)]
    if not fitting:
        return None
    form = max(fitting, key=lambda one: len(one.questions))
    return form, {
        question.path: answer
        for question, said in zip(form.questions, _parts(text, form), strict=True)
        if (answer := _answer(question, said))
    }


def _parts(text: str, form: Form) -> list[str]:
    """Return the text below each heading of the form."""
    parts: list[list[str]] = []
    for line in text.split("\n"):
        following = form.questions[len(parts)].label if len(parts) < len(form.questions) else None
        if line.startswith(_HEADING) and line[len(_HEADING) :].strip() == following:
            parts.append([])
        elif parts:
            parts[-1].append(line)
    return ["\n".join(lines).strip() for lines in parts] + [""] * (len(form.questions) - len(parts))


def _answer(question: Question, said: str) -> str:
    if said in ("", _NO_ANSWER):
        return ""
    if not question.choices:
        return said if question.is_long else " ".join(said.split())
    return "、".join(_codes(question.choices, said)) if question.several else question.choices.get(said, said)


def _codes(choices: Mapping[str, str], said: str) -> list[str]:
    """Return the codes of several chosen labels; a label may hold a comma itself."""
    codes: list[str] = []
    pieces = said.split(", ")
    while pieces:
        for length in range(len(pieces), 0, -1):
            label = ", ".join(pieces[:length])
            if label in choices or length == 1:
                codes.append(choices.get(label, label))
                pieces = pieces[length:]
                break
    return codes
