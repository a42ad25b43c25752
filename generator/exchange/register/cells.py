"""The cells of one field → what a record says there; words that no list knows are kept, and counted."""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from generator.exchange.register.composite import codes_in
from generator.exchange.register.mapping_file import NONE, OTHERS
from generator.exchange.register.matching import Ground, Matching
from generator.exchange.register.targets import is_list, list_of, path_of
from generator.records.shapes import Shape, shape_at
from generator.records.types import MAX_LINE
from generator.vocabularies.codebook import fold

_EMPTY = frozenset(
    ("-", "--", "—", "——", "/", "\\", "n/a", "na", "null", "nan", "未填写", "未填", "未评价", "未评分")
)
_SCORE = re.compile(r"([1-5])(?:\.0+)?\s*(?:分|星|颗星|stars?|points?)?|(★{1,5})☆*", re.IGNORECASE)
_AMOUNT = re.compile(r"[¥￥$€]?\s*([\d,，]+(?:\.\d+)?)\s*(?:元|RMB|CNY|USD|EUR)?", re.IGNORECASE)
_YES = {"y": "yes", "1": "yes", "n": "no", "0": "no", "√": "yes", "×": "no", "有": "yes", "没有": "no"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"))
"""What a spreadsheet shows where a formula failed."""


def cleaned(text: str) -> str:
    """Return the text without what YAML cannot hold."""
    if not text.isprintable():
        text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


@dataclass(frozen=True)
class Reader:
    """Turns cells into values; remembers the words that no list knows, in how many rows they stood."""

    ground: Ground
    matching: Matching
    unknown: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _known: dict[tuple[str, str], tuple[str | list[str] | None, tuple[str, ...]]] = field(
        default_factory=dict
    )
    _mapped: dict[str, dict[str, str]] = field(default_factory=dict)
    _meant: dict[str, tuple[Shape | None, str, bool]] = field(default_factory=dict)
    """Field → its shape, the name of its list, and whether it takes several values."""

    def read(self, target: str, text: str) -> str | list[str] | None:
        """Return what a cell says in the field `target`, in codes where a list knows the words; else None."""
        short = len(text) <= MAX_LINE
        key = (target, text)
        if not short or key not in self._known:
            answer = self._read(target, text)
            if not short:
                return answer[0]
            self._known[key] = answer
        value, unknown = self._known[key]
        for word in unknown:
            self.unknown[self.group_of(target)][word] += 1
        return value

    def group_of(self, target: str) -> str:
        """Return under which name the words of a field are mapped: all scores share one."""
        return "scores" if target.startswith("scores.") else target

    def mapped(self, target: str, text: str) -> str:
        """Return the code that the mapping gives to a word, "" where it gives none."""
        group = self.group_of(target)
        if group not in self._mapped:
            words = self.matching.values.get(group, {})
            self._mapped[group] = {fold(word): code for word, code in words.items() if code}
        known = self._mapped[group]
        return "" if not known else known.get(OTHERS if text == OTHERS else fold(text), "")

    def _read(self, target: str, text: str) -> tuple[str | list[str] | None, tuple[str, ...]]:
        code = self.mapped(target, text)
        if code == NONE:
            return None, ()
        if target not in self._meant:
            whole = self.ground.shape
            several = is_list(target, whole)
            self._meant[target] = shape_at(whole, path_of(target)), list_of(target, whole), several
        shape, name, several = self._meant[target]
        if several:
            return self._entries(target, name, code or text)
        if name and not code:
            return self._coded(target, name, text)
        if code or text.casefold() in _EMPTY:
            return code or None, ()
        return (_plain(text, shape, self.ground) if shape is not None else self._said(target, text)), ()

    def _said(self, target: str, text: str) -> str:
        """Return what stands in a column that is no field of the record: about the log."""
        if target == "log.score":
            return _score(text, self.ground)
        if target == "log.satisfied":
            return self.ground.synonyms.code_of("satisfied", text) or _YES.get(text.casefold(), text)
        return text

    def _entries(self, target: str, name: str, text: str) -> tuple[list[str], tuple[str, ...]]:
        if not name:
            return [one.strip() for one in re.split("[,，、;；\n]", text) if one.strip()], ()
        entries = codes_in(text, self.ground.settings.codebook(name))
        codes: list[str] = []
        unknown: list[str] = []
        for entry in entries:
            found, missing = self._coded(target, name, entry)
            codes += [found] if found else []
            unknown += missing
        return list(dict.fromkeys(codes)), tuple(unknown)

    def _coded(self, target: str, name: str, text: str) -> tuple[str | None, tuple[str, ...]]:
        mapped = self.mapped(target, text)
        if mapped:
            return (None if mapped == NONE else mapped), ()
        book = self.ground.settings.codebook(name)
        if (code := book.code_of(text)) is not None:
            return code, ()
        code = self.ground.synonyms.code_of(target.rpartition(".")[2], text)
        if code in book:
            return code, ()
        if text.casefold() in _EMPTY:
            return None, ()
        if other := self.mapped(target, OTHERS):
            return (None if other == NONE else other), ()
        return text, (text,)


def _plain(text: str, shape: Shape, ground: Ground) -> str:
    """Return a text, number or yes-or-no as records write it; what is none stays as it is."""
    schema = shape.schema
    if schema.get("type") == "integer" and "maximum" in schema:
        return _score(text, ground)
    if schema.get("type") == "number" and (found := _AMOUNT.fullmatch(text)):
        return found[1].replace(",", "").replace("，", "")
    if "yes" in schema.get("enum", ()):
        return _YES.get(text.casefold(), text)
    if schema.get("type") == "integer" and text.endswith(".0"):
        return text.removesuffix(".0")
    return text


def _score(text: str, ground: Ground) -> str:
    found = _SCORE.fullmatch(unicodedata.normalize("NFKC", text))
    if found:
        return found[1] or str(len(found[2]))
    return ground.settings.scale.code_of(text) or text
