"""Targets × records × calendar × as_of → deadlines: what was due when, whether it was done, and who owes it.

facts (receipt, log, policy, pauses) → clocks (tickets, rounds, surveys) → judging → one tidy frame.
"""

from generator.deadlines.clocks import TARGETS
from generator.deadlines.deadline import COLUMNS, Deadline, list_deadlines
from generator.deadlines.judging import STATES
from generator.deadlines.table import deadlines

__all__ = ["COLUMNS", "STATES", "TARGETS", "Deadline", "deadlines", "list_deadlines"]
