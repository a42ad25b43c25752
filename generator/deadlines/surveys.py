"""The clocks of surveys: sent in time, and a low score answered (DOMAIN 3)."""

import numpy as np
import pandas as pd

from generator.calendar import MISSING, Minutes, moments_of
from generator.deadlines.clocks import Clocks, Course, Flags, Limits, clocks
from generator.deadlines.policy import levels_in_force
from generator.settings import Settings
from generator.tables import among


def survey_sent(surveys: pd.DataFrame, records: Minutes, settings: Settings) -> Clocks:
    """`service.at` → `sent_at`, by trigger; a periodic one not before its earliest day.

    A survey that says no trigger, no time of service or none of sending tells nothing: there is no clock.
    """
    started, done = (moments_of(surveys[name].to_numpy()) for name in ("service_at", "sent_at"))
    periodic = (surveys["trigger"] == "periodic").to_numpy(dtype=np.bool_)
    known = (surveys["trigger"] != "").to_numpy(dtype=np.bool_) & (started != MISSING) & (done != MISSING)
    started, done, periodic, timed = (
        column[known]
        for column in (started, done, periodic, surveys["service_timed"].to_numpy(dtype=np.bool_))
    )
    levels, which = levels_in_force(started, settings)
    windows = [level.survey.survey_sent_periodic for level in levels]
    at_once = Limits.of([level.survey.survey_sent_immediate for level in levels]).take(which)
    latest = Limits.of([window.latest if window else None for window in windows]).take(which)
    opens = Limits.of([window.earliest if window else None for window in windows]).take(which)
    nothing = Limits.of([None]).take(np.zeros(len(which), dtype=np.int64))
    limits = _either(periodic, latest, at_once)
    course = Course(record=records[known], started=started, done=done, timed=timed)
    return clocks("survey_sent", course, limits, opens=_either(periodic, opens, nothing))


def low_score_followup(
    surveys: pd.DataFrame, scores: pd.DataFrame, records: Minutes, settings: Settings
) -> Clocks:
    """`responded_at` → first follow-up entry, where any score is low."""
    is_low = (scores["score"] <= settings.thresholds.low_score).to_numpy(dtype=np.bool_, na_value=False)
    low = among(surveys["id"], scores["survey"][is_low]).to_numpy(dtype=np.bool_)
    started, done = (moments_of(surveys[name].to_numpy())[low] for name in ("responded_at", "followed_up_at"))
    levels, which = levels_in_force(started, settings)
    limits = Limits.of([level.survey.low_score_followup for level in levels]).take(which)
    timed = surveys["timed"].to_numpy(dtype=np.bool_)[low]
    course = Course(record=records[low], started=started, done=done, timed=timed)
    return clocks("low_score_followup", course, limits)


def _either(first: Flags, yes: Limits, no: Limits) -> Limits:
    return Limits(np.where(first, yes.amount, no.amount), np.where(first, yes.unit, no.unit))
