"""Improvement actions and suggestions: reviewed by somebody else, followed on, in order [A1], [A2]."""

from collections.abc import Iterator, Sequence

from generator.problems import Code, Finding, Severity
from generator.records.cards import Card
from generator.records.kinds import is_action, is_report
from generator.records.reading import Judged
from generator.words import N_

NO_RETROSPECTIVE = Code(
    "ACT001",
    Severity.ERROR,
    N_("The action did not work, but nothing says why."),
    N_("Add `retrospective:` to the review: why it had no effect, and what comes next."),
    title=N_("Not met, no retrospective"),
    checks=N_("An action that was found not to work has a retrospective."),
    why=N_(
        "A failure that is understood is worth as much as a success; otherwise the next one fails likewise."
    ),
    wrong="review:\n  result: 未达标\n  at: 2024-06-20\n  by: 质检",
    right="review:\n  result: 未达标\n  at: 2024-06-20\n  by: 质检\n  retrospective: 预警有效，但无车可派",
)
NO_FOLLOW_ON = Code(
    "ACT002",
    Severity.ERROR,
    N_("The action did not work, and no other action follows on it."),
    N_("Write the next action with `sources: [{id}]`: `huiyin new action --from {id}`."),
    title=N_("Not met, nothing follows"),
    checks=N_("An action that was found not to work is named among the sources of a following one."),
    why=N_("The problem is still there; without a next step nobody works on it any more."),
    wrong="id: ACT-2024-001\nreview: {result: 未达标, …}",
    right="id: ACT-2024-004\nsources: [ACT-2024-001]",
)
OWN_REVIEWER = Code(
    "ACT003",
    Severity.ERROR,
    N_("The review is by the owner of the action."),
    N_("Let somebody else review it, such as quality assurance."),
    title=N_("Reviewed by its owner"),
    checks=N_("Whoever reviews an action's effect is not its owner."),
    why=N_("Nobody judges their own work impartially; the loop closes only with a second pair of eyes."),
    wrong="owner: 物流主管\nreview:\n  by: 物流主管",
    right="owner: 物流主管\nreview:\n  by: 质检",
)
DATES_CROSSED = Code(
    "ACT004",
    Severity.ERROR,
    N_("{field}: {date} lies before {before}."),
    N_("Correct the date that is wrong: opened, then due and completed, then reviewed."),
    title=N_("Dates of an action crossed"),
    checks=N_("An action is due and completed after it was opened, and reviewed after it was completed."),
    why=N_("Time taken and effect windows are computed from these dates."),
    wrong="opened_on: 2024-05-06\ncompleted_on: 2024-04-30",
    right="opened_on: 2024-05-06\ncompleted_on: 2024-05-30",
)
NOBODY_RESPONSIBLE = Code(
    "ACT005",
    Severity.WARNING,
    N_("The suggested measure does not say: {needed}."),
    N_("Add a line `{needed}: …`, or write an action and name its number instead."),
    title=N_("Suggestion without owner or date"),
    checks=N_("A measure that a report suggests in words has a department, an owner and a date."),
    why=N_("A suggestion to everybody is taken up by nobody."),
    wrong="- measure: 退款入口移到首屏",
    right="- measure: 退款入口移到首屏\n  department: 产品部\n  owner: 产品经理\n  due: 2024-07-15",
)
ACTION_CODES = (NO_RETROSPECTIVE, NO_FOLLOW_ON, OWN_REVIEWER, DATES_CROSSED, NOBODY_RESPONSIBLE)


def check_review(judged: Judged) -> Iterator[Finding]:
    """A review is not by the owner [A2], and says why when the action did not work [A1]."""
    action = judged.record
    review = action.review if is_action(action) else None
    if not is_action(action) or review is None:
        return
    if review.by == action.owner:
        yield Finding(OWN_REVIEWER, ("review", "by"))
    if review.result == "not_met" and not review.retrospective:
        yield Finding(NO_RETROSPECTIVE, ("review", "result"))


def check_dates(judged: Judged) -> Iterator[Finding]:
    """An action's dates follow each other."""
    action = judged.record
    if not is_action(action):
        return
    done, reviewed = action.completed_on or "", (action.review and action.review.at) or ""
    pairs = (
        (("due",), N_("Due"), action.due, action.opened_on),
        (("completed_on",), N_("Completed on"), done, action.opened_on),
        (("review", "at"), N_("Reviewed at"), reviewed[:10], done),
    )
    for path, field, date, before in pairs:
        if date and date < before:
            yield Finding(DATES_CROSSED, path, values={"field": field, "date": date, "before": before})


def check_suggestions(judged: Judged) -> Iterator[Finding]:
    """A measure that is suggested in words says who does it by when."""
    suggestions = judged.record.suggestions if is_report(judged.record) else ()
    for index, suggestion in enumerate(suggestions):
        if suggestion.action:
            continue
        for needed in ("department", "owner", "due"):
            if getattr(suggestion, needed) is None:
                yield Finding(NOBODY_RESPONSIBLE, ("suggestions", index), values={"needed": needed})


def check_follow_on(held: Sequence[tuple[str, Card]]) -> Iterator[tuple[str, Card, Finding]]:
    """An action that did not work is a source of another [A1]."""
    followed = {
        reference.id
        for _, card in held
        if card.kind == "action"
        for reference in card.references
        if reference.path[0] == "sources"
    }
    for path, card in held:
        if card.result == "not_met" and card.id not in followed:
            yield path, card, Finding(NO_FOLLOW_ON, ("review", "result"), values={"id": card.id})
