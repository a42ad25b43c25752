"""A check that remembers finds what one without memory finds, whatever was changed in between, and when."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pipeline.checking import check
from tests.projects import LATER, action, at, case, complaint, feedback, survey, write_record

DAYS = ("20240229", "20240301", "20240302", "20240303")
SUMMARIES = ("退款按钮点了没有任何反应", "退款按钮点了没有任何反应啊", "物流一直停在中转站不动")
REFERENCES = (None, "FB20240301001", "20240301-001")

_ticket = {
    "summary": st.sampled_from(SUMMARIES),
    "categories": st.sampled_from(("[product/defect]", "[logistics/delay]")),
    "customer": st.sampled_from(("{ref: C1, type: returning}", "{ref: C2, type: returning}")),
    "duplicate_of": st.sampled_from(REFERENCES),
}
_feedback = st.builds(feedback, st.sampled_from(DAYS).map("FB{}001".format), **_ticket)
_complaint = st.builds(
    complaint, st.sampled_from(DAYS).map("{}-001".format), **_ticket, origin=st.sampled_from(REFERENCES)
)
_survey = st.builds(
    survey,
    st.sampled_from(DAYS).map("CSAT{}001".format),
    scores=st.sampled_from(("{overall: 2}", "{overall: 5}")),
)
_case = st.builds(
    case,
    st.sampled_from(("CASE-20240229-001", "CASE-20240301-001")),
    complaints=st.sampled_from(("[20240229-001]", "[20240301-001]")),
    actions=st.sampled_from((None, "[ACT-2024-001]")),
)
_action = st.builds(
    action,
    st.sampled_from(("ACT-2024-001", "ACT-2024-002")),
    sources=st.sampled_from((None, "[CASE-20240301-001]", "[ACT-2024-001, 20240301-001]")),
    completed_on=st.just("2024-03-01"),
    review=st.just("{result: not_met, at: 2024-03-02, by: cs-supervisor, retrospective: 责任不清}"),
)
_files = st.one_of(
    *(st.tuples(kind, st.just("")) for kind in (_feedback, _complaint, _survey, _case, _action)),
    st.tuples(st.lists(_feedback, min_size=1, max_size=3).map("---\n".join), st.just("import.bulk.yaml")),
    st.tuples(st.just("id: FB20240301001\nsummary: [\n"), st.just("")),
)
_moments = st.sampled_from((datetime(2024, 3, 2), datetime(2024, 3, 4, 12), LATER))
_edits = st.lists(st.tuples(_files, st.booleans()), max_size=2)
_steps = st.lists(st.tuples(_edits, _moments), min_size=1, max_size=3)


def _edit(root: Path, edits: list[tuple[tuple[str, str], bool]]) -> None:
    """Write each file, or remove it where it shall not stay."""
    for (text, name), stays in edits:
        path = write_record(root, text, name)
        if not stays:
            path.unlink()


@settings(max_examples=60)
@given(first=st.lists(_files, min_size=6, max_size=12), steps=_steps)
def test_a_check_that_remembers_finds_what_a_fresh_one_finds(
    first: list[tuple[str, str]], steps: list[tuple[list[tuple[tuple[str, str], bool]], datetime]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, found = Path(folder), None
        (root / "records").mkdir()
        for edits, moment in [([(file, True) for file in first], datetime(2024, 3, 2)), *steps]:
            _edit(root, edits)
            found = check(root, at(moment))
        shutil.rmtree(root / "build")
        assert found == check(root, at(steps[-1][1]))
