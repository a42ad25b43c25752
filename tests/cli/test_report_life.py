"""A report's life: drafted from the figures, approved, kept when late records arrive, sent once."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from generator.pipeline.building import build
from tests.cli.running import Ran, run
from tests.exchange.github import GitHub
from tests.exchange.lists import made_project
from tests.projects import feedback, read, report, write_record

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

AS_OF = datetime(2024, 6, 20)
UNSEALED = "[{by: log-b, at: 2024-06-06 10:00}]"
BOSS = "  - {code: boss, zh: 客服经理, en: Boss, department: 客服部, role: manager}\n"
RULES = """\
case: {major: {count: 1, roles: [manager]}, typical: {count: 1, roles: [manager]}}
report: {count: 2, roles: [manager]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made_project(tmp_path)


def drafted(root: Path, *more: object, period: str = "2024-05") -> Ran:
    return run("report-draft", period, "--root", root, "--as-of", "2024-06-03", *more)


def with_boss(root: Path) -> None:
    people = root / "records/settings/people.yaml"
    people.write_text(people.read_text("utf-8") + BOSS, "utf-8")


def approve(root: Path) -> None:
    ran = run("approve", "2024-05", "--root", root, "--by", "boss", "--as-of", "2024-06-06 10:00")
    assert ran.code == 0, ran.told


def page(root: Path, as_of: datetime = AS_OF) -> str:
    build(read(root), root, root / "out", as_of, pages_only=True)
    return (root / "out/docs/periods/2024-05.md").read_text("utf-8")


def test_a_draft_holds_what_the_figures_say_and_passes_the_check(project: Path) -> None:
    ran = drafted(project, "--by", "Specialist A")

    assert (ran.code, ran.output.strip().endswith("records/reports/2024-05.yaml")) == (0, True)
    text = (project / "records/reports/2024-05.yaml").read_text("utf-8")
    assert re.search(r"^compiled_by: cs-a", text, re.MULTILINE)
    assert "  - 3 valid tickets came in (no comparison); complaints among them: 1.\n" in text
    assert "Only 0 answers on overall satisfaction" in text
    checked = run("check", "--root", project, "--as-of", "2024-06-04")
    assert checked.code == 0, checked.output


def test_a_report_that_exists_is_left_alone(project: Path) -> None:
    path = write_record(project, report(compiled_by="cs-a"))
    before = path.read_bytes()

    ran = drafted(project)

    assert ran.code == 2
    assert "exists already" in ran.told
    assert path.read_bytes() == before


@pytest.mark.parametrize("period", ["2024-W20", "2024-13", "May", "../2024", "2031-01"])
def test_what_has_no_report_is_refused(project: Path, period: str) -> None:
    ran = drafted(project, "--by", "cs-a", period=period)

    assert ran.code == 2
    assert ran.told.count("\n") == 1
    assert not list((project / "records").rglob("reports/*"))


def test_a_draft_is_told_from_what_is_approved(project: Path) -> None:
    write_record(project, report(compiled_by="cs-a", highlights="配送延迟仍是首位问题"))
    text = page(project)

    assert "draft, not yet approved" in text
    assert "配送延迟仍是首位问题" in text
    assert "hy-tag--overdue" in text.split('id="section-narrative"')[1].split("<div id=")[0]


def test_late_records_move_no_figure_of_an_approved_report(project: Path) -> None:
    """The whole of [R2]: approved, then a record arrives that belongs to the month."""
    with_boss(project)
    path = write_record(project, report(compiled_by="cs-a", highlights="配送延迟仍是首位问题"))
    approve(project)
    assert "figures:\n  tickets: 3\n" in path.read_text("utf-8")
    before = page(project)
    assert "changed figures of this approved report" not in before
    assert "This sentence counts" not in before

    write_record(project, feedback("FB20240530009"))
    after = page(project)

    card = after.split('definitions.html#tickets"')[1].split('<div class="hy-card">')[0]
    assert re.search(r'hy-card__value"><a [^>]+>3</a>', card)
    assert "as approved; by now 4" in card
    row = after.split('id="drift"')[1].split("</table>")[0]
    assert re.search(r'Tickets</th><td class="hy-number">3</td><td class="hy-number">4</td>', row)
    assert "This sentence counts what was known on" in after.split('class="hy-lede"')[1].split("##")[0]


def test_a_report_that_was_changed_is_approved_nowhere(project: Path, github: GitHub) -> None:
    with_boss(project)
    path = write_record(project, report(compiled_by="cs-a", highlights="配送延迟仍是首位问题"))
    approve(project)
    path.write_text(path.read_text("utf-8").replace("首位", "次位"), "utf-8")
    write_record(project, feedback("FB20240530009"))

    text, ran = page(project), notified(project)
    shown = text.split('id="section-narrative"')[1].split("<div id=")[0]

    assert "hy-tag--void" in shown
    assert "nobody has approved it as it stands here" in shown
    assert re.search(r"The approval by Boss, [^<]* is void", shown)
    assert "hy-tag--met" not in shown
    assert "by now" not in text
    assert (ran.code, github.chat, github.asked) == (1, [], [])
    assert ran.told == "Nothing is sent: the report for 2024-05 is not approved (Approval void).\n"


def test_a_report_that_too_few_approved_is_not_sent(project: Path, github: GitHub) -> None:
    with_boss(project)
    rules = project / "records/settings/approvals.yaml"
    rules.write_text(RULES, "utf-8")
    write_record(project, report(compiled_by="cs-a", highlights="配送延迟仍是首位问题"))
    approve(project)

    assert "partly approved (1 of 2)" in page(project)
    assert (notified(project).code, github.chat) == (1, [])


def test_the_page_of_a_written_report_links_to_its_documents(project: Path) -> None:
    assert "documents/" not in page(project)

    write_record(project, report(compiled_by="cs-a", highlights="配送延迟仍是首位问题"))

    text = page(project)
    assert '<a href="../documents/2024-05.docx" download>Word</a>' in text
    assert '<a href="../documents/2024-05.pdf" download>PDF</a>' in text


def test_what_was_approved_later_was_not_yet_approved_then(project: Path) -> None:
    write_record(project, report(compiled_by="cs-a", approvals=UNSEALED, figures="{tickets: '7'}"))

    text = page(project, datetime(2024, 6, 5))

    assert "draft, not yet approved" in text
    assert "by now" not in text


@pytest.fixture
def github(github: GitHub, monkeypatch: pytest.MonkeyPatch) -> GitHub:
    monkeypatch.setenv("HUIYIN_NOTIFY_URLS", github.address.replace("http", "json") + "/chat")
    return github


def notified(root: Path) -> Ran:
    return run("notify", "--root", root, "--as-of", "2024-06-20", "--report", "2024-05")


def test_an_approved_report_is_sent_once_with_summary_and_link(project: Path, github: GitHub) -> None:
    site = project / "records/settings/site.yaml"
    site.write_text(site.read_text("utf-8") + "url: https://reports.example.com/\n", "utf-8")
    words = {"highlights": "配送延迟仍是首位问题", "distribution": "[物流部]", "cc": "[Management]"}
    with_boss(project)
    write_record(project, report(compiled_by="cs-a", **words))
    approve(project)

    for _ in range(2):
        ran = notified(project)
        assert ran.code == 0, ran.told

    (message,) = github.chat
    assert message["title"] == "Report for May 2024"
    assert "配送延迟仍是首位问题" in message["message"]
    assert "To: Logistics, Management" in message["message"]
    assert "https://reports.example.com/periods/2024-05.html" in message["message"]
    (comment,) = github.comments
    assert "<!-- huiyin:report:2024-05 2024-06-06T10:00 -->" in comment["body"]
    assert not any("overdue:" in issue["body"] for issue in github.issues)


def test_a_report_that_nobody_approved_is_not_sent(project: Path, github: GitHub) -> None:
    assert notified(project).told == "Nothing is sent: there is no report for 2024-05.\n"
    write_record(project, report(compiled_by="cs-a", highlights="草稿", approvals=UNSEALED))

    ran = notified(project)

    assert (ran.code, github.chat, github.asked) == (1, [], [])
    assert ran.told == "Nothing is sent: the report for 2024-05 is not approved (Draft).\n"
