"""The codes of approvals: who may approve, and what an approval still covers."""

from generator.problems import Code, Severity
from generator.words import N_

_BY_MANAGER = "approvals:\n  - by: 客服经理\n    at: 2023-10-20 10:00\n    seal: v1:4be2…"

BY_AUTHOR = Code(
    "APR001",
    Severity.ERROR,
    N_("{person} wrote this and cannot approve it."),
    N_("Ask one of these roles for the approval: {roles}. Remove this entry."),
    title=N_("Approved by the author"),
    checks=N_("Whoever wrote a case or a report does not approve it."),
    why=N_("An approval is a second pair of eyes; the author has seen it already."),
    wrong="author: 客服主管\napprovals:\n  - {by: 客服主管, at: 2023-10-20 10:00, seal: 'v1:4be2…'}",
    right=f"author: 客服主管\n{_BY_MANAGER}",
)
BY_HANDLER = Code(
    "APR002",
    Severity.ERROR,
    N_("{person} handled the complaint that this case is about, and cannot approve the case."),
    N_("Ask one of these roles for the approval: {roles}. Remove this entry."),
    title=N_("Approved by the handler"),
    checks=N_("Whoever owned or resolved a complaint does not approve its case."),
    why=N_("Nobody judges the analysis of their own work."),
    wrong=(
        "# 20231001-001 的处理人是客服主管\n"
        "approvals:\n  - {by: 客服主管, at: 2023-10-20 10:00, seal: 'v1:4be2…'}"
    ),
    right=_BY_MANAGER,
)
BY_ROLE = Code(
    "APR003",
    Severity.ERROR,
    N_("{person} has the role “{role}”, which does not approve this."),
    N_("Ask one of these roles for the approval: {roles}. Remove this entry."),
    title=N_("Approved by a role that may not"),
    checks=N_("Only the roles of `approvals.yaml` approve: for cases by their severity, and for reports."),
    why=N_("An approval says that somebody who answers for it has read it."),
    wrong="approvals:\n  - {by: 客服专员B, at: 2023-10-20 10:00, seal: 'v1:4be2…'}",
    right=_BY_MANAGER,
)
VOID = Code(
    "APR004",
    Severity.ERROR,
    N_("The approval by {person} is void; changed since then: {changed}."),
    N_("Have it approved again (`huiyin approve {id} --by …`), or undo the change. The old entry may stay."),
    title=N_("Approval void"),
    checks=N_("What was approved is what stands there now, word for word; only its form may change."),
    why=N_("Otherwise readers would see, as approved, what nobody has approved."),
    wrong="# 审批之后把根本原因改了一个词\nanalysis:\n  root_cause: 揽收异常没有预警规则",
    right="# 请审批人重新审批\nanalysis:\n  root_cause: 揽收异常没有预警规则",
)
SUSPECT = Code(
    "APR005",
    Severity.WARNING,
    N_("The approval by {person} is in doubt; changed since then: {changed}."),
    N_("Look whether the analysis still holds; if so, approve it again: `huiyin approve {id} --by …`."),
    title=N_("Approval in doubt"),
    checks=N_("The complaints and actions that a case cites say what they said when it was approved."),
    why=N_("A complaint that is reopened, or an action with another date, may make the analysis wrong."),
    wrong=(
        "# 20231001-001.yaml，案例审批之后\nfollowups:\n"
        "  - {at: 2023-11-02 09:00, by: 客服专员A, event: 重新处理, priority: P1, reason: 再次延迟}"
    ),
    right="# 案例复核后重新审批\nid: CASE-20231001-001",
)
FORGED = Code(
    "APR006",
    Severity.ERROR,
    N_("The seal of the approval by {person} never was that of this record."),
    N_("Remove the entry, and have `huiyin approve {id} --by …` write it."),
    title=N_("Seal that does not fit"),
    checks=N_("The seal of an approval is computed from the record, the person and the time, never typed."),
    why=N_("The seal shows that this text, and no other, was approved by this person."),
    wrong="approvals:\n  - {by: 客服经理, at: 2023-10-20 10:00, seal: 已阅}",
    right=_BY_MANAGER,
)
TOO_FEW = Code(
    "APR007",
    Severity.WARNING,
    N_("Approved by {count} of {needed}; it is published only then."),
    N_("Ask one of these roles for the approval: {roles}."),
    title=N_("Approvals still missing"),
    checks=N_("A record that somebody has approved has as many approvals as `approvals.yaml` asks for."),
    why=N_("A major case that only one person has looked at is not published as approved."),
    wrong=(
        "# 重大案例，只有一人审批\nseverity: 重大\n"
        "approvals:\n  - {by: 质检, at: 2023-10-20 10:00, seal: 'v1:4be2…'}"
    ),
    right=(
        "severity: 重大\napprovals:\n  - {by: 质检, at: 2023-10-20 10:00, seal: 'v1:4be2…'}\n"
        "  - {by: 客服经理, at: 2023-10-20 14:00, seal: 'v1:90ac…'}"
    ),
)
COMMITTED_BY_OTHER = Code(
    "APR008",
    Severity.ERROR,
    N_("The approval by {person} was committed by {author}; nothing shows that {person} approved."),
    N_(
        "{person} commits it, or stands in the commit as `Co-authored-by`, or approves the pull request on "
        "GitHub and lets the workflow write it."
    ),
    title=N_("Approval committed by somebody else"),
    checks=N_("Git's history shows that an approval comes from the person whom it names."),
    why=N_("Anybody can write somebody's name into a file."),
    wrong="# 由客服专员B提交\napprovals:\n  - {by: 客服经理, at: 2023-10-20 10:00, seal: 'v1:4be2…'}",
    right=f"# 由客服经理提交\n{_BY_MANAGER}",
)
UNTRACEABLE = Code(
    "APR009",
    Severity.WARNING,
    N_("Whether {person} approved cannot be seen: the list of people has neither login nor e-mail."),
    N_("Add `github` or `email` of {person} to `records/settings/people.yaml`."),
    title=N_("Approver whom git cannot know"),
    checks=N_("People who approve have a GitHub login or an e-mail address in the settings."),
    why=N_("Without it no commit can be told to be theirs."),
    wrong="- {code: cs-manager, zh: 客服经理, department: 客服部, role: manager}",
    right="- {code: cs-manager, zh: 客服经理, department: 客服部, role: manager, github: octocat}",
)
APPROVAL_CODES = (
    BY_AUTHOR,
    BY_HANDLER,
    BY_ROLE,
    VOID,
    SUSPECT,
    FORGED,
    TOO_FEW,
    COMMITTED_BY_OTHER,
    UNTRACEABLE,
)
