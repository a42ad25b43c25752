"""A small team with a case, in a real repository in which each member commits as themselves."""

from pathlib import Path

from tests.cli.git import git, repository
from tests.cli.running import Ran, run

CASE = "CASE-20231001-001"
CASE_FILE = f"records/cases/2023/{CASE}.yaml"
COMPLAINT_FILE = "records/complaints/2023/10/20231001-001.yaml"
ACTION_FILE = "records/actions/2023/ACT-2023-001.yaml"
AS_OF = "2024-07-01"

_PEOPLE = """\
people:
  - {code: author, zh: 客服主管, en: Author, department: 客服部, role: supervisor, email: author@example.com}
  - {code: handler, zh: 处理人, en: Handler, department: 客服部, role: manager, email: handler@example.com}
  - {code: manager, zh: 客服经理, en: Manager, department: 客服部, role: manager, github: Manager-1}
  - {code: quality, zh: 质检, en: Quality, department: 客服部, role: quality, email: quality@example.com}
  - {code: director, zh: 客服总监, en: Director, department: 客服部, role: director}
  - {code: agent, zh: 坐席, en: Agent, department: 客服部, role: agent, email: agent@example.com}
"""
_EMAILS = {"manager": "7+manager-1@users.noreply.github.com", "director": "director@example.com"}
_COMPLAINT = """\
id: 20231001-001
received_at: 2023-10-01 14:30
channel: site_chat
customer: {ref: C1, type: returning}
summary: 订单延迟3天送达，要求道歉
categories: [logistics/delay]
urgency: general
owner: handler
demands: [apology]
followups:
  - {at: 2023-10-01 14:36, by: agent, event: responded}
  - {at: 2023-10-02 10:40, by: handler, event: resolved}
  - {at: 2023-10-03 15:40, by: handler, event: closed}
"""
_ACTION = """\
id: ACT-2023-001
title: 揽收异常预警
measure: 出库2小时未揽收即预警
department: logistics
owner: agent
opened_on: 2023-10-12
sources: [CASE-20231001-001]
due: 2023-10-31
standard: 全部收到预警
"""
_CASE = f"""\
# 案例
id: {CASE}
title: 订单延迟三天送达
severity: 典型
author: 客服主管
written_on: 2023-10-12

complaints: [20231001-001]

chronology:
  - {{at: 2023-10-01 14:30, what: 客户反映订单晚到3天}}

analysis:
  direct_cause: 承运商揽收延迟
  root_cause: |
    没有**揽收异常**的预警机制
experience: 先说明原因，再谈补偿

actions: [ACT-2023-001]
"""


class Story:
    """The repository; every step is somebody's."""

    def __init__(self, root: Path) -> None:
        self.root = repository(root)
        self.write("records/settings/people.yaml", _PEOPLE)
        self.write(COMPLAINT_FILE, _COMPLAINT)
        self.write(ACTION_FILE, _ACTION)
        self.commit("author", "The complaint")
        git(root, "branch", "trunk")
        git(root, "switch", "--quiet", "--create", "case")
        self.write(CASE_FILE, _CASE)
        self.commit("author", "A case")

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def text(self, path: str = CASE_FILE) -> str:
        """Return what a file holds."""
        return (self.root / path).read_text("utf-8")

    def edit(self, old: str, new: str, path: str = CASE_FILE) -> None:
        """Replace a text that stands once in a file."""
        text = self.text(path)
        assert text.count(old) == 1, text
        self.write(path, text.replace(old, new))

    def commit(self, person: str, message: str) -> None:
        """Commit everything as a person."""
        git(self.root, "add", "--all")
        name = {"manager": "M. Anager"}.get(person, person.title())
        self.commit_as(name, _EMAILS.get(person, f"{person}@example.com"), message)

    def commit_as(self, name: str, email: str, message: str) -> None:
        """Commit everything under a name and an address."""
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", message, "--author", f"{name} <{email}>")

    def approve(self, person: str, at: str) -> Ran:
        """Approve the case, without committing it."""
        return run("approve", CASE, "--by", person, "--at", at, "--root", self.root, "--as-of", AS_OF)

    def approved(self, person: str, at: str) -> None:
        """Approve the case and commit that."""
        ran = self.approve(person, at)
        assert ran.code == 0, ran.told
        self.commit(person, "Approve the case")

    def found(self, base: str = "trunk") -> list[str]:
        """Return the codes of what the checks say about approvals."""
        ran = run("check", "--root", self.root, "--as-of", AS_OF, "--base", base, "--format", "json")
        return [line.split('"')[3] for line in ran.output.splitlines() if '"code": "APR' in line]

    def state(self) -> str:
        """Return the first line of `approvals`: how the case stands."""
        return run("approvals", "--root", self.root, "--as-of", AS_OF).output.partition("\n")[0]
