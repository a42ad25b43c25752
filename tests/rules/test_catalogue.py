"""The catalogue: every code has its words in both languages, and examples that are what they claim to be."""

import re

import pytest

from generator.problems import Code
from generator.records.yaml_codes import YAML_CODES
from generator.records.yaml_text import parse
from generator.rules.catalogue import ALL_CODES, FIXED_CODES, code_named
from generator.words import words_for

_HAN = re.compile("[\u3400-\u9fff]")
_VALUE = re.compile(r"\{\w+\}")


def test_a_code_stands_once_and_has_the_form_of_codes() -> None:
    names = [code.name for code in ALL_CODES]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch("[A-Z]{3}[0-9]{3}", name)] == []
    assert {*FIXED_CODES} < {*ALL_CODES}


@pytest.mark.parametrize("code", ALL_CODES, ids=lambda code: code.name)
def test_all_its_words_exist_in_chinese(code: Code) -> None:
    words = words_for("zh")
    for text in filter(None, (code.title, code.checks, code.why, code.message, code.remedy, code.otherwise)):
        translated = words(text)
        assert translated != text, text
        assert _HAN.search(translated), text
        assert set(_VALUE.findall(translated)) == set(_VALUE.findall(text)), text


def _as_document(example: str) -> str:
    """Return an example as a whole document: some show entries of a list only."""
    return f"entries:\n{example}" if example.startswith("- ") else example


@pytest.mark.parametrize("code", ALL_CODES, ids=lambda code: code.name)
def test_it_is_explained_and_the_right_example_can_be_read(code: Code) -> None:
    assert all((code.title, code.checks, code.why, code.wrong, code.right))
    assert code.wrong != code.right
    assert parse(_as_document(code.right)).faults == ()
    if code in YAML_CODES:
        assert parse(code.wrong.replace("⇥", "\t").replace("␀", "\0")).faults or code.name in {
            "YML001",  # the fault lies in the bytes
            "YML002",  # in an invisible character
            "YML010",  # in the length
        }


def test_a_code_is_found_in_small_letters_too() -> None:
    assert code_named(" ref003 ") is code_named("REF003") is not None
    assert code_named("REF999") is None
