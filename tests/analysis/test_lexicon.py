import pytest

from generator.analysis.lexicon import Lexicon, lexicon_of
from tests.analysis.made_up import shipped_settings


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(shipped_settings().sentiment)


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("客服很热情", "positive"),
        ("包裹破损，客服推诿", "negative"),
        ("验证环节提示不够清晰", "negative"),  # a negator right before a positive word
        ("也不是不满意", None),  # and before a negative one
        ("不是不太满意", None),  # and before another negator
        ("不满意", "negative"),  # the longest word at a place: 不满意, not 不 + 满意
        ("客服态度友好，但未能解决物流查询问题", "neutral"),
        ("希望增加批量导出功能", None),
        ("没有人，方便的时候回电", "positive"),  # the negator does not touch the word
        ("", None),
        ("The app is slow", "negative"),
        ("not good", "negative"),
        ("Not bad", None),
        ("a badge and knowledge", None),  # words in Latin letters stand alone
        ("APP闪退", "negative"),
        ("APP很好用,GOOD", "positive"),
    ],
)
def test_what_a_text_sounds_like(lexicon: Lexicon, text: str, tone: str | None) -> None:
    assert lexicon.tone_of(text) == tone


def test_an_empty_lexicon_knows_nothing() -> None:
    empty = shipped_settings().sentiment.model_copy(update={"negative": (), "positive": (), "negators": ()})

    assert lexicon_of(empty).tone_of("很好 good 太差 bad") is None


def test_a_word_in_both_lists_is_negative() -> None:
    both = shipped_settings().sentiment.model_copy(update={"negative": ("稳定",), "positive": ("稳定",)})

    assert lexicon_of(both).tone_of("不稳定，稳定，稳定") == "negative"
