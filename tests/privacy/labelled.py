"""Labelled texts, written as customers and service staff write: what must be found, and what must not.

All numbers are made up here: their check digits are right, nobody holds them.
"""

import random
from collections.abc import Callable, Iterator

from generator.privacy.checksums import identity_check, passes_luhn

Labelled = tuple[str, str]
"""A text and the part of it that must be found."""

MOBILE_FORMAL = [
    "客户来电反映退款未到账，联系电话{}，请于今日内回复。",
    "联系人*女士，手机：{}，要求客服主管回电。",
    "预留手机号码为{}，已核实为本人。",
    "回访时客户表示号码已更换为{}。",
    "客户要求将快递改派，收件人电话{}（工作日白天可接听）。",
    "经查，该账户绑定的手机是{}，与来电号码一致。",
    "请技术部核实：登录账号{}无法接收验证码。",
    "【工单备注】回电{}，客户未接听，已发短信。",
    "投诉人{}于5月1日来电，称订单三天未发货。",
    "客户提供的联系方式：{}；备用联系方式未提供。",
    "2024-05-01 {} 来电咨询退换货政策",
    "订单已签收，收件电话{}，客户称未收到货。",
]
MOBILE_CHAT = [
    "打我电话{}",
    "{}加我微信",
    "我手机{}，快点联系我！！！",
    "都三天了还没人理我，{}，打过来",
    "亲，我的号是{}哦～",
    "微信同号{}谢谢",
    "退款退到{}这个支付宝就行",
    "v{}",
    "你们客服说给我回电话，我的电话是{}，等了一天了",
    "在吗 {} 在吗",
    "VX:{}",
    "{}",
    "wx{}加我",
    "我老公的{}也可以打",
]


def mobile_forms(digits: str) -> Iterator[str]:
    """Yield the ways in which people write a mobile number."""
    first, middle, last = digits[:3], digits[3:7], digits[7:]
    yield from (digits, digits, f"{first} {middle} {last}", f"{first}-{middle}-{last}")
    yield from (f"+86 {first} {middle} {last}", f"+86{digits}", f"86-{digits}", f"0086{digits}")
    yield from (f"{first}.{middle}.{last}", f"{first} {middle}{last}", f"(+86){digits}")
    yield "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    yield f"{first}　{middle}　{last}"
    yield f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"


IDENTITY_FORMAL = [
    "实名认证资料：身份证号码{}，姓名已隐去。",
    "客户提交的证件号为{}，与系统不一致。",
    "身份证：{}",
    "经核对，账户实名信息（{}）与本人相符。",
    "客户通过邮件补充身份证号{}，申请解除账户冻结。",
    "开票信息：个人，证件号码 {}",
    "附件中含身份证{}，请按规定处理。",
    "申请人证件{}已过期，需重新上传。",
]
IDENTITY_CHAT = [
    "身份证{}",
    "{}这是我身份证号",
    "我把身份证发你了{}快帮我解冻",
    "账号登不上，{}，帮我查下",
    "你看是不是这个 {} 实名的",
    "{}",
    "id是{}，赶紧处理",
    "实名用的我妈的{}可以吗",
]


def identity_forms(digits: str) -> Iterator[str]:
    """Yield the ways in which people write an identity number."""
    yield from (digits, digits, digits.lower(), f"{digits[:6]} {digits[6:14]} {digits[14:]}")
    yield f"{digits[:6]}-{digits[6:14]}-{digits[14:]}"
    yield "".join(chr(ord(character) + 0xFEE0) for character in digits)
    yield f"{digits[:3]} {digits[3:6]} {digits[6:10]} {digits[10:14]} {digits[14:]}"


def made_mobile(rng: random.Random) -> str:
    """Make up a mobile number."""
    return f"1{rng.choice('3456789')}{rng.randrange(10**9):09d}"


def made_identity(rng: random.Random) -> str:
    """Make up an identity number with the right check character."""
    region = rng.choice(("110101", "310115", "440305", "510107", "330106", "420111", "610102", "230103"))
    born = f"{rng.randrange(1940, 2010)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}"
    first17 = f"{region}{born}{rng.randrange(1000):03d}"
    return first17 + identity_check(first17)


def made_luhn(rng: random.Random, prefix: str, length: int) -> str:
    """Make up a number with the right Luhn digit."""
    body = prefix + "".join(rng.choices("0123456789", k=length - 1 - len(prefix)))
    return next(body + digit for digit in "0123456789" if passes_luhn(body + digit))


def _positives(
    templates: list[str],
    make: Callable[[random.Random], str],
    forms: Callable[[str], Iterator[str]],
    number: int,
) -> list[Labelled]:
    rng = random.Random(8)
    texts = []
    for index in range(number):
        written = list(forms(make(rng)))
        value = written[index % len(written)]
        texts.append((templates[index % len(templates)].format(value), value))
    return texts


def mobiles() -> list[Labelled]:
    """Return texts with one mobile number each, and how it is written there."""
    return _positives([*MOBILE_FORMAL, *MOBILE_CHAT, "急！{}"], made_mobile, mobile_forms, 260)


def identity_cards() -> list[Labelled]:
    """Return texts with one identity number each, and how it is written there."""
    return _positives([*IDENTITY_FORMAL, *IDENTITY_CHAT, "（{}）"], made_identity, identity_forms, 240)


def others() -> dict[str, list[str]]:
    """Return, for every other kind, texts that hold one of it."""
    rng = random.Random(9)
    cards = [made_luhn(rng, prefix, size) for prefix, size in (("62", 16), ("62", 19), ("4", 16), ("53", 16))]
    cards += [made_luhn(rng, "622202", 19), made_luhn(rng, "37", 15), made_luhn(rng, "955880", 19)]
    spaced = [f"{card[:4]} {card[4:8]} {card[8:12]} {card[12:]}" for card in cards if len(card) != 15]
    return {
        "bank_card": [f"退到银行卡{card}吧" for card in cards]
        + [f"卡号：{card}" for card in spaced]
        + [f"这是我的{cards[0]}", f"订单用信用卡{cards[2]}付的", f"转账到 {cards[1]} 户名本人"],
        "email": [
            *("发我邮箱zhang.san@example.com", "12345678@qq.com", "邮箱：li_si-88@mail.example.com.cn，谢谢"),
            *("请发送至 Wang+shop@Example.org。", "邮箱ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", "13812345678@139.com"),
        ],
        "landline": [
            *("公司座机010-62345678", "请拨0571-87654321转801", "(021)62345678", "（0755）2345 6789打不通"),
            *("电话01062345678", "+86-10-6234-5678", "传真：0512 6543210", "家里电话是0411-8765432"),
        ],
        "passport": [
            *("护照E12345678", "护照号：EA1234567", "passport no. G12345678", "我的证件是e12345678，护照"),
            *("外籍客户，护照号码 PE1234567", "D12345678 这个护照", "客户证件E87654321已登记"),
        ],
        "plate": [
            *(
                "送货车京A12345把门堵了",
                "车牌粤B·D1234",
                "沪AD12345是新能源",
                "苏e12345违停",
                "我的车川A 6X8Y9",
            ),
            *("车牌号：鄂A1234警", "配送车 浙A123D5 撞了我的车", "粤BF12345"),
        ],
        "address": [
            *(
                "送到北京市海淀区中关村大街27号501室",
                "地址：杭州市西湖区文三路12号",
                "阳光花园3栋2单元501室没人送",
            ),
            *(
                "浦东新区张江路88弄6号",
                "广东省深圳市南山区科技园南路2号大厦A座1203室",
                "和平小区5号楼3单元602",
            ),
            *("河北省某县城关镇东街村15号", "万达广场2号楼1508室"),
        ],
    }


def innocent() -> list[str]:
    """Return texts without any personal data: orders, waybills, dates, amounts, ids, masked forms."""
    rng = random.Random(10)
    texts = list(_INNOCENT)
    for _ in range(40):
        order16, order18 = made_luhn(rng, rng.choice("123789"), 16), str(rng.randrange(10**17, 2 * 10**17))
        card16 = made_luhn(rng, rng.choice(("62", "4", "51")), 16)
        day = f"20{rng.randrange(19, 25)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}"
        texts += [
            f"订单号{order16}一直没发货",
            f"单号 {card16} 到哪了",
            f"我买的{card16}什么时候发货，订单都三天了",
            f"淘宝订单{order18}申请退款",
            f"运单号：{rng.choice(('SF', 'YT', 'JT', 'ZTO'))}{rng.randrange(10**12, 10**13)}",
            f"订单{made_mobile(rng)}扣了两次钱",
            f"订单编号：{made_mobile(rng)}，请核实",
            f"DD{day}{rng.randrange(1000):03d}还没到",
            f"{day}-{rng.randrange(1000):03d}这条投诉处理完了",
            f"FB{day}{rng.randrange(1000):03d}与CSAT{day}{rng.randrange(1000):03d}重复",
            f"充值{rng.randrange(10**10, 2 * 10**10)}元显示失败",
            f"流水号{day}{rng.randrange(10**9):09d}",
        ]
    return texts


_INNOCENT = [
    *("电话138****5678", "手机：138 **** 5678", "c***@example.com", "身份证110***********1234"),
    *(
        "银行卡6222 **** **** 1234",
        "尾号5678的卡",
        "*女士来电",
        "王*先生",
        "客户A反馈",
        "京A·***45",
        "E****5678",
    ),
    *(
        "010-****1234",
        "北京市海淀区***",
        "2024-05-01 14:30",
        "2024年5月1日14:30下单",
        "2024.05.01-2024.05.31",
    ),
    *("20240501至20240531", "实付1299.00元", "¥13812345678", "共13812345678元", "1,381,234,567.80元"),
    *("金额199 1299 2399元三档", "涨了13.5%", "APP 3.10.2.2024版本", "v1.3.8.12345", "IP 192.168.138.123"),
    *(
        "IP是10.138.123.45，端口8080",
        "拨打400-123-4567",
        "客服热线800-820-8820",
        "打95588没人接",
        "12315投诉",
    ),
    *(
        "ACT-2024-001已完成",
        "CASE-20231001-001",
        "CAMP-2024-003",
        "时间戳1714526400000",
        "错误码1381234567890123",
    ),
    *("SKU 13812345678", "序列号：13812345678", "IMEI 356938035643809", "条码6901234567892", "型号E12345678"),
    *(
        "全新A12345型号",
        "阿里云A12345服务器",
        "最新B10086版",
        "收藏A12345",
        "快递在5号楼下丢了",
        "地铁2号线人太多",
    ),
    *(
        "5号发货，8号还没到",
        "人民路店的服务很差",
        "一号店买的",
        "路上堵了2小时",
        "1层2层3层都找了",
        "住3楼没电梯",
    ),
    *("评分5 4 3 5 4 2 1 5 3 4 5", "1 2 3 4 5 6 7 8 9 10 11 12", "每天9:00-18:00", "9:00-21:00，周一至周日"),
    *("一二三四五六七八九十", "充100送20", "第13812345678901号", "批次20240501001", "010-20240501号文件"),
    *("尺寸120*200*35", "12345678901", "10000000000", "23812345678", "@客服小二 在吗", "请@张经理看一下"),
    *("退款单号4111111111111111", "order no. 4111111111111111", "tracking number 4111 1111 1111 1111"),
    *(
        "会员卡6222021234567894丢了",
        "GB 11643-1999",
        "7×24小时",
        "满300减40",
        "比例1:1000000",
        "2023Q4同比-13.8%",
    ),
    *(
        "0501 2024000批",
        "工单2024050113812345678",
        "中通78612345678901没更新",
        "坐标116.13812345678,39.916527",
    ),
]
