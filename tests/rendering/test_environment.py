import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from generator.rendering.environment import EmptyValueError, environment, render
from generator.rendering.formats import formats_for
from generator.words import words_for


def made(template: str, language: str = "en") -> Environment:
    prepared = environment(words_for(language), formats_for(language))
    prepared.loader = DictLoader({"page": template})
    return prepared


def test_what_a_template_prints_is_escaped_once() -> None:
    text = render(
        made('<p title="{{ a }}">{{ _("{x} here", x=a) }}{{ b }}</p>'),
        "page",
        {"a": "<`>", "b": Markup("<i>")},
    )

    assert text == b'<p title="&lt;&#96;&gt;">&lt;&#96;&gt; here<i></p>\n'


def test_a_missing_name_is_a_fault() -> None:
    with pytest.raises(UndefinedError):
        render(made("{{ nobody }}"), "page", {})


def test_nothing_is_never_printed() -> None:
    with pytest.raises(EmptyValueError):
        render(made("{{ a }}"), "page", {"a": None})


def test_a_title_is_quoted_for_front_matter_and_for_the_theme() -> None:
    assert (
        render(made("title: {{ a|quoted }}"), "page", {"a": 'x: "<b>\n#'})
        == b'title: "x: \\u0026quot;\\u0026lt;b\\u0026gt;\\u0026#10;#"\n'
    )


def test_sentences_meet_as_their_script_asks() -> None:
    assert render(made("{{ ['甲。', '', '乙。']|sentences }}"), "page", {}).decode() == "甲。乙。\n"
    assert render(made("{{ ['A.', 'B.']|sentences }}"), "page", {}) == b"A. B.\n"


def test_words_and_formats_are_those_of_the_language() -> None:
    assert render(made("{{ '2024-05'|period }}", "zh"), "page", {}).decode() == "2024年5月\n"
