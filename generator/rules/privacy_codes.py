"""Which personal data no record, comment or file name may hold [V4]. The examples are made up."""

from generator.problems import Code, Severity
from generator.words import N_

_REMEDY = N_("Write {masked} instead; the full details belong in the customer system.")
_WHY = N_("Git keeps for ever what it was given once, for everybody who can read the repository.")

MOBILE = Code(
    "PII001",
    Severity.ERROR,
    N_("{field}: a mobile number stands here unmasked."),
    _REMEDY,
    title=N_("Mobile number"),
    checks=N_("Mobile numbers stand masked, in every text, comment and file name."),
    why=_WHY,
    wrong="quote: 请打 13812345678 找我",
    right="quote: 请打 138****5678 找我",
)
IDENTITY_CARD = Code(
    "PII002",
    Severity.ERROR,
    N_("{field}: an identity number stands here unmasked."),
    _REMEDY,
    title=N_("Identity number"),
    checks=N_("Numbers of identity cards stand masked, in every text, comment and file name."),
    why=_WHY,
    wrong="description: 客户提供身份证 11010519491231002X 核实",
    right="description: 客户提供身份证 110***********002X 核实",
)
BANK_CARD = Code(
    "PII003",
    Severity.ERROR,
    N_("{field}: a bank card's number stands here unmasked."),
    _REMEDY,
    title=N_("Bank card number"),
    checks=N_("Numbers of bank cards stand masked, in every text, comment and file name."),
    why=_WHY,
    wrong="expectation: 退到卡 6222021234567890128",
    right="expectation: 退到卡 6222 **** **** 0128",
)
EMAIL = Code(
    "PII004",
    Severity.ERROR,
    N_("{field}: an e-mail address stands here unmasked."),
    _REMEDY,
    title=N_("E-mail address"),
    checks=N_("E-mail addresses stand masked, in every text, comment and file name."),
    why=_WHY,
    wrong="customer:\n  contact: wang@example.com",
    right="customer:\n  contact: w***@example.com",
)
LANDLINE = Code(
    "PII005",
    Severity.ERROR,
    N_("{field}: a landline number stands here unmasked."),
    _REMEDY,
    title=N_("Landline number"),
    checks=N_("Landline numbers stand masked, in every text, comment and file name."),
    why=_WHY,
    wrong="quote: 白天打 010-87654321",
    right="quote: 白天打 010-****4321",
)
PASSPORT = Code(
    "PII006",
    Severity.ERROR,
    N_("{field}: a passport number stands here unmasked."),
    _REMEDY,
    title=N_("Passport number"),
    checks=N_("Numbers of passports stand masked, in every text, comment and file name."),
    why=_WHY,
    wrong="description: 护照 E12345678 无法录入",
    right="description: 护照 E****5678 无法录入",
)
PLATE = Code(
    "PII007",
    Severity.ERROR,
    N_("{field}: a licence plate stands here unmasked."),
    _REMEDY,
    title=N_("Licence plate"),
    checks=N_("Licence plates stand masked, in every text, comment and file name."),
    why=_WHY,
    wrong="description: 车牌京A12345无法绑定",
    right="description: 车牌京A·***45无法绑定",
)
FULL_NAME = Code(
    "PII008",
    Severity.ERROR,
    N_("{field}: a full name stands here."),
    N_("Write {masked} instead, or just how the customer is addressed; the name is found through `ref`."),
    title=N_("Full name"),
    checks=N_("A customer's name stands masked in the fields of the customer."),
    why=_WHY,
    wrong="customer:\n  ref: C20240501001\n  name: 王小明",
    right='customer:\n  ref: C20240501001\n  name: "*先生"',
)
ADDRESS = Code(
    "PII009",
    Severity.WARNING,
    N_("{field}: a postal address down to the door stands here."),
    N_("Stop at the district: put {masked} in place of street and number."),
    title=N_("Postal address"),
    checks=N_("An address stops at the district, in every text, comment and file name."),
    why=_WHY,
    wrong="description: 送到朝阳区建国路88号3号楼1201室",
    right="description: 送到朝阳区***",
)
PRIVACY_CODES = (MOBILE, IDENTITY_CARD, BANK_CARD, EMAIL, LANDLINE, PASSPORT, PLATE, FULL_NAME, ADDRESS)
