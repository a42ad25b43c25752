"""The documents that the pages of written reports link to, each kept by the hash of all that shapes it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator import documents
from generator.pipeline.preparing import Prepared
from generator.pipeline.reporting import FORMATS, Made, make_document
from generator.rendering.fonts import font_files
from generator.rendering.writing import write_file

_FORMS = ("docx", "pdf")
_LIBRARIES = ("lxml", "python-docx", "typst")


def report_files(prepared: Prepared, pictures: Mapping[str, str], scratch: Path) -> dict[str, bytes]:
    """Return the documents of the periods that somebody wrote a report about, by their paths in docs/.

    `pictures` are those of all pages. `scratch` keeps documents from run to run, of each
    the newest only; it may be deleted at any time.
    """
    written = sorted(each.period.key for each in prepared.figures.reported if each.narrative.state != "none")
    surroundings = _surroundings() if written else ""
    files = {}
    for key in written:
        made = make_document(prepared, f"periods/{key}.md", pictures)
        name = f"{key}-{_hash_of(made, surroundings)}"
        for form in _FORMS:
            kept = scratch / "documents" / prepared.words.language / f"{name}.{form}"
            files[f"documents/{key}.{form}"] = _kept(made, form, key, kept)
    return files


def _kept(made: Made, form: str, key: str, kept: Path) -> bytes:
    """Return the document as it is kept at `kept`; where it is not, make it and drop the one before it."""
    if not kept.is_file():
        content = FORMATS[form](made)
        for old in kept.parent.glob(f"{key}-{'?' * len(sha256().hexdigest())}.{form}"):
            old.unlink(missing_ok=True)
        write_file(kept, content)
    return kept.read_bytes()


def _hash_of(made: Made, surroundings: str) -> str:
    shaping = [surroundings, asdict(made.document), dict(made.pictures), made.as_of.isoformat()]
    return sha256(json.dumps(shaping, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _surroundings() -> str:
    """Return what shapes a document besides what it says: the libraries, the fonts, the code that writes."""
    folder = Path(documents.__file__).parent
    sources = [sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.py"))]
    fonts = sorted(f"{path.name} {path.stat().st_size}" for path in font_files())
    return "\n".join([*(f"{name} {version(name)}" for name in _LIBRARIES), *fonts, *sources])
