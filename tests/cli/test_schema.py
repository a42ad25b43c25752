"""`huiyin schema`: editors complete and check by the project's own codes."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.project import shipped
from tests.cli.git import repository
from tests.cli.running import run
from tests.projects import action, campaign, case, complaint, feedback, report, survey, write_record

ROOT = Path(__file__).parents[2]
KINDS = {
    "feedback": "feedback",
    "complaint": "complaints",
    "survey": "surveys",
    "campaign": "campaigns",
    "case": "cases",
    "action": "actions",
    "report": "reports",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path)


def judged(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run check-jsonschema, a judge that is not of this project."""
    command = [sys.executable, "-m", "check_jsonschema", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def schema(root: Path, kind: str) -> dict[str, Any]:
    """Return the schema of a kind."""
    printed: dict[str, Any] = json.loads(run("schema", kind, "--root", root).output)
    return printed


def test_schemas_are_schemas(tmp_path: Path) -> None:
    ran = run("schema", "--root", ROOT, "--output", tmp_path)

    files = [Path(line) for line in ran.output.splitlines()]
    assert [file.name for file in files] == [f"{kind}.schema.json" for kind in KINDS]
    assert judged("--check-metaschema", *files).returncode == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_records_of_this_repository_pass(kind: str, tmp_path: Path) -> None:
    run("schema", kind, "--root", ROOT, "--output", tmp_path)
    files = sorted((ROOT / "records" / KINDS[kind]).rglob("*.yaml"))
    files = [file for file in files if "50" not in file.stem[-3:]] + files[
        ::5
    ]  # by hand, and some of the others

    assert files
    verdict = judged("--schemafile", tmp_path / f"{kind}.schema.json", *files)
    assert verdict.returncode == 0, verdict.stdout


TICKET = ["channel=电话客服", "summary=a", "categories=功能缺陷", "customer.ref=1", "customer.type=老客户"]
GIVEN = {
    "feedback": TICKET,
    "complaint": [*TICKET, "urgency=一般"],
    "survey": ["service.type=售后投诉", "scores.overall=4"],
    "campaign": ["title=售后专项收集", "goal=找出3个高频问题", "audience.customer_types=老客户"],
    "case": ["title=配送延迟", "author=客服主管", "severity=典型", "complaints=20240501-001"],
    "action": [
        *("title=预警", "measure=2小时未揽收自动预警", "standard=2小时内全部收到", "department=物流部"),
        *(
            "owner=物流主管",
            "opened_on=2024-05-01",
            "due=2024-05-31",
            "effect.metric=投诉量",
            "effect.change=-50%",
        ),
    ],
    "report": ["compiled_by=客服主管"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_passes(kind: str, root: Path) -> None:
    made = run("new", kind, "--root", root, *(word for one in GIVEN[kind] for word in ("--set", one)))
    run("schema", kind, "--root", root, "--output", root / "schemas")

    verdict = judged("--schemafile", root / f"schemas/{kind}.schema.json", made.output.strip())
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(
    "record",
    [
        feedback(channel="电话客"),
        feedback(summary=None),
        feedback(nonsense="1"),
        feedback(received_at="昨天"),
        feedback(categories="[]"),
        feedback(categories="[功能缺陷, 配送延迟, 客服响应, 服务态度]"),
        feedback(customer="{ref: 1, tpye: 老客户}"),
        complaint(urgency="P1"),
        survey(scores="{attitude: 6}"),
        survey(scores="{态度好: 4}"),
        survey(scores="{}"),
        campaign(audience="{window: 近30天, who: 老客户}"),
        case(severity="普通"),
        case(period="2024年5月"),
        action(effect="{metric: 满意, change: -50%}"),
        action(effect="{metric: 投诉量, before: 30天, change: -50%}"),
        report(suggestions="[{measure: 改, by: 物流部}]"),
    ],
)
def test_faults_are_found(record: str, root: Path) -> None:
    file = write_record(root, record)
    kind = next(kind for kind, folder in KINDS.items() if folder in file.parts)
    run("schema", kind, "--root", root, "--output", root / "schemas")

    assert judged("--schemafile", root / f"schemas/{kind}.schema.json", file).returncode == 1


def test_words_of_the_settings_are_completed_with_what_they_mean(root: Path) -> None:
    (root / "records/settings").mkdir()
    channels = (shipped("defaults") / "channels.yaml").read_text("utf-8")
    (root / "records/settings/channels.yaml").write_text(channels.replace("zh: 门店", "zh: 旗舰店"), "utf-8")

    printed = schema(root, "反馈")

    options = printed["definitions"]["channels"]["anyOf"]
    assert options[0] == {"const": "phone", "description": "电话客服"}
    assert {"const": "旗舰店", "description": "旗舰店 (store)"} in options
    assert printed["properties"]["summary"]["description"]
    assert printed["title"] == "反馈"


def test_without_a_kind_all_are_printed(root: Path) -> None:
    assert list(json.loads(run("schema", "--root", root).output)) == list(KINDS)
    assert run("schema", "报表", "--root", root).code == 2


def test_editors_are_set_up(root: Path) -> None:
    ran = run("schema", "--editor", "--root", root)

    assert ran.code == 0
    schemas = json.loads((root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert schemas["./build/schemas/survey.schema.json"] == [
        "records/surveys/**/*.yaml",
        "records/surveys/**/*.yml",
    ]
    assert all((root / path).is_file() for path in schemas)
    project = ET.parse(root / ".idea/jsonSchemas.xml").getroot()  # noqa: S314 - written just now
    paths = [
        option.get("value")
        for option in project.iter("option")
        if option.get("name") == "relativePathToSchema"
    ]
    assert all((root / str(path)).is_file() for path in paths)
    assert len(paths) == len(KINDS)
    assert "# yaml-language-server: $schema=" in ran.told


def test_what_editors_have_set_already_stays(root: Path) -> None:
    settings, mappings = root / ".vscode/settings.json", root / ".idea/jsonSchemas.xml"
    settings.parent.mkdir()
    mappings.parent.mkdir()
    own = {"editor.tabSize": 2, "yaml.schemas": {"./own.json": ["own/*.yaml"]}, "z": "中"}
    settings.write_text(json.dumps(own, indent=4, ensure_ascii=False), "utf-8")
    own_entry = '<state><map><entry key="own"/></map></state>'
    component = f'<component name="JsonSchemaMappingsProjectConfiguration">{own_entry}</component>'
    mappings.write_text(f'<project version="4"><!-- own -->{component}</project>', "utf-8")

    run("schema", "--editor", "--root", root)
    once = settings.read_bytes(), mappings.read_bytes()
    run("schema", "--editor", "--root", root)

    assert (settings.read_bytes(), mappings.read_bytes()) == once
    merged = json.loads(settings.read_text("utf-8"))
    assert merged["yaml.schemas"].pop("./own.json") == ["own/*.yaml"]
    assert len(merged.pop("yaml.schemas")) == len(KINDS)
    assert merged == {"editor.tabSize": 2, "z": "中"}
    assert '\n    "editor.tabSize"' in settings.read_text("utf-8")
    assert "<!-- own -->" in mappings.read_text("utf-8")
    assert next(ET.parse(mappings).getroot().iter("entry")).get("key") == "own"  # noqa: S314


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".vscode/settings.json", '{\n  // mine\n  "a": 1,\n}\n'),
        (".vscode/settings.json", "[]"),
        (".idea/jsonSchemas.xml", "<project"),
        (".idea/jsonSchemas.xml", "<html/>"),
    ],
)
def test_what_cannot_be_merged_is_left_alone(root: Path, name: str, content: str) -> None:
    file = root / name
    file.parent.mkdir()
    file.write_text(content, "utf-8")

    ran = run("schema", "--editor", "--root", root)

    assert file.read_text("utf-8") == content
    assert "records/feedback/**/*.yaml" in ran.told


def test_schemas_for_editors_lie_in_the_project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    assert run("schema", "--editor", "--root", root, "--output", elsewhere).code == 2
    shutil.rmtree(elsewhere)
