import pytest

from generator.records.writing.freezing import with_figures
from generator.records.yaml_text import parse

FIGURES = {"tickets": "42", "csat": "0.7391"}
REPORT = "# Mai\nid: 2024-05\ncompiled_by: cs-a  # who\n"


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        REPORT.rstrip("\n"),
        REPORT + "figures: {tickets: '7'}  # then\ncc: [a]\n",
        REPORT + "figures:\n  tickets: 7\n  mean: 4\n\ncc: [a]\n",
        REPORT + "figures:\ncc: [a]\n",
        REPORT + "highlights: |\n  one\n",
    ],
)
def test_figures_come_in_and_all_else_stays(text: str) -> None:
    made = with_figures(text, FIGURES)

    assert made is not None
    before, after = parse(text).value, parse(made).value
    assert after == {**dict(before), "figures": FIGURES}
    assert made.startswith(REPORT.rstrip("\n"))
    assert ("cc: [a]\n" in text) == ("cc: [a]\n" in made)


def test_what_leaves_no_sure_place_is_left_alone() -> None:
    assert with_figures("{id: 2024-05}\n", FIGURES) is None
    assert with_figures("- a\n", FIGURES) is None
