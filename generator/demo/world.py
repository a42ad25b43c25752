"""The invented shop: what happens how often, who answers for it, and the two events that shape its history.

Event one: release 3.2.0 broke payments in April 2024. Event two: a monitor for late collection, live from
1 February 2024, made delivery delays rare.
"""

from dataclasses import dataclass
from datetime import date

from generator.demo.days import moment
from generator.demo.dice import Table

APP = "拾光商城APP"
RELEASE_BROKE, RELEASE_MENDED = moment(date(2024, 4, 8)), moment(date(2024, 4, 29))
MONITOR_LIVE = moment(date(2024, 2, 1))

RELEASES = tuple(
    (moment(date.fromisoformat(day)), version)
    for day, version in (
        ("2019-01-01", "2.0.0"),
        ("2020-09-01", "2.4.0"),
        ("2022-03-10", "2.8.0"),
        ("2023-03-15", "2.9.0"),
        ("2023-06-01", "3.0.0"),
        ("2023-10-20", "3.1.0"),
        ("2024-04-08", "3.2.0"),
        ("2024-04-29", "3.2.1"),
        ("2024-06-05", "3.3.0"),
    )
)


@dataclass(frozen=True)
class Department:
    """Who in a department looks into a ticket, and to whom it is escalated."""

    name: str
    specialist: str
    head: str


_TECH = Department("技术部", "开发工程师", "技术部负责人")
_OPERATIONS = Department("技术部", "系统工程师", "技术部负责人")
_PRODUCT = Department("产品部", "产品经理", "产品部负责人")
_SERVICE = Department("客服部", "客服主管", "客服部负责人")
_REVIEW = Department("客服部", "质检", "客服部负责人")
_PROCESS = Department("运营部", "流程专员", "运营部负责人")
_LOGISTICS = Department("物流部", "物流专员", "物流部负责人")
_WAREHOUSE = Department("仓储部", "仓储专员", "仓储部负责人")
_FINANCE = Department("财务部", "支付专员", "财务部负责人")
_ACCOUNTS = Department("用户运营部", "账户专员", "用户运营部负责人")
_PRICING = Department("市场部", "定价专员", "市场部负责人")
_COMPLIANCE = Department("品质部", "合规专员", "品质部负责人")
_QUALITY = Department("品质部", "品质检验员", "品质部负责人")


@dataclass(frozen=True)
class Category:
    """A minor category: how often it comes as feedback and as a complaint, and what usually goes with it."""

    code: str
    feedback: float
    complaint: float
    department: Department
    about: str
    """The kind of matter, by which texts are chosen: app, money, parcel, goods, service."""
    demands: tuple[str, ...] = ("other",)
    companion: str | None = None
    """The category that is often named beside it."""
    in_app: bool = False
    """Whether the app is what it is about (else it may be an item of the shop)."""


_EXPLAIN, _PACIFY = ("explanation", "compensation"), ("apology", "explanation")
_RESPONSE, _GUIDANCE, _REFUND = "service/response", "process/guidance", "process/refund"

CATEGORIES = (
    Category("product/defect", 9, 5, _TECH, "app", _EXPLAIN, _GUIDANCE, in_app=True),
    Category("product/improvement", 8, 0, _PRODUCT, "app", companion="product/usability", in_app=True),
    Category("product/usability", 6, 0, _PRODUCT, "app", companion=_GUIDANCE, in_app=True),
    Category("service/response", 7, 7, _SERVICE, "service", _PACIFY, "service/attitude"),
    Category("service/attitude", 6, 8, _REVIEW, "service", ("apology",), _RESPONSE),
    Category("process/refund", 8, 14, _PROCESS, "money", ("refund", "explanation"), _RESPONSE),
    Category("process/guidance", 6, 1, _PROCESS, "service", ("explanation",)),
    Category("process/collaboration", 3, 5, _PROCESS, "service", _PACIFY, _RESPONSE),
    Category("logistics/tracking", 8, 3, _LOGISTICS, "parcel", ("explanation", "resend"), _RESPONSE),
    Category("logistics/delay", 16, 22, _LOGISTICS, "parcel", ("compensation", "apology"), _RESPONSE),
    Category("logistics/damage", 5, 9, _WAREHOUSE, "goods", ("resend", "exchange", "refund"), _REFUND),
    Category(
        "account/payment", 4, 4, _FINANCE, "money", ("refund", "explanation"), "system/outage", in_app=True
    ),
    Category("account/access", 4, 3, _ACCOUNTS, "app", ("explanation", "other"), _GUIDANCE, in_app=True),
    Category("commercial/price", 4, 0, _PRICING, "money", companion="commercial/competitor"),
    Category("commercial/competitor", 2, 0, _PRICING, "service", companion="commercial/price"),
    Category("commercial/sales_channel", 3, 0, _PRICING, "service"),
    Category("commercial/integrity", 2, 6, _COMPLIANCE, "goods", ("refund", "compensation"), "quality/fault"),
    Category("quality/fault", 6, 11, _QUALITY, "goods", ("exchange", "refund"), _REFUND),
    Category("system/outage", 3, 2, _OPERATIONS, "app", _EXPLAIN, "account/payment", in_app=True),
    Category("other/other", 1.5, 0, _SERVICE, "service"),
)
BY_CODE = {category.code: category for category in CATEGORIES}

FEEDBACK_CHANNELS = Table(
    (24, "在线客服"),
    (19, "电话客服"),
    (17, "APP留言"),
    (8, "公众号"),
    (6, "APP内评价"),
    (6, "社交媒体"),
    (5, "电商平台评价"),
    (5, "邮件"),
    (4, "官网表单"),
    (3, "门店"),
    (1, "短信"),
    (0.8, "客户拜访"),
    (0.5, "意见箱"),
    (0.5, "活动现场"),
    (0.4, "来信"),
)
COMPLAINT_CHANNELS = Table(
    (38, "电话客服"),
    (27, "在线客服"),
    (12, "APP留言"),
    (8, "投诉平台"),
    (6, "邮件"),
    (5, "社交媒体"),
    (4, "门店"),
)
PUBLIC_CHANNELS = frozenset(("APP内评价", "社交媒体", "电商平台评价", "意见箱", "活动现场"))
"""Where customers often stay unknown."""

FRONT_LINE = ("客服专员A", "客服专员B", "客服专员C")
SUPERVISOR, DIRECTOR = "客服主管", "客服总监"


def version_at(at: int) -> str:
    """Return the newest release of the app at a moment."""
    return max((released, version) for released, version in RELEASES if released <= at)[1]


def payments_broken(at: int) -> bool:
    """Tell whether the faulty release is the newest at a moment."""
    return RELEASE_BROKE <= at < RELEASE_MENDED
