"""What keeps a document from being a record of its kind: fields, values, and what they need of each other."""

from generator.problems import Code, Severity
from generator.words import N_

MISSING = Code(
    "REC001",
    Severity.ERROR,
    N_("{field} (`{key}`) is missing."),
    N_("Add a line `{key}: …`."),
    title=N_("Field missing"),
    checks=N_("Every field that its kind of record needs is there and has a value."),
    why=N_("Without it the record cannot be placed, counted or answered."),
    wrong="id: FB20240501001\nchannel:\nsummary: APP退款按钮无反应",
    right="id: FB20240501001\nchannel: 电话客服\nsummary: APP退款按钮无反应",
)
UNKNOWN_FIELD = Code(
    "REC002",
    Severity.ERROR,
    N_("The field `{key}` is not known here."),
    N_("Did you mean `{suggestion}`?"),
    otherwise=N_("Fields of your own begin with `x-`. Known here: {allowed}"),
    title=N_("Unknown field"),
    checks=N_("A field has a name that its kind of record knows; names of your own begin with `x-`."),
    why=N_("What stands under a mistyped name is seen by nobody and missing from every figure."),
    wrong="chanel: 电话客服",
    right="channel: 电话客服",
)
UNKNOWN_CODE = Code(
    "REC003",
    Severity.ERROR,
    N_("{field}: “{value}” is not on the list."),
    N_("Did you mean “{suggestion}”? The list: {allowed}"),
    otherwise=N_("Choose from the list: {allowed}"),
    title=N_("Not on the list"),
    checks=N_("A coded field holds a code of its list, or one of its names in Chinese or English."),
    why=N_("Figures are counted by code; a word of its own would be a group of its own."),
    wrong="channel: 电活客服",
    right="channel: 电话客服",
)
NOT_A_TIME = Code(
    "REC004",
    Severity.ERROR,
    N_("{field}: “{value}” is not a valid date."),
    N_("Write `{suggestion}`."),
    otherwise=N_("Write the date as 2024-05-01, or with its time as 2024-05-01 14:30."),
    title=N_("Not a valid date"),
    checks=N_("A date exists, and is written as 2024-05-01 or 2024-05-01 14:30."),
    why=N_("Periods and deadlines are computed from it, and 5/1 means one day here and another elsewhere."),
    wrong="received_at: 2024年5月1日下午两点半",
    right="received_at: 2024-05-01 14:30",
)
NOT_A_NUMBER = Code(
    "REC005",
    Severity.ERROR,
    N_("{field}: “{value}” is not {expected}."),
    N_("Write a plain number, without units or separators."),
    title=N_("Not a fitting number"),
    checks=N_("A number is plain digits and within its range; a score is 1 to 5."),
    why=N_("Averages of scores and sums of amounts are computed from it."),
    wrong="scores:\n  attitude: 6\n  overall: 4分",
    right="scores:\n  attitude: 5\n  overall: 4",
)
NOT_YES_OR_NO = Code(
    "REC006",
    Severity.ERROR,
    N_("{field}: “{value}” is neither yes nor no."),
    N_("Write yes or no (“是” or “否”)."),
    title=N_("Neither yes nor no"),
    checks=N_("A question of yes or no is answered by yes or no, “是” or “否”."),
    why=N_("What follows, such as reopening a ticket, needs a clear answer."),
    wrong="satisfied: 还行",
    right="satisfied: 是",
)
NOT_TEXT = Code(
    "REC007",
    Severity.ERROR,
    N_("{field} must be {expected}."),
    N_("Look at the example in the record's template; the indentation may have slipped."),
    title=N_("Another shape expected"),
    checks=N_("A field holds what it is meant for: a text, a group of fields or a list."),
    why=N_("The parts of a group or list can be found only where they stand in their places."),
    wrong="product: 商城APP",
    right="product:\n  name: 商城APP",
)
WRONG_NUMBER = Code(
    "REC008",
    Severity.ERROR,
    N_("{field}: at least one entry is needed, and at most {most}."),
    N_("Keep what matters most; the first is the primary one."),
    title=N_("Too few or too many entries"),
    checks=N_("A list has as many entries as it may: a ticket carries one to three categories."),
    why=N_("A ticket with every category says nothing, and one without is in no share."),
    wrong="categories: []",
    right="categories:\n  - product/defect\n  - service/response",
)
CUSTOMER_UNKNOWN = Code(
    "REC009",
    Severity.ERROR,
    N_("The customer cannot be found again: there is no reference, and not both name and contact."),
    N_("Add `ref` (customer number), or `name` and `contact` (both masked), or `anonymous: yes`."),
    title=N_("Customer not to be found again"),
    checks=N_("A customer has a reference, or masked name and contact, or is said to be anonymous."),
    why=N_("Whoever handles the ticket must be able to reach the customer with the result."),
    wrong='customer:\n  name: "*女士"',
    right='customer:\n  ref: C20240501001\n  name: "*女士"',
)
OTHER_UNEXPLAINED = Code(
    "REC010",
    Severity.ERROR,
    N_("The category “other” needs a word of explanation."),
    N_("Add `other_note: …`, or choose the category that fits."),
    title=N_("“Other” without a word"),
    checks=N_("The category “other” comes with `other_note`."),
    why=N_("Only what stands under “other” shows which category is missing."),
    wrong="categories: [其他/其他]",
    right="categories: [其他/其他]\nother_note: 询问公司招聘信息",
)
EVENT_INCOMPLETE = Code(
    "REC011",
    Severity.ERROR,
    N_("The entry “{event}” needs the field `{needed}`."),
    N_("Add a line `{needed}: …` to this entry."),
    title=N_("Log entry incomplete"),
    checks=N_("An entry of the log carries what its event needs, such as to whom a ticket was transferred."),
    why=N_("State, owner and deadlines follow from the log alone."),
    wrong="followups:\n  - at: 2024-05-01 15:20\n    by: 客服专员A\n    event: 转办",
    right="followups:\n  - at: 2024-05-01 15:20\n    by: 客服专员A\n    event: 转办\n    to: 技术部",
)
NOT_ONE_LINE = Code(
    "REC012",
    Severity.ERROR,
    N_("{field} must be one line of at most {limit} characters."),
    N_("Keep it short here; details belong in `description`."),
    title=N_("Longer than a line"),
    checks=N_("A short field is one line of at most 200 characters."),
    why=N_("Lists and tables show it whole; a paragraph there hides its neighbours."),
    wrong="summary: |\n  客户来电。\n  称APP退款按钮无反应，已尝试三次……",
    right="summary: APP退款按钮无反应\ndescription: 客户来电，称已尝试三次，按钮点击后无任何提示",
)
CUSTOMER_TYPE_MISSING = Code(
    "REC013",
    Severity.ERROR,
    N_("A complaint must say what kind of customer complained."),
    N_("Add `type: …` under `customer` (new, returning, vip or anonymous)."),
    title=N_("Customer type missing"),
    checks=N_("A complaint names the type of its customer."),
    why=N_("Who complains decides the proposed priority and is a table of every report."),
    wrong="customer:\n  ref: C20240501001",
    right="customer:\n  ref: C20240501001\n  type: 老客户",
)
NOT_A_PERIOD = Code(
    "REC015",
    Severity.ERROR,
    N_("{field}: “{value}” is no period."),
    N_("Write a month as 2024-05, a quarter as 2024-Q2, a year as 2024 or a week as 2024-W23."),
    title=N_("Not a period"),
    checks=N_("A period is a month, a quarter, a year or a week, in the form that its page has too."),
    why=N_("Figures, pages and reports of a period find each other by it."),
    wrong="period: 2024年5月",
    right="period: 2024-05",
)
CASE_ABOUT_NOTHING = Code(
    "REC016",
    Severity.ERROR,
    N_("The case does not say what it analyses."),
    N_("Name its `complaints`, `tickets` or `surveys`, or a `category` with its `period`."),
    title=N_("Case about nothing"),
    checks=N_(
        "A case names the complaints, tickets or surveys that it analyses, or a category and a period."
    ),
    why=N_("Its basic information is computed from them, and they show that the matter was looked into."),
    wrong="id: CASE-20240501-001\ntitle: 配送延迟案例",
    right="id: CASE-20240501-001\ntitle: 配送延迟案例\ncomplaints: [20240501-001]",
)
NOT_READY_FOR_APPROVAL = Code(
    "REC017",
    Severity.ERROR,
    N_("The case is approved but still lacks: {needed}."),
    N_("Write what is missing and have it approved again, or take the approval out until then."),
    title=N_("Approved before it was whole"),
    checks=N_("An approved case has a course of events, a root cause and at least one action."),
    why=N_("What is approved is archived and learnt from; without a cause or a measure it teaches nothing."),
    wrong="approvals:\n  - by: 客服经理\n    at: 2024-05-20 10:00\nactions: []",
    right="approvals:\n  - by: 客服经理\n    at: 2024-05-20 10:00\nactions: [ACT-2024-001]",
)
NOT_AN_AIM = Code(
    "REC018",
    Severity.ERROR,
    N_("{field}: “{value}” is not {expected}."),
    N_("Write a change with its sign such as -50%, a value such as 4.2, 24h or 15%, a window such as 30d."),
    title=N_("Not a measurable aim"),
    checks=N_(
        "What an action is to reach is a change in per cent or a value, measured over a number of days."
    ),
    why=N_("The effect is computed from it when the window closes; words cannot be computed."),
    wrong="effect:\n  metric: complaints\n  change: 明显下降",
    right="effect:\n  metric: complaints\n  change: -50%",
)
AIM_UNCLEAR = Code(
    "REC019",
    Severity.ERROR,
    N_("The effect needs either `change` or `to`, and a value that fits its metric."),
    N_(
        "Keep one: `change: -50%`, or `to:` with a mean such as 4.2, a time such as 24h, a share such as 15%."
    ),
    title=N_("Aim unclear"),
    checks=N_("An effect has one aim: a relative change, or a value in the unit of its metric."),
    why=N_("With two aims, or in another unit, nobody could say afterwards whether it was reached."),
    wrong="effect:\n  metric: mean_score\n  to: 80%",
    right="effect:\n  metric: mean_score\n  to: 4.2",
)
RECORD_CODES = (
    *(MISSING, UNKNOWN_FIELD, UNKNOWN_CODE, NOT_A_TIME, NOT_A_NUMBER, NOT_YES_OR_NO, NOT_TEXT, WRONG_NUMBER),
    *(CUSTOMER_UNKNOWN, OTHER_UNEXPLAINED, EVENT_INCOMPLETE, NOT_ONE_LINE, CUSTOMER_TYPE_MISSING),
    *(NOT_A_PERIOD, CASE_ABOUT_NOTHING, NOT_READY_FOR_APPROVAL, NOT_AN_AIM, AIM_UNCLEAR),
)
