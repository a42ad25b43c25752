"""Every code in order: for `explain`, the site's rule pages, the settings of severities, and the tests."""

from generator.baseline import BASELINE_CODES
from generator.problems import Code
from generator.records.record_codes import RECORD_CODES
from generator.records.yaml_codes import YAML_CODES
from generator.rules import RULE_CODES
from generator.rules.history_codes import HISTORY_CODES
from generator.rules.identity import DOUBLE_ID
from generator.settings import SETTINGS_CODES

ALL_CODES: tuple[Code, ...] = (
    *YAML_CODES,
    *RECORD_CODES,
    *RULE_CODES,
    *HISTORY_CODES,
    *SETTINGS_CODES.values(),
    *BASELINE_CODES,
)
"""All codes, by family, in the order in which they are listed."""

FIXED_CODES: tuple[Code, ...] = (*YAML_CODES, *RECORD_CODES, DOUBLE_ID, *SETTINGS_CODES.values())
"""Codes whose severity no team can change: what they find is no record to be counted, or no setting."""


def code_named(name: str) -> Code | None:
    """Return the code of this name, in capitals or not."""
    wanted = name.strip().upper()
    return next((code for code in ALL_CODES if code.name == wanted), None)
