"""What an issue form asks for one kind of record: fields of its model, choices of the team's settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.records.choices import choices_of
from generator.records.field_help import help_of, name_of
from generator.records.kinds import KINDS
from generator.records.shapes import Shape, shape_at, shape_of
from generator.settings import Settings
from generator.vocabularies import VOCABULARIES
from generator.words import LANGUAGES, Words, words_for

_TICKET = (
    *("received_at", "channel", "customer.ref", "customer.order", "customer.type", "summary", "categories"),
    *("other_note", "priority", "product.name", "product.version"),
)
ASKED: Mapping[str, tuple[str, ...]] = {
    "feedback": (*_TICKET, "type", "quote", "description"),
    "complaint": (*_TICKET, "urgency", "demands", "quote", "description", "expectation"),
    "survey": (
        *("responded_at", "service.type", "service.agent", "service.at", "customer.ref", "customer.type"),
        *("method", "scores", "quote", "answers.improve", "answers.suggestions"),
    ),
}
"""Kind → the fields that its form asks, long texts last."""
_LONG = frozenset(("quote", "description", "expectation", "answers.improve", "answers.suggestions"))
_ALWAYS_NEEDED: Mapping[str, tuple[str, ...]] = {
    "complaint": ("customer.type",),
    "feedback": (),
    "survey": (),
}


@dataclass(frozen=True)
class Question:
    """One question: its field's path, its label (each once in a form), what to write, and what may be chosen.

    `choices` are label → code, empty where anything may be written.
    """

    path: str
    label: str
    help: str = ""
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    several: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the answer may have several lines."""
        return self.path in _LONG

    @property
    def name(self) -> str:
        """The id of the question in the form."""
        return self.path.replace(".", "-").replace("_", "-")


@dataclass(frozen=True)
class Form:
    """The form of a kind in one language."""

    kind: str
    language: str
    title: str
    questions: tuple[Question, ...]


def forms_of(settings: Settings) -> tuple[Form, ...]:
    """Return every form: each kind in each language."""
    kinds = {kind.name: shape_of(kind.model()) for kind in KINDS if kind.name in ASKED}
    return tuple(
        form_of(name, shape, settings, words_for(language))
        for name, shape in kinds.items()
        for language in LANGUAGES
    )


def form_of(kind: str, shape: Shape, settings: Settings, words: Words) -> Form:
    """Return the form of a kind in the language of `words`."""
    title = VOCABULARIES["kinds"].label(kind, words.language)
    return Form(kind, words.language, title, tuple(_questions(kind, shape, settings, words)))


def _questions(kind: str, shape: Shape, settings: Settings, words: Words) -> Iterator[Question]:
    for asked in ASKED[kind]:
        path = tuple(asked.split("."))
        found = shape_at(shape, path)
        if found is None:
            raise KeyError(asked)
        choices = {label: code for code, label in choices_of(found, settings, words)}
        if found.form == "mapping":
            book = settings.codebook(found.words)
            scale = {f"{code} {label}": code for label, code in choices.items()}
            for code in book.codes:
                yield Question(f"{asked}.{code}", book.label(code, words.language), choices=scale)
            continue
        group, key = path[-2] if len(path) > 1 else kind, path[-1]
        parents = all(inner and inner.required for inner in (shape_at(shape, path[:1]), found))
        required = parents or asked in _ALWAYS_NEEDED[kind]
        name, meaning = name_of(group, key, words), help_of(group, key, words)
        yield Question(asked, name, meaning, required, choices, several=found.form == "list")
