"""Personal data in text is found, however it is written; what only looks like it is not."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.privacy import Kind, find, find_names, mask, may_hold
from generator.privacy.checksums import identity_check, passes_luhn
from generator.privacy.folding import fold
from generator.privacy.scanners import SCANNERS
from tests.privacy import labelled

# Text made of what personal data are made of, so that chance finds some.
_BITS = st.sampled_from(
    [
        *"0123456789０１９ .-+·*_@X×一三八京A号路室元",
        "138",
        "13812345678",
        "110101199003071233",
        "86",
        "010-",
        "62",
        "订单",
        "电话",
        "身份证",
        "海淀区",
        "单元",
        "@example.com",
        "4111111111111111",
        "护照",
        "E1234567",
        "\u200b",
        "\n",
    ]
)
_TEXTS = st.text() | st.lists(_BITS, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("kind", "texts"), [(Kind.MOBILE, labelled.mobiles()), (Kind.IDENTITY_CARD, labelled.identity_cards())]
)
def test_nearly_every_number_is_found_and_nothing_else(kind: Kind, texts: list[labelled.Labelled]) -> None:
    missed = []
    for text, value in texts:
        hits = find(text)
        core = re.sub(r"^\(?(?:\+|00)?86\)?[- ]?", "", value)
        if [(hit.kind, text[hit.start : hit.end]) for hit in hits] != [(kind, core)]:
            missed.append((text, hits))
    assert len(set(texts)) >= 150
    assert len(missed) <= len(texts) // 100, missed


@pytest.mark.parametrize(("kind", "texts"), labelled.others().items())
def test_other_kinds_are_found(kind: str, texts: list[str]) -> None:
    found = {text: [hit.kind.value for hit in find(text)] for text in texts}
    assert found == {text: [kind] for text in texts}


def test_orders_dates_amounts_and_masked_forms_pass() -> None:
    texts = labelled.innocent()
    assert len(set(texts)) >= 150
    assert {text: hits for text in texts if (hits := find(text))} == {}
    assert [text for text in texts if mask(text) != text] == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812345678。", "电话138****5678。"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("幺三八 一二三四 五六七八", "138****5678"),
        ("110101199003071233", "110***********1233"),
        ("身份证110101900307123", "身份证110*********123"),
        ("卡4111111111111111", "卡4111 **** **** 1111"),
        ("zhang.san@example.com", "z***@example.com"),
        ("（021）62345678", "021-****5678"),
        ("护照E12345678", "护照E****5678"),
        ("沪ad12345", "沪A·***45"),
        ("北京市海淀区中关村大街27号501室，谢谢", "北京市海淀区***，谢谢"),
    ],
)
def test_the_masked_form_keeps_what_identifies_nobody(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("王小明", "王*"),
        ("欧阳娜", "欧*"),
        ("张三先生", "*先生"),
        ("买买提·艾力", "买*"),
        ("John Smith", "J*"),
        ("SMITH, JOHN", "S*"),
        ("ＪＯＨＮ　ＳＭＩＴＨ", "J*"),
    ],
)
def test_a_full_name_is_found(value: str, masked: str) -> None:
    (hit,) = find_names(value)
    assert (hit.kind, hit.masked) == (Kind.NAME, masked)
    assert find_names(value[: hit.start] + masked + value[hit.end :]) == ()


@pytest.mark.parametrize(
    "value",
    [
        *(
            "*女士",
            "*先生",
            "王*",
            "王*明",
            "王**",
            "客户A",
            "王女士",
            "李经理",
            "老客户",
            "张某",
            "匿名用户",
            "小王",
            "陈工",
        ),
        *(
            "Customer A",
            "VIP Member",
            "Mr Smith",
            "138****5678",
            "c***@example.com",
            "",
            "金山软件",
            "企业微信",
            "刘",
        ),
    ],
)
def test_what_is_no_full_name_passes(value: str) -> None:
    assert find_names(value) == ()


@given(_TEXTS)
@example("138****1381 2345 678")
@example("13812345678-13812345678@139.com")
def test_masking_leaves_nothing_to_find(text: str) -> None:
    masked = mask(text)
    assert find(masked) == ()
    assert mask(masked) == masked


@given(_TEXTS)
def test_hits_are_sorted_apart_and_within_the_text(text: str) -> None:
    hits, end = find(text), 0
    for hit in hits:
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
    unfiltered = [hit for scan in SCANNERS for hit in scan(fold(text))]
    assert may_hold(text) or not unfiltered
    find_names(text)


def test_check_digits_agree_with_published_examples() -> None:
    assert identity_check("11010519491231002") == "X"  # the example of GB 11643-1999
    assert passes_luhn("79927398713")
    assert not passes_luhn("79927398710")


@pytest.mark.parametrize(
    "text", ["1", "13812345678", "1 3 ", "4444 ", "a@", "a.", "路1号", "0571-", "京A1", "E1234567"]
)
def test_time_grows_with_the_length_and_not_faster(text: str) -> None:
    def seconds(length: int) -> float:
        whole = text * (length // len(text))
        begun = time.process_time()
        find(whole)
        return time.process_time() - begun

    short = max(min(seconds(16_384) for _ in range(3)), 0.001)
    assert seconds(131_072) < 40 * short  # eight times the length; the square would take 64 times as long
