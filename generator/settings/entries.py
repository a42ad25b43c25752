"""The entries of the lists that a team sets, ready for use: every reference is a code."""

from dataclasses import dataclass

from generator.vocabularies import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Entry):
    """A minor category: `code` is major/minor, the labels are its own."""

    parent: Entry
    department: str

    @property
    def major(self) -> str:
        """The code of the major category."""
        return self.parent.code

    def label_major(self, language: str) -> str:
        """Return the label of the major category in "zh" or "en"."""
        return self.parent.label(language)

    def full_label(self, language: str) -> str:
        """Return both labels: 物流配送/配送延迟."""
        return f"{self.label_major(language)}/{self.label(language)}"

    def words(self) -> tuple[str, ...]:
        """Return each word of the major with each word of the minor category."""
        return tuple(f"{major}/{minor}" for major in self.parent.words() for minor in self.short_words())

    def short_words(self) -> tuple[str, ...]:
        """Return the words of the minor category alone."""
        return (self.code.rpartition("/")[2], self.zh, self.en, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceType(Entry):
    """A type of service: the dimensions that its survey asks, and the one that matters most (or None)."""

    dimensions: tuple[str, ...]
    focus: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Entry):
    """A priority: rank 1 (most urgent) to 4; what it is proposed for; whether being planned resolves it."""

    rank: int
    scopes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    complaint_from: tuple[str, ...] = ()
    planned_resolves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Entry):
    """A department (parent None) or one of its groups (部-组)."""

    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entry):
    """A person or post; `role` is a code of the list "roles"."""

    department: str
    role: str
    github: str | None = None
    email: str | None = None

    def words(self) -> tuple[str, ...]:
        """Return id, labels, aliases and the login."""
        login = (self.github,) if self.github else ()
        return (*Entry.words(self), *login)
