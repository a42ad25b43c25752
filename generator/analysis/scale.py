"""The scale that customers score on (DOMAIN 3): every dimension of a survey has it."""

OVERALL = "overall"
"""The dimension that asks about everything at once."""
SCALE = 5
"""Scores run from 1 to 5."""
SATISFIED = 4
"""Scores from here up count as satisfied (DOMAIN 6)."""
