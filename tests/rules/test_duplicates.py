"""Few tickets are compared without a library: that says the same as the one that compares many."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from generator.rules.duplicates import likeness_of

TEXTS = st.text("退款迟迟不到账abc", max_size=120)


@given(TEXTS, TEXTS)
def test_texts_are_as_alike_as_the_library_says(one: str, other: str) -> None:
    assert likeness_of(one, other) == fuzz.ratio(one, other)
