"""`huiyin new`: from nothing to a record that `check` has nothing against."""

from pathlib import Path

import pytest

from generator.records.yaml_text import parse
from tests.cli.git import repository
from tests.cli.running import Ran, run
from tests.cli.terminal import Terminal, answer
from tests.projects import complaint, feedback, write_record

NOW = "2024-07-01T09:30"
ENOUGH = (
    "--set",
    "channel=电话客服",
    "--set",
    "customer.ref=C123",
    "--set",
    "summary=APP退款按钮点了没有反应",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "项目")


def new(root: Path, *arguments: str) -> Ran:
    """Run `huiyin new` where nobody is to be asked."""
    return run("new", *arguments, "--root", root, "--as-of", NOW)


def written(ran: Ran) -> Path:
    """Return the file whose path stands alone on standard output."""
    assert ran.code == 0, ran.told
    assert ran.output.count("\n") == 1
    return Path(ran.output.strip())


def check(root: Path) -> Ran:
    """Check the project."""
    return run("check", "--root", root, "--as-of", NOW)


def test_what_was_given_is_enough(root: Path) -> None:
    ran = new(
        root, "feedback", *ENOUGH, "--set", "categories=物流配送/配送延迟,客服响应", "--date", "2024-05-01"
    )

    file = written(ran)
    assert ran.told == ""
    assert file == root / "records/feedback/2024/05/FB20240501001.yaml"
    value = parse(file.read_text("utf-8")).value
    assert value["categories"] == ["logistics/delay", "service/response"]
    assert value["received_at"] == "2024-05-01"
    assert check(root).code == 0
    assert "没有需要改的" in check(root).output


@pytest.mark.parametrize("word", ["complaint", "投诉", "客户投诉"])
def test_a_kind_has_many_names(root: Path, word: str) -> None:
    ran = new(
        root,
        word,
        *ENOUGH,
        "--set",
        "customer.type=老客户",
        "--set",
        "urgency=一般",
        "--set",
        "categories=10",
    )

    assert ran.code == 2  # a number is a choice only for somebody who sees the list
    assert "10" in ran.told
    ran = new(
        root,
        word,
        *ENOUGH,
        "--set",
        "customer.type=老客户",
        "--set",
        "urgency=一般",
        "--set",
        "categories=配送延迟",
    )
    assert written(ran).name == "20240701-001.yaml"
    assert check(root).code == 0


def test_the_next_number_follows_the_highest_of_the_day(root: Path) -> None:
    write_record(root, feedback("FB20240501007"))
    (root / "records/feedback/2024/05/import.bulk.yaml").write_text(
        f"{feedback('FB20240501009')}---\n{feedback('FB20240501010')}", "utf-8"
    )
    (root / "records/feedback/2024/05/FB20240501012.yaml").write_text("unreadable: [", "utf-8")

    assert written(new(root, "feedback", "--date", "2024-05-01")).name == "FB20240501013.yaml"


def test_what_is_missing_is_said_and_left_to_the_editor(root: Path) -> None:
    ran = new(root, "survey", "--date", "2024-06-01 14:30", "--set", "service.type=售后投诉")

    file = written(ran)
    assert "评分" in ran.told
    assert parse(file.read_text("utf-8")).value["responded_at"] == "2024-06-01 14:30"
    file.write_text(file.read_text("utf-8").replace("  overall:", "  overall: 4"), "utf-8")
    assert check(root).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("feedback", "--set", "chanel=phone"), "channel"),
        (("feedback", "--set", "channel=电话客"), "电话客服"),
        (("feedback", "--set", "channel"), "--set"),
        (("feedback", "--set", "customer..ref=1"), "--set"),
        (("feedback", "--set", "summary=一\ud800"), "UTF-8"),
        (("feedback", "--date", "昨天"), "2024-05-01"),
        (("feedback", "--date", "2024-07-02"), "2024-07-02"),
        (("feedback", "--set", "received_at=2024/5/1"), "2024-05-01"),
        (("反映",), "feedback"),
        (
            ("feedback", "--set", "customer.contact=13812345678", "--set", "customer.name=*女士"),
            "138****5678",
        ),
        (("feedback", "--from", "FB20240501001"), "FB20240501001"),
        (("complaint", "--from", "FB20240501001"), "FB20240501001"),
    ],
)
def test_what_is_wrong_is_refused(root: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = new(root, *arguments)

    assert (ran.code, ran.output) == (2, "")
    assert said in ran.told
    assert "13812345678" not in ran.told
    assert list(root.rglob("*.yaml")) == []


def test_a_complaint_takes_over_its_feedback(root: Path) -> None:
    write_record(
        root,
        feedback(
            customer="{ref: C1, type: 老客户}",
            quote="'等了: 三天'",
            owner="客服专员A",
            categories="[{code: 配送延迟, sentiment: 负面}, 客服响应]",
            followups="[{at: 2024-05-01 10:00, by: 客服专员A, event: responded}]",
        ),
    )
    ran = new(root, "complaint", "--from", "FB20240501001", "--set", "urgency=一般", "--date", "2024-05-02")

    value = parse(written(ran).read_text("utf-8")).value
    assert value["origin"] == "FB20240501001"
    assert value["customer"] == {"ref": "C1", "type": "returning"}
    assert value["quote"] == "等了: 三天"
    assert value["categories"] == [{"code": "logistics/delay", "sentiment": "negative"}, "service/response"]
    assert not {"owner", "followups"} & value.keys()
    assert check(root).code == 0


def test_feedback_does_not_grow_from_a_complaint(root: Path) -> None:
    write_record(root, complaint())

    assert new(root, "feedback", "--from", "20240501-001").code == 2


def test_broken_settings_come_first(root: Path) -> None:
    (root / "records/settings").mkdir()
    (root / "records/settings/site.yaml").write_text("langage: zh\n", "utf-8")

    ran = new(root, "feedback")

    assert (ran.code, ran.output) == (1, "")
    assert "site.yaml:1:1" in ran.told


def test_a_conversation(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    who = ["昨天", "", "电话客", "1", "老客户", "", "王小明", "*女士", "13812345678", "138****5678"]
    what = ["", "APP闪退打不开", "物流", "10，4", "2"]
    ran = answer(monkeypatch, [*who, *what], "new", "投诉", "--root", root, "--as-of", NOW)

    file = written(ran)
    value = parse(file.read_text("utf-8")).value
    assert value["received_at"] == "2024-07-01 09:30"
    assert value["channel"] == "phone"
    assert value["customer"] == {"type": "returning", "name": "*女士", "contact": "138****5678"}
    assert value["categories"] == ["logistics/delay", "service/response"]
    assert value["urgency"] == "general"
    assert "“昨天”不是有效日期" in ran.told
    assert "是不是“电话客服”" in ran.told
    assert "1 电话客服" in ran.told
    assert "请改写为 138****5678" in ran.told
    assert check(root).code == 0


def test_a_survey_asks_for_each_dimension(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["2024-06-01 14:30", "1", "", "", "", "", "", "4", "6", "3", "", "", ""]
    ran = answer(monkeypatch, answers, "new", "survey", "--root", root, "--as-of", NOW)

    assert parse(written(ran).read_text("utf-8")).value["scores"] == {"attitude": "4", "expertise": "3"}


def test_a_category_other_asks_for_a_word_more(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = answer(
        monkeypatch, ["", "其他/其他", "盒子颜色"], "new", "feedback", *ENOUGH, "--root", root, "--as-of", NOW
    )

    assert parse(written(ran).read_text("utf-8")).value["other_note"] == "盒子颜色"


def test_who_gives_up_leaves_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = answer(monkeypatch, ["", "1"], "new", "feedback", "--root", root, "--as-of", NOW)

    assert (ran.code, ran.output) == (1, "")
    assert list(root.rglob("*.yaml")) == []


def test_in_a_real_terminal(root: Path) -> None:
    terminal = Terminal(root, "new", "反馈", *ENOUGH, "--as-of", NOW)
    terminal.wait_for("[2024-07-01 09:30]")
    terminal.type("2024-05-01")
    terminal.wait_for("客服响应")
    terminal.type("功能缺陷")

    assert terminal.end() == 0
    assert terminal.seen.rstrip().endswith("records/feedback/2024/05/FB20240501001.yaml")
    assert check(root).code == 0
