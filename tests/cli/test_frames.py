"""The frames of the text format: the line and its caret, and never what the record may not hold."""

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.projects import feedback, write_record

NUMBER = "13987654321"


def _check(root: Path, form: str = "text") -> str:
    return run("check", "--root", root, "--as-of", "2024-07-01", "--format", form).output


def test_the_caret_stands_below_the_value_also_behind_wide_characters(tmp_path: Path) -> None:
    write_record(tmp_path, feedback(customer="{ref: 客户编号一, type: 无此类型}"))
    lines = _check(tmp_path).splitlines()
    at = next(index for index, line in enumerate(lines) if "无此类型" in line and "│" in line)
    caret = lines[at + 1].index("^")
    before = lines[at].partition("无此类型")[0]
    assert caret == len(before) + len("客户编号一")


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_no_output_shows_a_number_in_full(form: str, tmp_path: Path) -> None:
    write_record(tmp_path, feedback(channel=NUMBER, summary=f"请回电 {NUMBER}", priority=f"电话{NUMBER}"))
    shown = _check(tmp_path, form)
    assert "REC003" in shown
    assert NUMBER not in shown
    assert "139****4321" in shown


def test_a_frame_shows_no_full_name(tmp_path: Path) -> None:
    write_record(tmp_path, feedback(customer="{name: 王小明, contact: 无, tpye: new}"))
    shown = _check(tmp_path)
    assert "REC002" in shown
    assert "王小明" not in shown
    assert "name: 王*" in shown


def test_a_frame_shows_no_colleague_by_name(tmp_path: Path) -> None:
    people = tmp_path / "records" / "settings" / "people.yaml"
    people.parent.mkdir(parents=True)
    people.write_text("people: [{code: cs-zw, zh: 张伟, department: 客服部, role: specialist}]\n", "utf-8")
    write_record(tmp_path, feedback(description="已请张伟处理"))
    for shown in (_check(tmp_path), _check(tmp_path)):
        assert "PII010" in shown
        assert "张伟" not in shown
        assert "已请张*处理" in shown
