"""What words mean in registers: of headers, which field; of cells, which code. The words are data."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from generator.records.field_names import FIELD_NAMES
from generator.settings import Settings
from generator.words import LANGUAGES, words_for

_TICKETS = ("feedback", "complaint")
_ASIDE = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]|[\s_*:：.。、\-]+|(?:必填|选填)$")
_ABOUT_SCORES = re.compile(r"(?:评分|得分|打分|分数|分|score|rating)$")
_LONGEST = 60


@dataclass(frozen=True)
class Synonyms:
    """Folded words of headers → fields, likeliest first; list → folded words of cells → codes."""

    fields: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Mapping[str, str]]

    def fields_of(self, header: str) -> tuple[str, ...]:
        """Return the fields that a header may mean, the likeliest first."""
        return self.fields.get(fold_header(header), ())

    def field_of(self, header: str) -> str:
        """Return the field that a header most likely means, "" where it means none."""
        return next(iter(self.fields_of(header)), "")

    def code_of(self, name: str, text: str) -> str:
        """Return the code that a cell's word means in the list or column `name`, "" where it is unknown."""
        return self.values.get(name, {}).get(fold_header(text), "")


def fold_header(text: str) -> str:
    """Return the form in which two spellings of a header are equal: no case, spaces, brackets, marks."""
    if len(text) > _LONGEST:
        return ""
    return _ASIDE.sub("", unicodedata.normalize("NFKC", text).casefold())


def load_synonyms(kind: str, settings: Settings) -> Synonyms:
    """Return what words mean in a register of `kind`: the shipped words, labels of fields and dimensions."""
    source = resources.files("generator") / "exchange" / "register" / "words.toml"
    data = tomllib.loads(source.read_text("utf-8"))
    fields: dict[str, list[str]] = {}
    for section in ("all", *(("ticket",) if kind in _TICKETS else ()), kind):
        for field, words in data.get(section, {}).items():
            for word in (field, *words):
                fields.setdefault(fold_header(word), []).insert(0, field)
    for field in sorted({field for some in fields.values() for field in some}):
        for word in _labels(field):
            fields.setdefault(fold_header(word), []).append(field)
    if kind == "survey":
        for word, field in _dimensions(settings).items():
            fields.setdefault(word, []).insert(0, field)
    fields.pop("", None)
    distinct = {word: tuple(dict.fromkeys(some)) for word, some in fields.items()}
    return Synonyms(distinct, {name: _folded(codes) for name, codes in data["values"].items()})


def _labels(field: str) -> Iterable[str]:
    name = FIELD_NAMES.get(field.rpartition(".")[2])
    return (words_for(language)(name) for language in LANGUAGES) if name and field[:4] != "log." else ()


def _dimensions(settings: Settings) -> dict[str, str]:
    """Return every word of every dimension, with and without a word for “score” behind it."""
    found: dict[str, str] = {}
    for entry in settings.dimensions.entries:
        for word in entry.words():
            folded = fold_header(word)
            for suffix in ("", "评分", "得分", "打分", "分数", "满意度", "score", "rating"):
                found[folded + suffix] = f"scores.{entry.code}"
            found[_ABOUT_SCORES.sub("", folded)] = f"scores.{entry.code}"
    return found


def _folded(codes: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {fold_header(word): code for code, words in codes.items() for word in (code, *words)}
