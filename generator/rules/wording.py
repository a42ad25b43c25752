"""How cases, actions and questions are worded: blame, empty measures, leading questions [V6], [V10]."""

import re
from collections.abc import Iterable, Iterator

from generator.privacy.places import place_in_value
from generator.problems import Code, FieldPath, Finding, Mark, Severity
from generator.records import yaml_text
from generator.records.base import Record
from generator.records.kinds import is_action, is_campaign, is_case, is_report
from generator.records.reading import Judged
from generator.words import N_

BLAMING = Code(
    "WRD001",
    Severity.WARNING,
    N_("“{value}” blames instead of explaining."),
    N_("Write what made it possible: a rule, a step, a system, a lack of training."),
    title=N_("Blame as a cause"),
    checks=N_(
        "Causes and measures name what can be changed, not the customer's mood or somebody's carelessness."
    ),
    why=N_("Nobody can change a customer's temper; a cause of that kind ends the search for the real one."),
    wrong="root_cause: 客户情绪激动，不听解释",
    right="root_cause: 退款进度查询不到，客户三次来电得到三种说法",
)
PERSON_AS_CAUSE = Code(
    "WRD002",
    Severity.WARNING,
    N_("The root cause is nothing but a person (“{value}”)."),
    N_("Ask once more why: what did that person lack, and which rule or system let it pass?"),
    title=N_("A person as root cause"),
    checks=N_("A root cause says more than who made the mistake."),
    why=N_("Put somebody else in that place, and the same thing happens again."),
    wrong="root_cause: 客服专员A操作失误",
    right="root_cause: 改价后没有第二人复核，系统也不提示超出范围",
)
UNMEASURABLE = Code(
    "WRD003",
    Severity.WARNING,
    N_("“{value}” cannot be verified."),
    N_("Write what is done how often and how it is checked, with a number."),
    title=N_("Measure that nobody could verify"),
    checks=N_("A measure says what is done; phrases such as “raise awareness” need a number beside them."),
    why=N_("What cannot be checked cannot be found ineffective either, and the problem stays."),
    wrong="measure: 加强服务意识",
    right="measure: 每周抽听10通对话，按服务用语清单打分并当周反馈",
)
LEADING = Code(
    "WRD004",
    Severity.WARNING,
    N_("“{value}” leads to an answer."),
    N_("Ask neutrally: {suggestion}"),
    otherwise=N_("Ask so that every answer comes equally easily, such as “您对……的满意程度如何？”."),
    title=N_("Leading question"),
    checks=N_("A question does not contain its answer."),
    why=N_("Customers who are told what to say raise the score, and hide the problem."),
    wrong="questions:\n  - 您对我们的服务非常满意，对吗？",
    right="questions:\n  - 您对我们的服务满意程度如何？",
)
NO_NUMBER = Code(
    "WRD005",
    Severity.WARNING,
    N_("{field}: there is no number by which one could tell whether it was reached."),
    N_("Write how much, how many or by when, such as “3个高频问题” or “2小时内”."),
    title=N_("Nothing to measure by"),
    checks=N_("A campaign's goal and an action's verification standard hold a number."),
    why=N_("Afterwards everybody would have to agree on what was meant."),
    wrong="standard: 客户更加满意",
    right="standard: 售后投诉的流程便捷性平均分达到4分",
)
WORDING_CODES = (BLAMING, PERSON_AS_CAUSE, UNMEASURABLE, LEADING, NO_NUMBER)

_NUMBER = (
    r"\d|[一二两三四五六七八九十百千万零]|每|全部|所有|无一|(?i:\b(?:one|two|three|four|five|all|every|no)\b)"
)
_ONLY_A_SLIP = (
    r"[\W_]+|的|是|因为|由于|操作|工作|处理|个人|本人|员工|客服|坐席|当事人|经办人|疏忽|失误|粗心|大意|失职|错误|责任|造成|导致"
    r"|没有|不够|认真|仔细|(?i:mistake|error|fault|human|of|by|the|made|a|an|operator|staff|careless(?:ness)?)"
)
_BEFORE_SATISFIED = r"[，,]?(?:感到|觉得|都|一定|肯定|是不是|是否|应该)*(?:非常|很|十分)?$"
"""These patterns are compiled by `re` when they are needed: most changes are of other kinds of records."""


def check_causes(judged: Judged) -> Iterator[Finding]:
    """Causes in a case, and measures, name what can be changed."""
    phrases = judged.settings.wording.blaming
    for path, text in (*_causes(judged.record), *_measures(judged.record)):
        yield from _phrases(judged, path, text, phrases, BLAMING)


def check_person_as_cause(judged: Judged) -> Iterator[Finding]:
    """The root cause of a case is more than a person's name and a word for a mistake."""
    case = judged.record
    root = case.analysis.root_cause if is_case(case) and case.analysis else None
    if not root:
        return
    rest = root
    for entry in judged.settings.people.entries:
        for word in sorted((entry.zh, entry.en or "", entry.code), key=len, reverse=True):
            rest = rest.replace(word, "") if word else rest
    named = rest != root or any(word in root for word in ("员工", "客服", "坐席", "当事人", "个人"))
    if named and not re.sub(_ONLY_A_SLIP, "", rest):
        yield Finding(PERSON_AS_CAUSE, ("analysis", "root_cause"), values={"value": root.strip()})


def check_measures(judged: Judged) -> Iterator[Finding]:
    """A measure, and the standard that it is judged by, can be verified."""
    phrases = judged.settings.wording.unmeasurable
    for path, text in _measures(judged.record):
        if not any(character.isdigit() for character in text):
            yield from _phrases(judged, path, text, phrases, UNMEASURABLE)


def check_numbers(judged: Judged) -> Iterator[Finding]:
    """A campaign's goal and an action's standard say how much."""
    record = judged.record
    if is_campaign(record) and not re.search(_NUMBER, record.goal):
        yield Finding(NO_NUMBER, ("goal",), values={"field": N_("Goal")})
    if is_action(record) and not re.search(_NUMBER, record.standard):
        yield Finding(NO_NUMBER, ("standard",), values={"field": N_("Verification standard")})


def check_questions(judged: Judged) -> Iterator[Finding]:
    """A campaign's questions do not lead."""
    questions = judged.record.questions if is_campaign(judged.record) else ()
    for index, question in enumerate(questions):
        for finding in _phrases(
            judged, ("questions", index), question, judged.settings.wording.leading, LEADING
        ):
            values = {**finding.values, "suggestion": neutral(question)}
            yield Finding(LEADING, finding.path, finding.mark, values=values)


def neutral(question: str) -> str:
    """Return a neutral form of a question about satisfaction, "" where none can be made safely."""
    about, said, _ = question.partition("满意")
    subject = re.sub(_BEFORE_SATISFIED, "", about)
    if said and re.match("[您你]对.", subject):
        return f"{subject}的满意程度如何？" if not subject.endswith("的") else f"{subject}满意程度如何？"
    return ""


def _causes(record: Record) -> Iterator[tuple[FieldPath, str]]:
    analysis = record.analysis if is_case(record) else None
    if analysis is None:
        return
    texts = {"direct_cause": analysis.direct_cause, "root_cause": analysis.root_cause}
    yield from ((("analysis", name), text) for name, text in texts.items() if text)
    for name, text in analysis.dimensions or ():
        if text:
            yield ("analysis", "dimensions", name), text
    yield from ((("analysis", "five_whys", index), text) for index, text in enumerate(analysis.five_whys))


def _measures(record: Record) -> Iterator[tuple[FieldPath, str]]:
    if is_action(record):
        yield from ((("measure",), record.measure), (("standard",), record.standard))
    elif is_report(record):
        for index, suggestion in enumerate(record.suggestions):
            if suggestion.measure:
                yield ("suggestions", index, "measure"), suggestion.measure


def _phrases(
    judged: Judged, path: FieldPath, text: str, phrases: Iterable[str], code: Code
) -> Iterator[Finding]:
    """Yield the first of the longest phrases in a text, at the place of the phrase."""
    folded = text.casefold()
    found = max((phrase for phrase in phrases if phrase.casefold() in folded), key=len, default="")
    if found:
        yield Finding(
            code, path, _mark(judged, path, text, folded.find(found.casefold())), values={"value": found}
        )


def _mark(judged: Judged, path: FieldPath, text: str, offset: int) -> Mark | None:
    document = judged.document.text
    place = yaml_text.locate(document, (path,)).get(path)
    exact = place_in_value(document.split("\n"), *place.value, text, offset) if place else None
    return Mark(*exact) if exact else None
