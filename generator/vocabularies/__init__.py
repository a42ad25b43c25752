"""Coded words: lists that turn what people write into one code, and the lists that the software itself fixes.

Light on purpose (no pydantic): the lists that a team sets itself are read by generator.settings.
"""

from generator.vocabularies.codebook import Clash, Codebook, Entry, Grouped, nearest_word
from generator.vocabularies.fixed import VOCABULARIES

__all__ = ["VOCABULARIES", "Clash", "Codebook", "Entry", "Grouped", "nearest_word"]
