"""Personal data in text: found, and masked. Pure, and light to import."""

from generator.privacy.finding import find, mask, may_hold
from generator.privacy.hits import Hit, Kind
from generator.privacy.names import find_names

__all__ = ["Hit", "Kind", "find", "find_names", "mask", "may_hold"]
