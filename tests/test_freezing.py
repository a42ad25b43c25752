from dataclasses import replace

from generator.analysis.narratives import Frozen
from generator.figures import drifts, freeze
from tests.pages import samples


def test_what_is_frozen_drifts_only_when_a_figure_moves() -> None:
    month = samples.month("2024-05", 40)
    frozen = tuple(Frozen(name=name, value=value) for name, value in freeze(month).items())
    approved = replace(month, narrative=samples.narrative(state="approved", approved_figures=frozen))

    assert {one.name for one in drifts(approved)} == set(freeze(month))
    assert not any(one.moved for one in drifts(approved))
    assert drifts(month) == ()

    later = replace(samples.month("2024-05", 41), narrative=approved.narrative)
    assert {one.name: (one.approved, one.now) for one in drifts(later) if one.moved} == {
        "tickets": (40, 41),
        "feedback": (31, 32),
        "closed": (37, 38),
    }


def test_large_counts_stay_whole_and_what_has_no_number_is_left_out() -> None:
    empty = samples.empty_month("2024-05")

    assert freeze(samples.month("2024-05", 1_234_567))["tickets"] == "1234567"
    assert not {"csat", "mean", "attainment"} & freeze(empty).keys()


def test_what_a_person_wrote_that_is_no_number_is_no_number() -> None:
    frozen = (Frozen(name="tickets", value="about 40"),)
    month = replace(samples.month("2024-05"), narrative=samples.narrative(approved_figures=frozen))

    (tickets,) = (one for one in drifts(month) if one.name == "tickets")
    assert (tickets.approved, tickets.now, tickets.moved) == (None, 40, True)
