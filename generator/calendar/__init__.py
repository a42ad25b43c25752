"""Working time: which days are worked, when a clock that counts only worked time runs out, what a pause adds.

public days → WorkingCalendar ← pauses. All times are whole minutes (`Minutes`), whole arrays at once.
"""

from generator.calendar.moments import DAY, MISSING, Minutes, minutes_of, moment_of, moments_of, next_midnight
from generator.calendar.pauses import Pauses, due_by_the_clock
from generator.calendar.public import PublicDays, public_days
from generator.calendar.working import WorkingCalendar

__all__ = [
    "DAY",
    "MISSING",
    "Minutes",
    "Pauses",
    "PublicDays",
    "WorkingCalendar",
    "due_by_the_clock",
    "minutes_of",
    "moment_of",
    "moments_of",
    "next_midnight",
    "public_days",
]
