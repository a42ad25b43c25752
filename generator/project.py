"""A project: its folder, and the settings that apply in it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Finding, Location, Problem, worded
from generator.records.documents import Document, documents_in, places_of
from generator.records.files import SETTINGS
from generator.records.yaml_text import parse
from generator.words import LANGUAGES, Words, words_for

if TYPE_CHECKING:
    from generator.settings import Settings, SettingsFault

    FurtherCheck = Callable[[Settings], Iterator[SettingsFault]]


def shipped(name: str) -> Path:
    """Return a file or folder that ships with the package: inside it when installed, beside it in a checkout.

    `name` is "defaults" (settings), "site_templates" or "mkdocs.yml".
    """
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.exists() else package.parent / (SETTINGS if name == "defaults" else name)


def settings_files(root: Path) -> Mapping[str, tuple[str, Path]]:
    """Return stem → (path to show, file to read): the project's own file, else the shipped default."""
    own = {path.stem: (f"{SETTINGS}/{path.name}", path) for path in sorted((root / SETTINGS).glob("*.yaml"))}
    defaults = {path.stem: (path.name, path) for path in sorted(shipped("defaults").glob("*.yaml"))}
    return {**defaults, **own}


def load_settings(
    root: Path, fallback_language: str, check_further: "FurtherCheck | None" = None
) -> "tuple[Settings | None, Words, list[Problem]]":
    """Return the settings that apply at `root`, the words of their language, and what is wrong with them.

    With an error anywhere there are no settings: a report on half-understood settings would mislead.
    `check_further` finds what only later stages can judge, in settings that are right by themselves.
    """
    from generator.settings.messages import SETTINGS_CODES  # noqa: PLC0415 - a check of little needs neither
    from generator.settings.reading import read_settings  # noqa: PLC0415

    documents, values, findings = _read_documents(root)
    settings, faults = read_settings(values)
    if settings and check_further:
        faults = tuple(check_further(settings))
    for fault in faults:
        document = documents.get(fault.stem) or Document(f"{SETTINGS}/{fault.stem}.yaml", 1, "")
        code = SETTINGS_CODES[fault.code]
        on_key = fault.on_key or fault.code == "SET001"
        findings.append((document, Finding(code, fault.path, on_key=on_key, values=fault.values)))
    language = settings.site.language if settings else _language_in(values, fallback_language)
    words = words_for(language)
    problems = [
        problem
        for document, finding in findings
        for place in places_of(document, [finding])
        if (problem := worded(finding, Location(document.path, *place), words))
    ]
    return (None if problems else settings), words, sorted(problems)


def _read_documents(
    root: Path,
) -> tuple[dict[str, Document], dict[str, object], list[tuple[Document, Finding]]]:
    documents: dict[str, Document] = {}
    values: dict[str, object] = {}
    findings: list[tuple[Document, Finding]] = []
    for stem, (shown, path) in sorted(settings_files(root).items()):
        document = next(documents_in(shown, path.read_bytes()))
        if isinstance(document, Finding):
            findings.append((Document(shown, 1, ""), document))
            continue
        parsed = parse(document.text)
        documents[stem], values[stem] = document, parsed.value
        findings.extend((document, fault) for fault in parsed.faults)
    return documents, values, findings


def _language_in(values: Mapping[str, object], fallback: str) -> str:
    site = values.get("site")
    stated = site.get("language") if isinstance(site, dict) else None
    main = stated[0] if isinstance(stated, list) and stated else stated
    return main if isinstance(main, str) and main in LANGUAGES else fallback
