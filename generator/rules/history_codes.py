"""What can be wrong with a change: facts edited, records or entries gone, ids taken twice [V1], [V7]."""

from generator.problems import Code, Severity
from generator.words import N_

FACT_CHANGED = Code(
    "HIS001",
    Severity.ERROR,
    N_("{field} is a fact, and was changed from “{old}” to “{new}”."),
    N_(
        "Put the former value back. If it was wrong, add an entry to `amendments` with `at`, `by`, `why`, "
        "`field: {key}` and `was: {was}`."
    ),
    title=N_("Fact changed afterwards"),
    checks=N_(
        "Scores, the customer's own words, the times of receipt and response, and what an action is to "
        "change (`effect`) stay as they were recorded; a correction has an entry in `amendments` that says "
        "who, when, why and what it was. Masking personal data, formatting, and writing a label "
        "as its code are no changes."
    ),
    why=N_(
        "Figures that were reported rest on these facts; an edit that nobody explains makes them worthless."
    ),
    wrong="# 原为 attitude: 2\nscores: {attitude: 5}",
    right=(
        "scores: {attitude: 3}\namendments:\n  - at: 2024-06-03 10:00\n    by: 客服主管\n"
        "    why: 录入时看错一行\n    field: scores.attitude\n    was: 2"
    ),
)
RECORD_DELETED = Code(
    "HIS002",
    Severity.ERROR,
    N_("The record {id} was deleted."),
    N_(
        "Restore it, and mark it with `invalid` or `duplicate_of` if it is not to count. If it only got "
        "another number, add an entry to its `amendments` with `field: id` and `was: {id}`."
    ),
    title=N_("Record deleted"),
    checks=N_("A record stays. It may move to another file; matched by its number, it is found there."),
    why=N_("Every item has a follow-up: a complaint that disappears has none, and nobody would miss it."),
    wrong="# FB20240501001.yaml 被删除",
    right="id: FB20240501001\ninvalid: test",
)
FOLLOWUP_DELETED = Code(
    "HIS003",
    Severity.ERROR,
    N_("An entry of the log was deleted, or its time, person or event was changed: {entry}."),
    N_(
        "Put the entry back. If it was wrong, add an entry to `amendments` with `at`, `by`, `why`, "
        "`field: followups` and `was: {was}`."
    ),
    title=N_("Follow-up deleted"),
    checks=N_("The log only grows: an entry that was recorded stays, known by its time, event and person."),
    why=N_("Whether deadlines were met is computed from the log; without an entry the past looks different."),
    wrong="followups: []",
    right="followups:\n  - {at: 2024-05-01 09:40, by: 客服专员A, event: 首次响应}",
)
FOLLOWUP_CHANGED = Code(
    "HIS004",
    Severity.ERROR,
    N_("An entry of the log ({entry}) was changed: {field} from “{old}” to “{new}”."),
    N_(
        "Put the former value back, and add a new entry for what is new. If it was wrong, add an entry to "
        "`amendments` with `at`, `by`, `why`, `field: {key}` and `was: {was}`."
    ),
    title=N_("Follow-up changed"),
    checks=N_("An entry of the log keeps what it said, and is not filled in later; news are a new entry."),
    why=N_("The log tells what was known and promised at that time; whoever reads it later relies on that."),
    wrong=(
        "# 原为 note: 客户很生气\nfollowups:\n"
        "  - {at: 2024-05-01 09:40, by: 客服专员A, event: 进展, note: 已沟通}"
    ),
    right="followups:\n  - {at: 2024-05-01 09:40, by: 客服专员A, event: 进展, note: 客户很生气}",
)
ID_TAKEN = Code(
    "HIS005",
    Severity.ERROR,
    N_("The id “{id}” was taken on “{revision}” meanwhile, by {other}."),
    N_("Give the new record the next free number; `huiyin renumber` does it."),
    title=N_("Number taken meanwhile"),
    checks=N_("A number that is new on a branch is free on the branch that it goes to."),
    why=N_("After the merge two records would share the number, and neither would be counted."),
    wrong="# 另一分支已合入 FB20240501001\nid: FB20240501001",
    right="id: FB20240501002",
)
AMENDMENT_REMOVED = Code(
    "HIS006",
    Severity.ERROR,
    N_("An amendment was deleted or changed: {entry}."),
    N_("Put it back as it was; a further correction is a further entry."),
    title=N_("Amendment deleted"),
    checks=N_("An entry of `amendments` stays as it was written."),
    why=N_("It is the only trace of what a fact was before."),
    wrong="amendments: []",
    right=(
        "amendments:\n  - at: 2024-06-03 10:00\n    by: 客服主管\n    why: 录入时看错一行\n"
        "    field: scores.attitude\n    was: 2"
    ),
)
AMENDMENT_WRONG = Code(
    "HIS007",
    Severity.ERROR,
    N_("{field} was changed, and the amendment says that it was “{said}”; it was “{old}”."),
    N_("Write `was: {was}`."),
    title=N_("Amendment with another former value"),
    checks=N_("`was` in an amendment is the value that the record had, personal data masked."),
    why=N_("Who reads the record later must be able to see what was reported before."),
    wrong="# 原为 太慢了\namendments:\n  - {at: 2024-06-03, by: 客服主管, why: 错字, field: quote, was: 快}",
    right="amendments:\n  - {at: 2024-06-03, by: 客服主管, why: 错字, field: quote, was: 太慢了}",
)
REVIEW_DIFFERS = Code(
    "HIS008",
    Severity.ERROR,
    N_("The review says “{stated}”, the figures of that day say “{measured}”."),
    N_("Correct the result, or add `reason:` to the review: why it holds all the same."),
    title=N_("Review against the figures"),
    checks=N_("A review agrees with the effect measured on its day, or it gives a reason."),
    why=N_("A verdict against the figures may be right, but only with a reason that others can examine."),
    wrong="# 数据的结论是证据不足\nreview: {result: 已达标, at: 2024-06-20 15:30, by: 质检}",
    right=(
        "review:\n  result: 已达标\n  at: 2024-06-20 15:30\n  by: 质检\n"
        "  reason: 数量虽少，但抽查的30单全部按新流程处理"
    ),
)
HISTORY_CODES = (
    *(FACT_CHANGED, RECORD_DELETED, FOLLOWUP_DELETED, FOLLOWUP_CHANGED, ID_TAKEN),
    *(AMENDMENT_REMOVED, AMENDMENT_WRONG, REVIEW_DIFFERS),
)
