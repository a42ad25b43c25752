"""The shape of the code: who imports whom, each library in its home, one place for clock, printing, exits."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "generator"

# Keys: modules and folders of generator/ in the order of the way from records to site; a longer name wins
# over its folder's. Values: what they may import besides themselves. A line here is a decision about the
# design.

WORDS = {"words", "vocabularies", "problems", "privacy"}
DOCUMENTS = {
    "records.yaml_codes",
    "records.yaml_values",
    "records.yaml_text",
    "records.files",
    "records.documents",
}  # the bytes of files: settings and records alike
SETTINGS = {*WORDS, *DOCUMENTS, "settings", "project"}
DATA = {
    *SETTINGS,
    "listing",
    "records",
    "approvals",
    "rules",
    "history",
    "tables",
    "baseline",
    "fingerprints",
    "excerpts",
}
RESULTS = {*SETTINGS, "deadlines", "figures", "analysis"}

ALLOWED: dict[str, set[str]] = {
    "words": set(),
    "workers": set(),
    "docstrings": set(),
    "vocabularies": {"words"},
    "privacy": set(),
    "problems": {"words", "privacy"},
    "records.yaml_codes": WORDS,
    "records.yaml_values": WORDS,
    "records.plain_yaml": {*WORDS, "records.yaml_values"},
    "records.yaml_events": {*WORDS, "records.yaml_codes", "records.yaml_values"},
    "records.yaml_text": {*WORDS, "records.yaml_values", "records.plain_yaml", "records.yaml_events"},
    "records.files": WORDS,
    "records.documents": {*WORDS, *DOCUMENTS},
    "settings": {*WORDS, *DOCUMENTS},
    "project": SETTINGS,
    "fingerprints": {*WORDS, "records.files"},
    "excerpts": WORDS,
    "baseline": {*WORDS, "fingerprints"},
    "records": {*SETTINGS, "workers", "records.yaml_events"},
    "approvals": {*SETTINGS, "records"},
    "rules": {*SETTINGS, "records", "approvals", "baseline"},
    "listing": set(),
    "history": {*SETTINGS, "listing"},
    "clone": set(),
    "tables": {*SETTINGS, "records"},
    "calendar": SETTINGS,
    "deadlines": {*SETTINGS, "calendar", "tables", "records"},
    "analysis": {*SETTINGS, "records", "approvals", "tables", "calendar", "deadlines"},
    "figures": {*SETTINGS, "workers", "approvals", "tables", "deadlines", "analysis"},
    "sheets": set(),
    "documents": {"sheets"},
    "charts": RESULTS,
    "pages": {*RESULTS, "charts", "docstrings"},
    "rendering": {*RESULTS, "sheets", "charts", "pages"},
    "exchange": {*RESULTS, "records", "approvals", "tables", "sheets"},
    "pipeline": {
        *DATA,
        *RESULTS,
        "workers",
        "calendar",
        "sheets",
        "documents",
        "charts",
        "pages",
        "rendering",
        "exchange",
    },
    "demo": {*SETTINGS, "records"},
    "cli": {*DATA, *RESULTS, "pipeline", "demo", "rendering", "exchange", "clone"},
    "__main__": {"cli"},
    "__init__": set(),
}

# Modules that the subjects of a folder share, and those that gather them; every other module of these folders
# is a subject, and subjects of one folder do not import each other.
SHARED: dict[str, set[str]] = {
    "records": {"__init__", "base", "types", "field_names", "files", "documents", "identifiers", "kinds"}
    | {"yaml_values", "plain_yaml", "yaml_events", "yaml_text", "yaml_codes"}
    | {"record_codes", "findings", "priority", "columns", "arrow_tables", "cards"}
    | {
        "reading",
        "cache",
        "corpus",
        "shapes",
        "choices",
        "field_help",
        "lookup",
        "versions",
        "whole",
        "seals",
        "texts",
    }
    | {"writing", "writing.scalars", "writing.spans", "writing.drafts", "writing.log"}
    | {"writing.ordering", "writing.prefilling", "writing.replacing", "writing.template"},
    "rules": {"__init__", "history_codes", "privacy_codes", "approval_codes", "catalogue"},
    "analysis": {
        "__init__",
        "breakdowns",
        "numbers",
        "counting",
        "periods",
        "traits",
        "control_charts",
        "intervals",
        "owed",
        "scale",
        "surroundings",
    }
    | {"lexicon", "taken", "action_facts", "campaigns", "case_facts"}
    | {"effects.comparison", "effects.counts", "effects.shares", "effects.means"}
    | {"effects.results", "effects.windows", "effects.populations", "effects.series", "effects.measuring"},
    "charts": {"__init__", "theme", "parts", "drawing", "periods", "kinds"},
    "pages": {"__init__", "page", "labels", "links", "drawings", "timeliness", "sparkline", "effects"}
    | {"trends"}
    | {"period", "digest", "key_figures", "improvement", "action_lists", "timeline"},
}

# Every library has one home. One that stands nowhere here is not a dependency.
HOMES: dict[str, set[str]] = {
    "altair": {"charts"},
    "apprise": {"exchange.channels"},
    "babel": {"rendering.formats"},
    "chinese_calendar": {"calendar.public"},
    "click": {"cli"},
    "docx": {"documents.word"},
    "feedgen": {"exchange.feed"},
    "icalendar": {"exchange.due_calendar"},
    "jieba": {"rendering"},
    "jinja2": {"rendering"},
    "lxml": {"sheets.markup", "documents.reading"},
    "markupsafe": {"rendering"},
    "markdown_it": {"rendering.narrative"},
    "mkdocs": {"rendering"},
    "nh3": {"rendering.narrative"},
    "numpy": {"records.arrow_tables", "tables", "calendar", "deadlines", "analysis"},
    "openpyxl": {"sheets.workbook", "exchange.register.workbook"},
    "pandas": {
        "tables",
        "deadlines",
        "analysis",
        "figures.summary",
        "pipeline.overdue",
        "pipeline.preparing",
        "exchange.export",
        "exchange.explorer",
    },
    "pyarrow": {"sheets.parquet", "records.arrow_tables", "tables"},
    "pydantic": {"settings", "records", "figures"},
    "pydantic_core": {"settings", "records", "figures.documents", "exchange.explorer"},
    "rapidfuzz": {"vocabularies", "records.findings", "rules.duplicates"},
    "rich": {"cli"},
    "scipy": {"analysis.effects"},
    "subprocess": {"listing", "history", "clone", "rendering.site"},
    "typst": {"documents.pdf"},
    "vl_convert": {"rendering"},
    "yaml": {"records.yaml_events"},
}

OUTSIDE = {"cli", "__main__"}  # only here: the clock, printing, exit codes
CLOCK = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
CLOCK |= {"time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime"}
OUTPUT = {"print", "sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__", "input"}
EXITS = {"exit", "quit", "SystemExit", "sys.exit", "os._exit", "os.abort"}
# What `check` does without; pydantic only when nothing has changed.
HEAVY = (
    "pandas",
    "numpy",
    "pyarrow",
    "altair",
    "mkdocs",
    "vl_convert",
    "jinja2",
    "babel",
    "pydantic",
    "email",
)


class Import(NamedTuple):
    """One import statement's target, as an absolute dotted name."""

    line: int
    target: str


class Module(NamedTuple):
    """One module: its name below the package, what stands in it, and what it imports.

    Imports count wherever they stand, at its top and in functions, for running and for type checking alike.
    """

    name: str
    tree: ast.Module
    imports: tuple[Import, ...]


def read_modules(root: Path) -> dict[str, Module]:
    """Read every module of the package below `root`, by its dotted name without the package's."""
    trees, folders = {}, set()
    for path in sorted((root / PACKAGE).rglob("*.py")):
        parts = path.relative_to(root / PACKAGE).with_suffix("").parts
        is_folder = parts[-1] == "__init__" and len(parts) > 1
        name = ".".join(parts[:-1] if is_folder else parts)
        trees[name] = ast.parse(path.read_text(encoding="utf-8"))
        folders |= {name} if is_folder else set()
    return {
        name: Module(name, tree, tuple(sorted(set(find_imports(name, tree, name in folders, set(trees))))))
        for name, tree in trees.items()
    }


@cache
def own_modules() -> dict[str, Module]:
    """Read the modules of this package, once."""
    return read_modules(ROOT)


def find_imports(module: str, tree: ast.Module, is_folder: bool, names: set[str]) -> Iterator[Import]:  # noqa: FBT001
    """Find every import statement; one that names something inside a module stands for the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = source_of(node, module, is_folder)
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield Import(node.lineno, inner if inner.removeprefix(f"{PACKAGE}.") in names else base)


def source_of(node: ast.ImportFrom, module: str, is_folder: bool) -> str:  # noqa: FBT001
    """Return the absolute name that `from … import` names; relative ones are resolved."""
    if not node.level:
        return node.module or ""
    above = [PACKAGE, *module.split(".")]
    above = above[: len(above) - node.level + is_folder]
    return ".".join([*above, node.module] if node.module else above)


def unit_of(name: str) -> str | None:
    """Return the line of ALLOWED that a module falls under."""
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((prefix for prefix in prefixes if prefix in ALLOWED), None)


def stands_in(name: str, places: set[str]) -> bool:
    """Tell whether a module is one of these places or lies inside one."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


def wrong_directions(modules: dict[str, Module]) -> Iterator[str]:
    """Find imports inside the package that ALLOWED does not name, and modules that it does not know."""
    for module in modules.values():
        unit = unit_of(module.name)
        if unit is None:
            yield f"{module.name}: has no line in ALLOWED"
            continue
        for line, target in module.imports:
            inner = target.removeprefix(f"{PACKAGE}.") if target.startswith(f"{PACKAGE}.") else "__init__"
            other = unit_of(inner) or inner
            if target.split(".")[0] == PACKAGE and other not in {unit, "__init__", *ALLOWED[unit]}:
                yield f"{module.name}:{line}: {unit} must not import {other}"


def mixed_subjects(modules: dict[str, Module]) -> Iterator[str]:
    """Find subjects of one folder that import each other."""
    for module in modules.values():
        folder, _, subject = module.name.partition(".")
        if folder not in SHARED or not subject or subject in SHARED[folder]:
            continue
        for line, target in module.imports:
            other = target.removeprefix(f"{PACKAGE}.{folder}.")
            if other not in {target, subject, *SHARED[folder]}:
                yield f"{module.name}:{line}: a subject of {folder} imports its neighbour {other}"


def homeless_libraries(modules: dict[str, Module]) -> Iterator[str]:
    """Find libraries used outside their home, or without one."""
    for module in modules.values():
        for line, target in module.imports:
            library = target.split(".")[0]
            if library in HOMES and not stands_in(module.name, HOMES[library]):
                yield f"{module.name}:{line}: {library} has its home in {', '.join(sorted(HOMES[library]))}"
            elif library not in HOMES and library not in {PACKAGE, *sys.stdlib_module_names}:
                yield f"{module.name}:{line}: {library} has no home"


def side_effects(modules: dict[str, Module]) -> Iterator[str]:
    """Find the clock read, something printed or the program ended outside generator/cli/."""
    for module in modules.values():
        if stands_in(module.name, OUTSIDE):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute | ast.Name):
                name = last_names(node)
                if name in CLOCK | OUTPUT | EXITS:
                    yield f"{module.name}:{node.lineno}: {name} belongs in cli"
            if isinstance(node, ast.ImportFrom) and node.module in {"time", "sys", "os"}:
                taken = {f"{node.module}.{alias.name}" for alias in node.names} & (CLOCK | OUTPUT | EXITS)
                yield from (f"{module.name}:{node.lineno}: {one} belongs in cli" for one in sorted(taken))


def last_names(node: ast.Attribute | ast.Name) -> str:
    """Return the last two names of a chain such as `datetime.datetime.now`."""
    if isinstance(node, ast.Name):
        return node.id
    before = node.value
    name = before.attr if isinstance(before, ast.Attribute) else getattr(before, "id", "")
    return f"{name}.{node.attr}"


def import_cycles(modules: dict[str, Module]) -> Iterator[str]:
    """Find modules that import each other in a ring."""
    graph = {
        module.name: {target.removeprefix(f"{PACKAGE}.") for _, target in module.imports} & set(modules)
        for module in modules.values()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield f"imports in a ring: {' → '.join(error.args[1])}"


CHECKS = (wrong_directions, mixed_subjects, homeless_libraries, side_effects, import_cycles)
Check = Callable[[dict[str, Module]], Iterator[str]]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_code_keeps_its_shape(check: Check) -> None:
    modules = own_modules()

    assert len(modules) > 10
    assert list(check(modules)) == []


FAULTS = [
    (wrong_directions, "records/feedback.py", "import generator.tables", "records must not import tables"),
    (
        wrong_directions,
        "records/feedback.py",
        "from generator import tables",
        "records must not import tables",
    ),
    (wrong_directions, "records/feedback.py", "from ..tables import x", "records must not import tables"),
    (wrong_directions, "pages/months.py", "from generator.tables import x", "pages must not import tables"),
    (wrong_directions, "words.py", "def f():\n import generator.tables", "words must not import tables"),
    (wrong_directions, "managers.py", "", "managers: has no line in ALLOWED"),
    (mixed_subjects, "analysis/volume.py", "from generator.analysis import quotes", "its neighbour quotes"),
    (mixed_subjects, "analysis/volume.py", "from .quotes import Quotes", "its neighbour quotes"),
    (homeless_libraries, "pages/months.py", "import pandas as pd", "pandas has its home in"),
    (
        homeless_libraries,
        "records/corpus.py",
        "from yaml import load",
        "yaml has its home in records.yaml_events",
    ),
    (homeless_libraries, "charts/theme.py", "import matplotlib", "matplotlib has no home"),
    (side_effects, "analysis/volume.py", "date.today()", "date.today belongs in cli"),
    (side_effects, "tables.py", "import datetime\ndatetime.datetime.now()", "datetime.now belongs in cli"),
    (side_effects, "tables.py", "from time import time", "time.time belongs in cli"),
    (side_effects, "tables.py", "print()", "print belongs in cli"),
    (side_effects, "tables.py", "raise SystemExit", "SystemExit belongs in cli"),
    (import_cycles, "analysis/quotes.py", "import generator.tables", "imports in a ring"),
]


@pytest.mark.parametrize(("check", "module", "code", "fault"), FAULTS)
def test_a_fault_is_found(tmp_path: Path, check: Check, module: str, code: str, fault: str) -> None:
    tree = {"analysis/quotes.py": "", "tables.py": "import generator.analysis.quotes", "records/base.py": ""}
    for name, text in {**tree, module: code}.items():
        path = tmp_path / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    faults = list(check(read_modules(tmp_path)))

    assert any(fault in one for one in faults), faults


def test_what_the_rules_name_exists() -> None:
    """A renamed module must not leave a hole in the rules above."""
    modules = set(own_modules())
    shared = {f"{folder}.{name}" for folder, names in SHARED.items() for name in names - {"__init__"}}
    homes = {place for places in HOMES.values() for place in places}

    assert {
        name for name in shared | homes | set(ALLOWED) if not any(stands_in(m, {name}) for m in modules)
    } == set()


def loaded_by_check(root: Path) -> list[str]:
    """Run `huiyin check` on a project; return the heavy libraries that its process has loaded."""
    code = (
        "import sys\n"
        "from generator.cli import main\n"
        f"sys.argv = ['huiyin', 'check', '--root', {str(root)!r}]\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        f"print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    last = run.stdout.rpartition("loaded:")
    assert last[1], run.stdout + run.stderr
    return last[2].split()


def test_check_loads_nothing_heavy(tmp_path: Path) -> None:
    """`check` starts fast: without tables, charts or pages, and without models when nothing has changed."""
    shutil.copytree(ROOT / "records/settings", tmp_path / "records/settings")
    shutil.copytree(ROOT / "records/feedback/2024/06", tmp_path / "records/feedback/2024/06")

    assert loaded_by_check(tmp_path) == ["pydantic"]
    assert loaded_by_check(tmp_path) == []
    with next((tmp_path / "records/feedback").rglob("*.yaml")).open("a", encoding="utf-8") as record:
        record.write("# 注释\n")
    assert loaded_by_check(tmp_path) == ["pydantic"]
