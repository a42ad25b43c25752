"""The pages of follow-ups and of targets: what they say, and in which order."""

import json
import re

import pytest

from generator.figures import SiteFigures
from generator.pages.links import record_page
from generator.settings import Settings
from tests.pages import samples, sites

PLAIN = re.compile(r"<[^>]+>")


def page(figures: SiteFigures | None = None, *, language: str = "en", live: bool = False) -> str:
    made = sites.pages(figures or samples.site_figures(), language, live=live)
    return sites.render([one for one in made if one.path == "followups.md"], language)["followups.md"]


def section(text: str, name: str) -> str:
    """Return the table of a section."""
    return text.split(f'data-hy-owed="{name}"')[1].split("</table>", maxsplit=1)[0]


def test_overdue_comes_first_then_due_soon_then_open() -> None:
    text = page()
    found = {
        name: re.findall(r'class="hy-id">(?:<a [^>]+>)?([\w-]+)', section(text, name))
        for name in ("overdue", "due_soon", "open")
    }

    assert found == {
        "overdue": ["20240628-001", "CSAT20240620001"],
        "due_soon": ["20240628-002"],
        "open": ["20240628-003", "FB20240501001"],
    }
    places = [text.index(f'data-hy-owed="{name}"') for name in found]
    assert places == sorted(places)


def test_rows_stand_below_their_department_with_owner_time_and_state() -> None:
    overdue = section(page(), "overdue")
    logistics = overdue.split('id="overdue-logistics-dispatch"')[1].split("</tbody>")[0]

    assert "Logistics / Dispatch" in logistics
    assert "Service specialist A" in logistics
    assert 'href="records.html?period=2024-06&amp;id=20240628-001"' in logistics
    assert 'href="targets.html#resolution"' in logistics
    assert "2 days 2 hrs late" in logistics
    assert "28 June 2024, 22:00" in logistics


def test_a_survey_leads_to_its_record_and_nobody_is_named_as_owner() -> None:
    row = section(page(), "overdue").split("CSAT20240620001<")[0].rsplit("<tr", 1)[1]

    assert "id=CSAT20240620001" in row
    assert "no owner" in row


@pytest.mark.parametrize(
    ("kind", "record", "place"),
    [
        ("survey", "CSAT20240620001", "records.html?period=2024-06&id=CSAT20240620001"),
        ("action", "ACT-2024-001", "actions/ACT-2024-001.html"),
        ("case", "CASE-20240601-001", "cases/CASE-20240601-001.html"),
        ("case", "CASE-20240602-001", ""),
        ("report", "2024-05", "periods/2024-05.html"),
        ("report", "CAMP-2024-001", "campaigns/CAMP-2024-001.html"),
        ("report", "2019-01", ""),
        ("", "20240601-001", ""),
    ],
)
def test_a_record_leads_to_its_page_where_that_is_written(kind: str, record: str, place: str) -> None:
    written = {"cases/CASE-20240601-001.md", "periods/2024-05.md", "campaigns/CAMP-2024-001.md"}

    assert record_page(kind, record, "2024-06", written) == place


def test_provisional_and_paused_ones_say_so() -> None:
    open_ = section(page(), "open")

    assert open_.count("hy-tag--provisional") == 1
    assert "provisional" in PLAIN.sub("", open_.split("FB20240501001")[2])
    assert "waiting for the customer" in open_.split("20240628-003")[2]


def test_every_department_that_owes_anything_has_an_anchor_and_its_counts() -> None:
    text = page()
    row = PLAIN.sub(" ", text.split('id="department-logistics-dispatch"')[1].split("</tr>")[0]).split()

    assert row[-3:] == ["1", "1", "0"]
    assert {"department-cs", "department-none"} <= set(re.findall(r'id="(department-[\w-]+)"', text))


def test_only_figures_of_now_may_be_judged_anew() -> None:
    live, pinned = page(live=True), page()

    assert "data-hy-live" not in pinned
    assert "data-hy-recomputed" not in pinned
    assert 'data-hy-live="2024-07-01T00:00+08:00"' in live
    words = json.loads(live.split('data-hy-locale="en-GB">')[1].split("</template>")[0])
    assert words["late"] == "{time} late"
    assert section(live, "overdue") == section(pinned, "overdue")


def test_moments_carry_their_offset_for_the_script() -> None:
    assert 'data-hy-due="2024-07-01T00:45+08:00"' in section(page(), "due_soon")
    assert 'data-hy-soon="2024-06-30T23:45+08:00"' in section(page(), "due_soon")


def test_where_nothing_is_owed_the_page_says_so() -> None:
    text = page(samples.no_figures())

    assert text.count("Nothing at the moment.") == 4
    assert "hy-table--departments" not in text


def test_what_rests_on_few_deadlines_is_marked_and_has_no_percentile() -> None:
    table = page().split("Met / due")[1].split("</table>")[0]
    rows = {row.split("</a>")[0].rpartition(">")[2]: row for row in table.split("<tr>")}

    assert "few deadlines" in rows["Promise to the customer"]
    assert "few deadlines" not in rows["Resolution"]
    assert "2 days 2 hrs" in rows["Resolution"]
    assert "2 days 2 hrs" not in rows["Promise to the customer"]


def test_the_overview_counts_what_is_overdue_by_department() -> None:
    made = sites.render(sites.pages(samples.site_figures()))["index.md"]
    listed = made.split('<h2 id="overdue">')[1].split("</section>")[0]
    found = re.findall(r'href="departments/(\w+)\.html">.*?<b[^>]*>(\d+)</b>', listed)

    assert found == [("logistics", "1"), ("cs", "1")]
    assert "Not stated" not in listed  # owes, but nothing late


def targets(settings: Settings | None = None, language: str = "en") -> str:
    made = sites.pages(samples.no_figures(), language, settings=settings)
    return sites.render([one for one in made if one.path == "targets.md"], language)["targets.md"]


def test_every_judged_target_is_explained_with_its_allowances() -> None:
    text = targets()

    for code in ("first_response", "promise", "revisit", "survey_sent", "low_score_followup"):
        assert f'<div id="{code}"><dt>' in text
    row = text.split('href="#resolution"')[1].split("</tr>")[0]
    cells = re.findall("<td>(.*?)</td>", row)
    assert cells[:4] == ["24 hours", "3 working days", "5 working days", "10 working days"]
    assert cells[-2:] == ["24 hours", "72 hours"]
    assert "not before 3 working days, within 5 working days" in text


def test_every_version_of_the_policy_is_shown_the_one_in_force_first() -> None:
    shipped = sites.shipped_settings()
    (first,) = shipped.service_levels
    later = first.model_copy(update={"from_": samples.AS_OF.date().replace(month=3)})
    coming = first.model_copy(update={"from_": samples.AS_OF.date().replace(month=9)})
    text = targets(sites.with_settings(service_levels=(first, later, coming)))

    assert "Applies to what was received from 1 March 2024 on." in text
    assert text.count("The version for what is received since") == 2
    assert text.index("1 March 2024") < text.index("1 September 2024") < text.index("1 January 2020")


def test_the_examples_are_those_of_the_calendar() -> None:
    text = PLAIN.sub("", targets())

    assert "Fri 13 February 2026, 10:20 + 3 working days → Wed 25 February 2026, 18:00" in text
    assert "day 1 · make-up" in text
