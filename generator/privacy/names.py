"""Full names in a field that is meant for a name: how a customer is called, masked (*女士, 王*, 客户A).

Patterns are text, which `re` compiles when it is needed: hardly any record holds what looks like a full name.
"""

import re
from collections.abc import Iterator

from generator.privacy.folding import fold
from generator.privacy.hits import Hit, Kind

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜"
    "倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝骆路游辛靳管柴蒙鲍华喻祁蒲房"
    "滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙"
)
_DOUBLE_SURNAMES = frozenset(
    "欧阳 上官 司马 诸葛 司徒 皇甫 尉迟 夏侯 东方 公孙 慕容 令狐 宇文 长孙 端木 南宫".split()  # noqa: SIM905 - read at a glance
)
_TITLES = "先生|女士|小姐|太太|夫人|老师|医生|经理|主任|师傅|同学|同志|阿姨|叔叔"
_TITLED = rf"(.*?)({_TITLES})"
_NO_NAME = (
    "客户|用户|顾客|会员|匿名|访客|买家|网友|家属|代表|公司|广场|科技|软件|集团|商贸|商城|银行|学校|医院|超市|酒店|餐厅|中心|工作室"
    "|旗舰店|门店|联系|电话|手机|微信|邮箱|短信|某|总$|工$|姐$|哥$|店$|厂$|部$|组$|卡$"
)
_HAN = r"[\u3400-\u9fff]+(?:[·•][\u3400-\u9fff]+)*"
_LATIN = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?([A-Z][A-Za-z'’-]+)(?:,? [A-Z]\.?)?,? ([A-Z][A-Za-z'’-]+)"
    r"(?: [A-Z][a-z]+)?"
)
_NO_LATIN_NAME = (
    r"(?i)\b(?:customer|client|user|guest|anonymous|member|buyer|visitor|company|ltd|inc|co|corp|store|shop|vip"
    r"|mr|mrs|ms|miss|dr)\b"
)
_POST = (
    "(?i)专员|主管|经理|总监|主任|负责人|工程师|坐席|座席|客服|质检|组长|班长|队长|店长|站长|助理|顾问|专家|值班|[员师长部组岗]$"
    r"|\b(?:agent|specialist|supervisor|manager|director|head|lead|leader|officer|reviewer|inspector|engineer"
    r"|developer|assistant|consultant|expert|analyst|staff|service|support|quality|team|desk|duty)\b"
)
"""Words for what somebody does: 高级专员 begins like a surname, and is none."""
_LONGEST = 4
_LONGEST_TEXT = 200


def find_names(text: str) -> tuple[Hit, ...]:
    """Return the full names in `text`, the value of a field for a name; empty when it is masked or none."""
    folded = fold(text[:_LONGEST_TEXT])
    return tuple(sorted((*_latin(folded), *_han(folded))))


def is_personal(word: str) -> bool:
    """Whether a word of a list of people is somebody's name, and not a post such as 客服专员A."""
    if re.search(_POST, word) or len(word) > _LONGEST_TEXT:
        return False
    hits = find_names(word)
    return len(hits) == 1 and hits[0][:2] == (0, len(word))


def mask_name(name: str) -> str:
    """Return a full name as it may be written: 张伟 → 张*."""
    hits = find_names(name)
    return hits[0].masked if hits else f"{name[:1]}*"


def _latin(text: str) -> Iterator[Hit]:
    found = re.fullmatch(_LATIN, text.strip())
    if found and not re.search(_NO_LATIN_NAME, f"{found[1]} {found[2]}"):
        yield Hit(0, len(text), Kind.NAME, f"{found[1][0]}*")


def _han(text: str) -> Iterator[Hit]:
    for found in re.finditer(_HAN, text):
        if "*" in (text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]):
            continue
        titled = re.fullmatch(_TITLED, found[0])
        name = titled[1] if titled else found[0]
        if _is_full(name):
            yield Hit(*found.span(), Kind.NAME, f"*{titled[2]}" if titled else f"{name[0]}*")


def _is_full(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST:  # noqa: PLR2004 - a surname alone is masked enough
        return len(name) > _LONGEST and ("·" in name or "•" in name)
    if re.search(_NO_NAME, name):
        return False
    if name[:2] in _DOUBLE_SURNAMES:
        return len(name) > 2  # noqa: PLR2004 - the same
    return name[0] in _SURNAMES or "·" in name
