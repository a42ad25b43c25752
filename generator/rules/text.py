"""What a text says: too vague to act on, advertising, abuse [V5]."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.problems import Code, Finding, Severity
from generator.records.base import Ticket
from generator.records.reading import Judged
from generator.records.texts import compatible
from generator.records.types import shorten
from generator.words import N_

VAGUE = Code(
    "TXT001",
    Severity.WARNING,
    N_("“{value}” does not say what happened."),
    N_("Ask for the details: which product or step, when, what the customer expected."),
    title=N_("Vague summary"),
    checks=N_("A summary says what happened, not only that something is bad."),
    why=N_("Nobody can look into “does not work”, and it cannot be told from other matters."),
    wrong="summary: 不好用",
    right="summary: 点击“提交退款”后一直转圈，换了手机也一样",
)
ADVERTISING = Code(
    "TXT002",
    Severity.WARNING,
    N_("This looks like advertising (“{value}”)."),
    N_("Where it is advertising, add `invalid: advertising`; it is then not counted."),
    title=N_("Advertising"),
    checks=N_("What is advertising is marked as invalid."),
    why=N_("It would be counted as feedback."),
    wrong="summary: 专业代开发票，加微信了解",
    right="summary: 专业代开发票，加微信了解\ninvalid: 广告",
)
ABUSIVE = Code(
    "TXT003",
    Severity.WARNING,
    N_("This text is abusive (“{value}”)."),
    N_("Where there is nothing else in it, add `invalid: abuse`; keep what the customer really asks."),
    title=N_("Abuse"),
    checks=N_("Abusive texts are noticed, and somebody decides what of them is feedback."),
    why=N_("The site shows customers' words; abuse does not belong there, a real request does."),
    wrong="quote: 你们都是骗子，退款拖了10天",
    right="quote: 退款拖了10天",
)
TEXT_CODES = (VAGUE, ADVERTISING, ABUSIVE)

_NO_WORD = re.compile(r"[\W_]+")
_FILLERS = r"^(?:产品|服务|你们的?|这个|东西|app|软件|系统|反正|就是|真的|有点|太|很|非常)*"
"""Words before a vague phrase that do not make it less vague."""


def check_vague(judged: Judged) -> Iterator[Finding]:
    """A summary says more than that something is bad, unless the other fields do."""
    ticket = judged.record
    if not isinstance(ticket, Ticket) or ticket.invalid or ticket.description or ticket.quote:
        return
    vague = _all_bare(judged.settings.wording.vague)
    summary = _bare(ticket.summary)
    if summary in vague or re.sub(_FILLERS, "", summary).rstrip("了啊呀的") in vague:
        yield Finding(VAGUE, ("summary",), values={"value": shorten(ticket.summary)})


def check_unwanted(judged: Judged) -> Iterator[Finding]:
    """Advertising is marked as invalid; abuse is named, so that somebody decides what of it is feedback."""
    ticket, wording = judged.record, judged.settings.wording
    if not isinstance(ticket, Ticket) or ticket.invalid:
        return
    said = compatible(f"{ticket.summary}\n{ticket.quote or ''}").casefold()
    for code, phrases in ((ADVERTISING, wording.advertising), (ABUSIVE, wording.abusive)):
        if _any_of(phrases).search(said):
            yield from _first(ticket, phrases, code)


def _first(ticket: Ticket, phrases: Sequence[str], code: Code) -> Iterator[Finding]:
    """Yield the first of the phrases that stands in the summary or, if none does, in the quote."""
    for name, said in (("summary", ticket.summary), ("quote", ticket.quote or "")):
        text = compatible(said).casefold()
        found = next((phrase for phrase in phrases if phrase.casefold() in text), None)
        if found is not None:
            yield Finding(code, (name,), values={"value": found})
            return


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the phrases in a folded text: hardly any text holds one."""
    return re.compile("|".join(re.escape(phrase.casefold()) for phrase in phrases) or "(?!)")


@cache
def _all_bare(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_bare, phrases))


def _bare(text: str) -> str:
    return _NO_WORD.sub("", compatible(text).casefold())
