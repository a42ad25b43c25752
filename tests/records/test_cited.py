"""The facts behind approvals: of cited records alone, and those of the file as it is."""

from pathlib import Path

from generator.pipeline.reading import read_project
from tests.projects import case, complaint, survey, write_record


def test_only_what_is_cited_is_digested_also_within_a_file_of_many(tmp_path: Path) -> None:
    many = "---\n".join((complaint("20240501-001"), complaint("20240501-002", summary="订单延迟5天送达")))
    bulk = write_record(tmp_path, many, "import.bulk.yaml")
    write_record(tmp_path, survey())
    write_record(tmp_path, case("CASE-20240501-002"))
    first = dict(read_project(tmp_path).facts())
    bulk.write_text(many.replace("延迟3天", "延迟4天"))
    assert read_project(tmp_path).facts() == first
    bulk.write_text(many.replace("延迟5天", "延迟6天"))
    changed = read_project(tmp_path).facts()
    assert list(first) == list(changed) == ["20240501-002"]
    assert "" not in {*first.values(), *changed.values()}
    assert first != changed


def test_a_cited_record_that_cannot_be_read_has_no_facts(tmp_path: Path) -> None:
    write_record(tmp_path, complaint("20240501-001", summary="[]"))
    write_record(tmp_path, case("CASE-20240501-001"))
    assert read_project(tmp_path).facts() == {}
