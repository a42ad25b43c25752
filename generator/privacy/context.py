"""The words around a number that tell what it is: an order's number, a sum of money, a way to reach someone.

All functions take folded text and look at a few dozen characters only.
"""

import re

GAP = "[ \\t\xa0\u2000-\u2015\u2060\u2212\ufeff.\\-·•_~]{0,3}"
"""What may stand between two groups of digits: spaces, hyphens and dots, also invisible ones."""

_NEAR = 32
_NUMBERED = (
    "订单|运单|快递|物流|工单|单据|单|售后|退款|退货|换货|交易|流水|商户|发票|批次|批|序列|产品|商品|货|型|款"
    "|编|案件?|投诉|反馈|记录|问卷|合同|保单|设备|机身|税"
)
_IS = r"""[\s:#=,，、是为叫\-_.()「【\[“"']{0,6}(?:分别|如下)?[\s:是为]{0,2}\Z"""
_ORDER_BEFORE = re.compile(
    rf"(?:(?:{_NUMBERED})[编单]?号码?|订单|运单|工单|快递单|物流单|条形?码|批次|券码|取件码|兑换码|流水"
    rf"|\b(?:sku|imei|sn|s/n|order|waybill|tracking|ticket|ref|txn|serial)(?:\s?(?:no|id|number))?){_IS}",
    re.IGNORECASE,
)
_ORDER_LETTERS = re.compile(
    r"(?<![A-Za-z])(?:DD|SF|YT|YTO|YD|ZT|ZTO|STO|JD|JDV?[A-Z]?|JT|DBL?|EMS|TB|TM|PDD|TK|TH|GD|WO|SO|PO|ORD"
    r"|ORDER|FB|CSAT|ACT|CASE|CAMP|SN|INV|TXN)[-_#:]?\Z"
)
_MONEY_BEFORE = re.compile(r"(?:[¥$€£]|RMB|CNY)\s?\Z")
_MONEY_AFTER = re.compile(r"(?:元|块钱|万|亿|美元|%)|\.\d{1,2}(?!\d)")
_CONTACT_BEFORE = re.compile(
    rf"(?:电话|手机|座机|固话|热线|联系|致电|回电|回拨|拨打|打给?|号码|传真|tel|phone|call|fax|mobile|\bt){_IS}",
    re.IGNORECASE,
)
_IDENTITY_BEFORE = re.compile(rf"(?:身份证|证件|身份号?|公民)(?:号码?|信息)?{_IS}")
_ORDER_OR_CARD = re.compile(
    r"(?P<order>订单|单号|运单|快递|物流|流水|交易号|编号|批次|条码|工单|会员卡|礼品卡|购物卡|储值卡|提货卡|积分卡"
    r"|order|waybill|tracking|sku|imei|\bsn\b)|(?P<card>卡|账号|账户|帐号|打款|转账|汇款|退到|card|account|visa)",
    re.IGNORECASE,
)
_ORDER_AFTER = re.compile(r"[^。！？!?\n]{0,8}?(?:订单|单号|运单|快递|物流|发货|到哪|包裹|签收|派送|揽收)")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_AFTER_MASK = re.compile(r"[0-9A-Za-z]\*{2,20}\Z")
_INNER_PART = re.compile(r"(?:(?<![0-9])(?:19|20)\d{2,6}[-_]|(?<![0-9])0\.|\d{3}\.)\Z")


def before(text: str, start: int) -> str:
    """Return the characters just before `start` that may say what follows."""
    return text[max(0, start - _NEAR) : start]


def is_order(text: str, start: int) -> bool:
    """Whether the words or letters right before `start` announce the number of an order, a thing, a case."""
    near = before(text, start)
    return bool(_ORDER_BEFORE.search(near) or _ORDER_LETTERS.search(near))


def is_money(text: str, start: int, end: int) -> bool:
    """Whether the number is a sum."""
    return bool(_MONEY_BEFORE.search(before(text, start)) or _MONEY_AFTER.match(text, end))


def is_rest(text: str, start: int) -> bool:
    """Whether the number is the rest of something longer: a masked number, a dated id, a decimal."""
    near = before(text, start)
    return bool(_AFTER_MASK.search(near) or _INNER_PART.search(near))


def is_contact(text: str, start: int) -> bool:
    """Whether the words right before `start` announce a telephone number."""
    return bool(_CONTACT_BEFORE.search(before(text, start)))


def is_identity(text: str, start: int) -> bool:
    """Whether the words right before `start` announce an identity number."""
    return bool(_IDENTITY_BEFORE.search(before(text, start)))


def is_card(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of a bank card rather than of an order; with no word of either, it does."""
    sentence = _SENTENCE_END.split(before(text, start))[-1]
    spoken_of = [found.lastgroup for found in _ORDER_OR_CARD.finditer(sentence)]
    if spoken_of:
        return spoken_of[-1] == "card"
    return not _ORDER_LETTERS.search(sentence) and not _ORDER_AFTER.match(text, end)
