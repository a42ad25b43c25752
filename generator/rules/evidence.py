"""Who gave an approval, by git's history: its author, whom a trailer names, or a review (DESIGN 6, seals)."""

from collections.abc import Iterator, Sequence

from generator.problems import Finding
from generator.records.writing.people import person_behind
from generator.rules.approval_codes import COMMITTED_BY_OTHER, UNTRACEABLE
from generator.settings import Settings


def check_evidence(
    person: str, position: int, people: Sequence[tuple[str, str]], settings: Settings
) -> Iterator[Finding]:
    """The person whom an approval names has committed it, or stands in the commit beside its author.

    `people` are names and e-mail addresses: the author's, then those whom the commit names.
    """
    if any(person_behind(name, email, settings) == person for name, email in people):
        return
    entry = next((one for one in settings.people.entries if one.code == person), None)
    known = entry is not None and (entry.github or entry.email)
    label = entry.label(settings.site.language) if entry else person
    values = {"person": label, "author": people[0][0]}
    yield Finding(COMMITTED_BY_OTHER if known else UNTRACEABLE, ("approvals", position, "by"), values=values)
