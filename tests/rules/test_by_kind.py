"""A rule that a kind is not asked about would have nothing to say of it."""

from pathlib import Path

import pytest

from generator.project import load_settings
from generator.records.base import Record
from generator.records.kinds import KIND_OF_FOLDER
from generator.records.lookup import documents_of, kind_of, record_files
from generator.records.reading import Context, Judged, judged, record_in
from generator.rules import RECORD_RULES
from generator.words import words_for

EXAMPLES = Path(__file__).parents[1] / "examples"
ALL_RULES = dict.fromkeys(rule for rules in RECORD_RULES.values() for rule in rules)


def _judged() -> list[Judged]:
    settings = load_settings(Path("/nowhere"), "zh")[0]
    assert settings is not None
    context = Context(settings, words_for("en"), RECORD_RULES)
    roots = [EXAMPLES / "valid", *sorted((EXAMPLES / "invalid").iterdir())]
    documents = [
        document for root in roots for path in record_files(root) for document in documents_of(root, path)
    ]
    found = []
    for document in documents:
        kind = kind_of(document.path)
        record = record_in(document, kind, context) if kind else ()
        if kind and isinstance(record, Record):
            found.append(judged(record, document, kind, settings))
    return found


JUDGED = _judged()


@pytest.mark.parametrize("kind", [kind.name for kind in KIND_OF_FOLDER.values()])
def test_the_rules_that_a_kind_is_spared_find_nothing_in_it(kind: str) -> None:
    those = [one for one in JUDGED if one.kind.name == kind]
    spared = [rule for rule in ALL_RULES if rule not in RECORD_RULES[kind]]
    assert those
    assert spared
    assert [finding for one in those for rule in spared for finding in rule(one)] == []
