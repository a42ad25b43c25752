"""The issues: one a department, edited only when something changed, whatever goes wrong in between."""

import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.exchange.digest import digest
from generator.exchange.due_words import DueWords
from generator.exchange.github_client import Client, NotifyError
from generator.exchange.github_issues import Told, tell_digest, update_issues
from generator.exchange.notice import LONGEST_BODY, Notice, marks_in, notices, shortened
from tests.exchange.github import LONGEST_BODY as GITHUBS_LIMIT
from tests.exchange.github import REPOSITORY, TOKEN, Fault, GitHub
from tests.exchange.lists import AS_OF, ENGLISH, answer, entries, listed, made_project

RESPONDED = entries(("2024-05-06 10:00", "investigating"), ("2024-05-06 10:00", "responded"))


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def client(github: GitHub, waited: list[float]) -> Client:
    return Client(github.address, REPOSITORY, TOKEN, waited.append)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made_project(tmp_path)


def _update(client: Client, root: Path, as_of: datetime = AS_OF) -> list[Told]:
    due, _ = listed(root, as_of)
    return list(update_issues(client, notices(due, ENGLISH), DueWords(due.settings, ENGLISH)))


def _deeds(told: list[Told]) -> dict[str, str]:
    return {one.notice.key.removeprefix("overdue:"): one.deed for one in told}


def _issue(github: GitHub, department: str) -> dict[str, Any]:
    (issue,) = [one for one in github.issues if f"overdue:{department}" in marks_in(one["body"])]
    return issue


def test_one_issue_for_each_department_that_owes_something(
    client: Client, project: Path, github: GitHub
) -> None:
    assert _deeds(_update(client, project)) == {"tech": "created", "logistics": "created"}
    assert [issue["title"] for issue in github.issues] == [
        "Technology: 2 deadlines are overdue",
        "Logistics: 2 deadlines are overdue",
    ]
    assert all(issue["labels"] == ["huiyin-overdue"] for issue in github.issues)
    assert github.labels == {"huiyin-overdue"}


def test_nothing_changed_nothing_sent(client: Client, project: Path, github: GitHub) -> None:
    _update(client, project)
    github.asked.clear()
    assert set(_deeds(_update(client, project, AS_OF + timedelta(minutes=30))).values()) == {"unchanged"}
    assert github.changes == []


def test_the_body_names_what_is_overdue_first_and_calls_the_owner(
    client: Client, project: Path, github: GitHub
) -> None:
    path = project / "records" / "settings" / "people.yaml"
    text = path.read_text("utf-8").replace("role: specialist}", "role: specialist, github: octo-b}")
    path.write_text(text.replace("github: octo-a, github: octo-b", "github: octo-a"), "utf-8")
    _update(client, project, datetime(2024, 5, 10, 17))
    body = _issue(github, "logistics")["body"]
    assert "**Logistics B** @octo-b (2)" in body
    url = "https://github.com/team/feedback/blob/HEAD/records/feedback/2024/05/FB20240505001.yaml"
    assert f"- [FB20240505001]({url}) First response · due 2024-05-06 09:30\n" in body
    assert body.index("## Overdue (2)") < body.index("## Due soon (1)") < body.index("Resolution")
    assert "APP退款按钮无反应" not in body, "no text of customers"


def test_a_change_edits_the_issue_and_the_end_closes_it(
    client: Client, project: Path, github: GitHub
) -> None:
    _update(client, project)
    answer(project, "FB20240505001", "[{at: 2024-05-08 12:00, by: 物流专员, event: responded}]")
    assert _deeds(_update(client, project))["logistics"] == "edited"
    assert _issue(github, "logistics")["title"] == "Logistics: 1 deadline is overdue"
    answer(project, "FB20240505001", RESPONDED)
    assert _deeds(_update(client, project))["logistics"] == "closed"
    issue = _issue(github, "logistics")
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    assert _deeds(_update(client, project))["logistics"] == "unchanged"


def test_a_closed_issue_is_opened_again_never_a_second_one(
    client: Client, project: Path, github: GitHub
) -> None:
    _update(client, project)
    answer(project, "FB20240505001", RESPONDED)
    _update(client, project)
    later = datetime(2024, 5, 11, 9)
    assert _deeds(_update(client, project, later))["logistics"] == "reopened"
    github.issues[1]["state"] = "closed"  # by hand, with nothing done
    assert _deeds(_update(client, project, later))["logistics"] == "reopened"
    # On the 11th customer service owes something, too.
    assert sorted(issue["number"] for issue in github.open_issues()) == [1, 2, 3]


def test_of_two_issues_the_newer_is_closed_with_a_pointer(
    client: Client, project: Path, github: GitHub
) -> None:
    _update(client, project)
    copy = github.add("copy", github.issues[1]["body"], ["huiyin-overdue"])
    _update(client, project)
    assert (copy["state"], copy["body"]) == ("closed", "This list is kept in #2.")
    github.asked.clear()
    _update(client, project)
    assert github.changes == []


def test_pages_are_followed(client: Client, project: Path, github: GitHub) -> None:
    for number in range(7):
        github.add(f"other {number}", "no mark", ["huiyin-overdue"])
    github.page = 3
    _update(client, project)
    _update(client, project)
    assert len(github.issues) == 9


def test_a_department_that_is_gone_has_its_issue_closed(
    client: Client, project: Path, github: GitHub
) -> None:
    mark = "<!-- huiyin:overdue:gone sha256:0 -->"
    gone = github.add("gone", mark, ["huiyin-overdue"])
    assert _deeds(_update(client, project))["gone"] == "closed"
    assert gone["state"] == "closed"


@pytest.mark.parametrize("done", [True, False])
def test_a_lost_answer_makes_no_second_issue(
    client: Client, project: Path, github: GitHub, waited: list[float], *, done: bool
) -> None:
    github.faults = [Fault("POST", "/issues$", 502, done=done), Fault("POST", "/labels$", 503, done=done)]
    _update(client, project)
    assert len(github.issues) == 2
    assert waited == [1.0, 1.0]


def test_a_cut_connection_is_tried_again(client: Client, project: Path, github: GitHub) -> None:
    github.faults = [
        Fault("GET", "/issues", instead=lambda: None),
        Fault("POST", "/issues", instead=lambda: None),
    ]
    assert len(_update(client, project)) == 2
    assert len(github.issues) == 2


SECONDARY = '{"message": "You have exceeded a secondary rate limit"}'


@pytest.mark.parametrize(
    ("fault", "pause"),
    [
        (Fault("POST", "/issues$", 403, {"Retry-After": "7"}, SECONDARY), 7.0),
        (Fault("POST", "/issues$", 429, {"Retry-After": "9"}), 9.0),
        (Fault("POST", "/issues$", 403, {}, SECONDARY), 60.0),
        (Fault("POST", "/issues$", 429), 60.0),
    ],
)
def test_a_rate_limit_is_waited_for(
    project: Path, github: GitHub, waited: list[float], fault: Fault, pause: float
) -> None:
    github.faults = [fault]
    _update(Client(github.address, REPOSITORY, TOKEN, waited.append), project)
    assert waited == [pause]
    assert len(github.issues) == 2


def test_a_spent_allowance_is_waited_for_until_it_is_renewed(
    client: Client, project: Path, github: GitHub, waited: list[float]
) -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1000"}
    github.faults = [Fault("GET", "/issues", 403, headers)]
    _update(client, project)
    assert waited == [1.0], "the moment is long gone"


def test_too_long_a_wait_is_left_to_the_next_run(
    client: Client, project: Path, github: GitHub, waited: list[float]
) -> None:
    github.faults = [Fault("GET", "/issues", 403, {"Retry-After": "3600"})]
    with pytest.raises(NotifyError):
        _update(client, project)
    assert waited == []
    assert len(_update(client, project)) == 2


def test_a_server_that_says_nothing_is_not_waited_for_forever(
    project: Path, github: GitHub, waited: list[float]
) -> None:
    awake = threading.Event()
    github.faults = [Fault("GET", "/issues", instead=lambda: bool(awake.wait(30)))]
    client = Client(github.address, REPOSITORY, TOKEN, waited.append, timeout=0.5)
    _update(client, project)
    awake.set()
    assert waited == [1.0]
    assert len(github.issues) == 2


def test_a_server_that_stays_away_is_asked_with_growing_patience(
    client: Client, project: Path, github: GitHub, waited: list[float]
) -> None:
    github.faults = [Fault("PATCH", "", 500) for _ in range(5)]
    _update(client, project)
    answer(project, "FB20240505001", RESPONDED)
    with pytest.raises(NotifyError, match="cannot be reached"):
        _update(client, project)
    assert waited == [1.0, 2.0, 4.0, 8.0]
    assert _deeds(_update(client, project))["logistics"] == "closed", "nothing is lost"


@pytest.mark.parametrize(("repository", "token"), [(REPOSITORY, "another"), ("team/elsewhere", TOKEN)])
def test_a_refusal_is_said_at_once(
    github: GitHub, project: Path, waited: list[float], repository: str, token: str
) -> None:
    with pytest.raises(NotifyError, match="refused"):
        _update(Client(github.address, repository, token, waited.append), project)
    assert waited == []


@pytest.mark.parametrize(
    ("address", "repository"), [("http://github.example", REPOSITORY), ("https://github.example", "../x?y")]
)
def test_the_token_goes_nowhere_in_the_clear(address: str, repository: str) -> None:
    with pytest.raises(NotifyError):
        Client(address, repository, TOKEN)


def test_the_token_follows_no_redirection_and_no_foreign_page(
    client: Client, project: Path, github: GitHub
) -> None:
    with GitHub.running() as other:
        moved = {"Location": f"{other.address}/repos/{REPOSITORY}/issues"}
        github.faults = [Fault("GET", "/issues", 301, moved)]
        with pytest.raises(NotifyError):
            _update(client, project)
        github.faults = [Fault("GET", "/issues", 200, {"Link": f'<{moved["Location"]}>; rel="next"'}, "[]")]
        with pytest.raises(NotifyError):
            _update(client, project)
        assert other.asked == []


def test_an_answer_that_is_no_json_is_a_sentence(client: Client, project: Path, github: GitHub) -> None:
    github.faults = [Fault("GET", "/issues", 200, {}, "<html>")]
    with pytest.raises(NotifyError, match="JSON"):
        _update(client, project)


def test_a_digest_is_sent_once_a_week(client: Client, project: Path, github: GitHub) -> None:
    def tell(as_of: datetime) -> str:
        due, week = listed(project, as_of)
        return tell_digest(client, digest(due, week, ENGLISH), ENGLISH).deed

    github.faults = [Fault("POST", "/comments$", 502, done=True)]
    assert [tell(AS_OF), tell(AS_OF + timedelta(days=1)), tell(AS_OF + timedelta(days=7))] == [
        "created",
        "unchanged",
        "created",
    ]
    assert len(github.issues) == 1
    assert len(github.comments) == 2
    assert "| Logistics | 2 |" in github.comments[0]["body"]


def test_a_digest_counts_what_was_done_in_seven_days(project: Path) -> None:
    log = entries(
        ("2024-05-06 10:00", "responded"), ("2024-05-08 09:00", "resolved"), ("2024-05-08 10:00", "closed")
    )
    answer(project, "FB20240505001", log)
    due, week = listed(project)
    text = digest(due, week, ENGLISH)
    assert "| Logistics | 0 | 0 | 0 | 0 | 1 | 2 |" in text.body
    assert "### Closed in the last seven days (1)\n\n- FB20240505001 · Logistics-" in text.body.replace(
        " / ", "-"
    )
    later, week = listed(project, AS_OF + timedelta(days=8))
    assert "Closed in the last seven days (0)" in digest(later, week, ENGLISH).body


def test_a_body_is_never_longer_than_github_takes() -> None:
    text = "\n".join(["## Overdue", *("- " + "长" * 300 for _ in range(1000))])
    cut = shortened(text, ENGLISH)
    assert len(Notice("overdue:x", "", cut, "", active=True, footer="x" * 100).text()) < GITHUBS_LIMIT
    kept = cut.count("\n- ")
    assert cut.endswith(f"… and {1000 - kept} more")
    assert kept > LONGEST_BODY // 310
