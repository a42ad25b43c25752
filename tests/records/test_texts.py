"""The quick way to NFKC leads where the long one does."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.records.texts import compatible


@given(
    st.text(st.one_of(st.sampled_from("，！？：；（）～…甲a1 \u0338\u0301\u3099\uff9e=<e"), st.characters()))
)
def test_quick_and_long_way_are_one(text: str) -> None:
    assert compatible(text) == unicodedata.normalize("NFKC", text)
