"""What must hold of records beyond their types: explicit, ordered rules; a rule is a small generator.

A rule about one record yields findings; it runs beside reading, in its process, and its findings are cached
with the record. A rule about the corpus sees only what was held, and says which record each finding is about.
"""

from generator.records.reading import RecordRule
from generator.rules.dates import DATE_CODES
from generator.rules.identity import IDENTITY_CODES, check_file_name, check_id

RECORD_RULES: tuple[RecordRule, ...] = (check_id, check_file_name)
RULE_CODES = (*IDENTITY_CODES, *DATE_CODES)
