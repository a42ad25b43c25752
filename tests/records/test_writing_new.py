"""The text of a new record: every field explained, what is known filled in; its id and its place."""

from pathlib import Path

import pytest

from generator.pipeline.authoring import Desk, desk_for, keys_of, new_record, problems_in
from generator.project import load_settings, shipped
from generator.records.field_help import help_of
from generator.records.kinds import KINDS, Kind
from generator.records.writing.numbering import next_id
from generator.records.writing.people import person_behind
from generator.records.yaml_text import parse

ROOT = Path(__file__).parents[2]
NOT_FOR_NEW_RECORDS = {"amendments", "source", "approvals", "figures"}

FEEDBACK, COMPLAINT, SURVEY, *_ = KINDS


def desk(root: Path, kind: Kind, language: str = "zh") -> Desk:
    """Return a desk with the default settings."""
    settings, words, _ = load_settings(root, language)
    assert settings
    return desk_for(root, settings, words, kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_template_names_every_field_of_its_kind(kind: Kind) -> None:
    fields = set(kind.model().model_fields)

    assert len(set(keys_of(kind))) == len(keys_of(kind))
    assert set(keys_of(kind)) == fields - NOT_FOR_NEW_RECORDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_is_explained(kind: Kind, tmp_path: Path) -> None:
    words = desk(tmp_path, kind).words

    assert [key for key in keys_of(kind) if not help_of(kind.name, key, words)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_without_anything_holds_its_id_alone(kind: Kind, tmp_path: Path) -> None:
    path, text = new_record(desk(tmp_path, kind), {}, "2024-05-01")
    value = parse(text).value

    assert parse(text).faults == ()
    assert {key: content for key, content in value.items() if content} == {"id": Path(path).stem}


def test_the_codes_of_the_settings_are_listed(tmp_path: Path) -> None:
    channels = (shipped("defaults") / "channels.yaml").read_text("utf-8")
    own = tmp_path / "records/settings/channels.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(channels.replace("zh: 门店", "zh: 旗舰店"), "utf-8")

    _, text = new_record(desk(tmp_path, FEEDBACK), {}, "2024-05-01")

    assert "store 旗舰店" in text
    assert "logistics/delay 物流配送/配送延迟" in text


def test_values_are_written_as_codes_with_their_labels(tmp_path: Path) -> None:
    draft = {
        "received_at": "2024-05-01 09:30",
        "channel": "电话客服",
        "customer": {"ref": "C1", "name": "*女士", "type": "老客户"},
        "summary": "报错: 500",
        "categories": ["配送延迟", {"code": "客服响应", "sentiment": "正面"}],
        "quote": "第一行\n第二行",
        "x-note": "自己的",
    }
    at = desk(tmp_path, FEEDBACK)
    path, text = new_record(at, draft, "2024-05-01")

    assert path == "records/feedback/2024/05/FB20240501001.yaml"
    assert problems_in(at, path, text.encode()) == []
    assert "channel: phone  # 电话客服\n" in text
    assert "  - logistics/delay  # 物流配送/配送延迟\n" in text
    value = parse(text).value
    assert value["customer"] == {"ref": "C1", "name": "*女士", "type": "returning"}
    assert value["categories"] == ["logistics/delay", {"code": "service/response", "sentiment": "positive"}]
    assert (value["summary"], value["quote"], value["x-note"]) == ("报错: 500", "第一行\n第二行", "自己的")


def test_a_survey_lists_the_dimensions_of_its_service(tmp_path: Path) -> None:
    draft = {"service": {"type": "售前咨询"}, "scores": {"attitude": "4"}}
    _, text = new_record(desk(tmp_path, SURVEY), draft, "2024-06-01")
    scores = text.partition("\nscores:\n")[2].partition("\n\n")[0]

    assert "  attitude: 4             # 服务态度" in scores
    assert "  expertise:              # 专业能力" in scores
    assert "resolution" not in scores


def test_comments_follow_the_language(tmp_path: Path) -> None:
    site = tmp_path / "records/settings/site.yaml"
    site.parent.mkdir(parents=True)
    site.write_text(
        (shipped("defaults") / "site.yaml").read_text("utf-8").replace("language: zh", "language: en"),
        "utf-8",
    )
    _, text = new_record(desk(tmp_path, COMPLAINT), {}, "2024-05-01")

    assert "# Urgency: Urgent when core rights" in text
    assert "#   phone Phone" in text


@pytest.mark.parametrize(
    ("scheme", "taken", "next_one"),
    [
        ("FB{date}{serial:3}", [], "FB20240501001"),
        ("FB{date}{serial:3}", ["FB20240501001", "FB20240501007", "FB20240430099"], "FB20240501008"),
        ("FB{date}{serial:3}", ["FB20240501999"], "FB202405011000"),
        ("FB{date}{serial:3}", ["FB202405011000", "20240501-001", "no id"], "FB202405011001"),
        ("{date}-{serial:2}", ["20240501-01"], "20240501-02"),
        ("CAMP-{year}-{serial:3}", ["CAMP-2024-009", "CAMP-2023-100"], "CAMP-2024-010"),
    ],
)
def test_the_next_id_follows_the_highest(scheme: str, taken: list[str], next_one: str) -> None:
    assert next_id(scheme, "2024-05-01", taken) == next_one


def test_a_record_lies_by_its_month() -> None:
    assert COMPLAINT.path_of("20240501-001", "2024-05-01") == "records/complaints/2024/05/20240501-001.yaml"


def test_people_are_known_by_mail_login_and_label(tmp_path: Path) -> None:
    people = tmp_path / "records/settings/people.yaml"
    people.parent.mkdir(parents=True)
    people.write_text(
        "people:\n"
        "  - {code: a, zh: 客服专员A, en: A, department: 客服部, role: specialist, email: A@Example.com}\n"
        "  - {code: b, zh: 客服专员B, en: B, department: 客服部, role: specialist, github: Octo-Cat}\n",
        "utf-8",
    )
    settings = desk(tmp_path, FEEDBACK).settings

    assert person_behind("谁", "a@example.com", settings) == "a"
    assert person_behind("谁", "123+octo-cat@users.noreply.github.com", settings) == "b"
    assert person_behind("客服专员B", "x@example.com", settings) == "b"
    assert person_behind("谁", "octo-cat@example.com", settings) is None
    assert person_behind("", "", settings) is None
