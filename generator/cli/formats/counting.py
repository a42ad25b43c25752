"""How many problems there are of each severity."""

from collections import Counter
from collections.abc import Sequence

from generator.problems import Problem, Severity


def counts(problems: Sequence[Problem]) -> dict[str, int]:
    """Return how many problems there are of each severity."""
    counted = Counter(problem.severity for problem in problems)
    return {severity.value: counted[severity] for severity in Severity}
