"""Documents, workflows, pins and catalogues: what they say is true, and they hold nothing of a machine."""

import re
import subprocess
import sys
import tomllib
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "generator/locales/zh/LC_MESSAGES/huiyin.po"
READMES = ("README.md", "README.zh.md")
PINS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
KEYWORDS = {"_": None, "N_": None, "gettext": None, "plural": (1, 2), "ngettext": (1, 2)}

LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"(?:^|`)make ([a-z]+)\b", re.MULTILINE)
USES = re.compile(r"^\s*(?:- )?uses: (.*)$", re.MULTILINE)
STEP = re.compile(r"^\s*(?:- )?run: (.*)$", re.MULTILINE)
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
# Written in pieces, so that this file does not hold what it looks for.
MACHINE = re.compile(
    "|".join(
        [
            r"(?<![\w.$~/-])/(?:home|Users|root|work|opt|mnt)" + r"/\w",
            r"[A-Z]:\\" + r"Users",
            r"(?:pypi|pythonhosted)\." + r"org",
            r"registry\.npmjs\." + r"org",
            r"--(?:extra-)?index" + r"-url ",
            r"--find" + r"-links ",
        ]
    )
)


def tracked() -> list[Path]:
    """Return the files of the repository: what git knows and what it would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for name in sorted(set(listed.split("\0"))) if name and (path := ROOT / name).is_file()]


def documents() -> list[Path]:
    """Return the Markdown files that people read in the repository."""
    return [path for path in tracked() if path.suffix == ".md" and "golden" not in path.parts]


def workflow(name: str) -> str:
    """Return the text of a workflow."""
    return (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")


def shell_blocks(path: Path) -> list[str]:
    """Return the shell examples of a document."""
    return FENCE.findall(path.read_text(encoding="utf-8"))


def commands(block: str) -> list[str]:
    """Return the commands of a shell example, without the comments."""
    return [line.split("  #")[0].strip() for line in block.splitlines()]


def targets() -> set[str]:
    """Return what `make` can be asked for."""
    return set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def zh() -> Catalog:
    """Return the Chinese catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh")


MEASURED = re.compile(
    r"(?:\}|(?<![\w.:/-])\d+) (?:件|项|个|条|份|天|人|次|行|页|期|级|字|小时|分钟|百分点|工作)"
    r"|[\u4e00-\u9fff] (?:\{\w+\}|\d+)(?:件|项|个|条|份|天|人|次|行|页|期|级|字|小时|分钟|百分点|工作)"
)
"""A number that stands apart from its Chinese word: dates hold no space either, a browser sets a thin one."""


def test_no_space_stands_between_a_number_and_its_chinese_word() -> None:
    forms = [one.string if isinstance(one.string, tuple) else (str(one.string),) for one in zh()]
    texts = [text for one in forms for text in one]

    assert [text for text in texts if MEASURED.search(text)] == []


def test_relative_links_resolve() -> None:
    links = [(path, link) for path in documents() for link in LINK.findall(path.read_text(encoding="utf-8"))]

    assert len(links) > 10
    assert [
        f"{path.name}: {link}" for path, link in links if not (path.parent / unquote(link)).exists()
    ] == []


@pytest.mark.parametrize("name", READMES)
def test_readme_begins_with_the_two_commands(name: str) -> None:
    assert commands(shell_blocks(ROOT / name)[0]) == ["make site", "make test"]


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = ([commands(block) for block in shell_blocks(ROOT / name)] for name in READMES)

    assert english == chinese


def test_documents_name_existing_make_targets() -> None:
    named = {
        (path.name, target)
        for path in [*documents(), *WORKFLOWS, ROOT / ".ci/run"]
        for target in MAKE.findall(path.read_text(encoding="utf-8").replace("run: make", "`make"))
    }

    assert ("README.md", "site") in named
    assert {(name, target) for name, target in named if target not in targets()} == set()


def test_phony_targets_are_the_documented_ones() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert phony is not None
    assert set(phony[1].split()) == targets()


def test_ci_runs_the_readme_command() -> None:
    assert re.search(r"^exec make test\b", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    used = USES.findall(path.read_text(encoding="utf-8"))

    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []


def test_workflows_follow_their_schema() -> None:
    options = ["--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS)]
    run = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_workflows_pass_the_security_audit() -> None:
    audit = Path(sys.executable).parent / "zizmor"
    run = subprocess.run(
        [audit, "--offline", "--pedantic", "--no-progress", *WORKFLOWS],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_workflows_leave_their_work_to_commands_that_tests_run() -> None:
    """A step of a workflow is one target of make, and that is one call of huiyin: no logic lies in YAML."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    steps = [step for name in ("preview", "approve") for step in STEP.findall(workflow(name))]
    named = [step.removeprefix("make ") for step in steps if not step.startswith("sudo apt-get update")]

    assert sorted(named) == ["changes", "preview", "review"]
    for target in named:
        recipe = re.search(rf"^{target}: .*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
        assert recipe is not None
        assert len(re.findall(r"\.venv/bin/huiyin ", recipe[1])) == 1


def test_no_workflow_gives_a_fork_rights_to_write() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_nothing_of_a_machine_is_tracked() -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in MACHINE.finditer(text)]

    assert found == []


@pytest.mark.parametrize("name", PINS)
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = [block for block in re.split(r"\n(?=[a-zA-Z])", text) if not block.startswith("#")]

    assert pinned
    assert [block for block in pinned if not re.match(r"[a-z0-9-]+==\S+ .*\n {4}--hash=sha256:", block)] == []
    assert "://" not in text


def test_test_requirements_hold_the_site_requirements() -> None:
    site, test = (
        set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )

    assert site
    assert site <= test


def test_every_message_is_translated() -> None:
    catalogue = zh()
    missing = [message.id for message in catalogue if message.id and not all(translations(message))]

    assert len(catalogue) > 50
    assert missing == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_translations_keep_the_fields() -> None:
    changed = [
        message.id
        for message in zh()
        if message.id and any(fields(text) - fields(str(message.id)) for text in translations(message))
    ]

    assert changed == []


def translations(message: Message) -> list[str]:
    """Return the forms of a message's translation."""
    return list(message.string) if isinstance(message.string, (list, tuple)) else [message.string or ""]


def fields(text: str) -> set[str]:
    """Return the `{fields}` of a message."""
    return set(re.findall(r"\{(\w*)", text))


def test_the_compiled_catalogue_is_current() -> None:
    compiled = BytesIO()
    write_mo(compiled, zh())

    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_the_catalogue_holds_what_the_code_says() -> None:
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"][
        "mappings"
    ]
    options = {mapping.pop("pattern"): mapping for mapping in mappings}
    methods = [(pattern, own.pop("method")) for pattern, own in options.items()]
    said = {
        message[0] if isinstance(message, tuple) else message
        for _, _, message, _, _ in extract_from_dir(ROOT, methods, options, keywords=KEYWORDS)
    }
    known = {message.id[0] if isinstance(message.id, (list, tuple)) else message.id for message in zh()}

    assert len(said) > 50
    assert said - known == set()
    assert known - said - {""} == set()
