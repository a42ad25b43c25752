"""Id schemes: what matches, what an id says, how an example looks."""

import pytest

from generator.records.identifiers import example_of, pattern_of


@pytest.mark.parametrize(
    ("scheme", "identity", "date"),
    [
        ("FB{date}{serial:3}", "FB20240501001", "20240501"),
        ("FB{date}{serial:3}", "FB202405011234", "20240501"),
        ("{date}-{serial:3}", "20231001-001", "20231001"),
    ],
)
def test_an_id_says_its_date(scheme: str, identity: str, date: str) -> None:
    found = pattern_of(scheme).fullmatch(identity)
    assert found is not None
    assert found["date"] == date


@pytest.mark.parametrize(
    "identity", ["FB2024050101", "FB20240501001x", "fb20240501001", "FB２０２４０５０１００１", ""]
)
def test_other_forms_do_not_match(identity: str) -> None:
    assert pattern_of("FB{date}{serial:3}").fullmatch(identity) is None


def test_an_example_is_an_id_of_the_day() -> None:
    assert example_of("FB{date}{serial:3}", "2024-06-07") == "FB20240607001"
    assert example_of("{period}") == "2024-05"
