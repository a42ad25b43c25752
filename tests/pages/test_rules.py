"""The pages of the rules: one for every code, in both languages, reached from banner and definitions."""

import pytest

from generator.pages.rules import Rule
from generator.problems import Code
from generator.rendering.escaping import prose
from generator.rules.catalogue import ALL_CODES
from generator.words import words_for
from tests.pages import samples, sites


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, str]]:
    """Make the whole site in each language."""
    return {
        language: sites.render(sites.pages(samples.no_figures(), language), language)
        for language in ("zh", "en")
    }


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", ALL_CODES, ids=lambda code: code.name)
def test_every_code_has_its_page(code: Code, language: str, made: dict[str, dict[str, str]]) -> None:
    text, words = made[language][f"rules/{code.name}.md"], words_for(language)

    assert text.splitlines()[1].endswith(f'{code.name} {words(code.title)}"')
    assert prose(words(code.checks)) in text
    assert prose(words(code.why)) in text
    assert text.count("<pre><code>") == 2
    assert "search:" not in text.split("---")[1]
    assert f'href="{code.name}.html">{code.name}</a>' in made[language]["rules/index.md"]


def test_the_definitions_lead_to_the_index(made: dict[str, dict[str, str]]) -> None:
    assert 'href="rules/index.html"' in made["en"]["definitions.md"]


def test_the_codes_of_the_banner_lead_to_their_pages() -> None:
    left_out = samples.LeftOut("records/feedback/2024/05/FB20240509003.yaml", 12, ("YML003",))
    pages = sites.render(sites.pages(samples.no_figures()), left_out=(left_out,))

    assert '<a class="hy-tag" href="rules/YML003.html">YML003</a>' in pages["index.md"]
    assert '<a class="hy-tag" href="../rules/YML003.html">YML003</a>' in pages["periods/index.md"]


def test_an_example_stands_as_it_is_typed(made: dict[str, dict[str, str]]) -> None:
    page = made["en"]["rules/YML005.md"]

    assert "name: *女士</code>" in page
    assert "name: &quot;*女士&quot;</code>" in page


def test_no_place_for_a_value_is_left_in_the_words() -> None:
    rules = [page.view for page in sites.pages(samples.no_figures(), "zh") if isinstance(page.view, Rule)]

    assert len(rules) == len(ALL_CODES)
    assert [rule.code.name for rule in rules if "{" in rule.mending or not rule.mending] == []
