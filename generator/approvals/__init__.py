"""Approvals of cases and reports: what stands of them, and what is written when somebody approves."""

from generator.approvals.standing import Standing, Verdict, judge

__all__ = ["Standing", "Verdict", "judge"]
