"""Time whole commands against a peer, in turn, and print ratios; nothing here ever fails by time.

    make bench                    (or: python tests/benchmarks/run.py --records 20000 --runs 3)

Each row is a command as its user starts it, a process of its own; the peer runs in the same turns, so that a
ratio holds even where the machine is shared and its speed drifts. Figures are medians.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.demo import write_demo
from generator.project import shipped
from generator.records.files import walk
from generator.records.kinds import KINDS

CHECK_JSONSCHEMA = [sys.executable, "-m", "check_jsonschema", "--schemafile"]
HUIYIN = [sys.executable, "-m", "generator"]
PAGES_ONLY = ["build", "--pages-only", "--as-of", "2024-07-01T00:00"]
PEER = "check-jsonschema (the peer)"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As for a user, Python compiles each module once, and not at every start."""
BATCH = 4000
"""Paths that one command line holds."""


def main() -> None:
    """Make the records, run each command in turn, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    chosen = parser.parse_args()
    root = make_project(chosen.folder / f"demo-{chosen.records}", chosen.records)
    # Name → what stands ready before the clock runs, and what is timed.
    commands: dict[str, tuple[Callable[[Path], None], Callable[[], None]]] = {
        PEER: (leave, lambda: check_with_peer(root)),
        "Python, started and ended": (leave, start_python),
        "read every byte (the floor)": (leave, lambda: read_all(root)),
        "huiyin check, cold": (forget, lambda: run("check", "--root", root)),
        "huiyin check, warm": (leave, lambda: run("check", "--root", root)),
        "huiyin check, one record changed": (touch, lambda: run("check", "--root", root)),
        "huiyin build --pages-only, cold": (forget, lambda: run(*PAGES_ONLY, "--root", root)),
        "huiyin build --pages-only, warm": (leave, lambda: run(*PAGES_ONLY, "--root", root)),
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(chosen.runs):
        for name, (prepare, command) in commands.items():
            prepare(root)
            taken[name].append(seconds(command))
    peer = statistics.median(taken[PEER])
    print(f"{chosen.records} records, {chosen.runs} runs, medians\n")
    print("| command | seconds | least | most | peer / command |\n| --- | --: | --: | --: | --: |")
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"| {name} | {middle:.2f} | {min(values):.2f} | {max(values):.2f} | {peer / middle:.1f} |")


def make_project(root: Path, records: int) -> Path:
    """Write the demonstration project once, under git as a team would keep it, with a schema for the peer."""
    if not (root / ".git").is_dir():
        shutil.rmtree(root, ignore_errors=True)
        write_demo(root, records, 1)
        shutil.copytree(shipped("defaults"), root / "records" / "settings")
        (root / ".gitignore").write_text("/build/\n/schemas/\n")
        for command in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *command], cwd=root, check=True)
    for kind in KINDS:
        schema = root / "schemas" / f"{kind.name}.json"
        schema.parent.mkdir(exist_ok=True)
        schema.write_text(json.dumps(kind.model().model_json_schema()))
    return root


def check_with_peer(root: Path) -> None:
    """Validate the same files with check-jsonschema."""
    for kind in KINDS:
        files = walk(root, f"records/{kind.folder}")
        for start in range(0, len(files), BATCH):
            command = [*CHECK_JSONSCHEMA, f"schemas/{kind.name}.json", *files[start : start + BATCH]]
            subprocess.run(command, cwd=root, capture_output=True, check=True)


def start_python() -> None:
    """Start Python, and end it: what every command of ours costs before it does anything."""
    subprocess.run([sys.executable, "-c", ""], check=True)


def read_all(root: Path) -> None:
    """Read every file once, in a process of its own."""
    code = "import pathlib; [path.read_bytes() for path in pathlib.Path('records').rglob('*.yaml')]"
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


def leave(_root: Path) -> None:
    """Leave everything as the command before left it."""


def forget(root: Path) -> None:
    """Remove what earlier runs left."""
    shutil.rmtree(root / "build", ignore_errors=True)


def touch(root: Path) -> None:
    """Change one record, as an edit would."""
    path = root / walk(root, "records/feedback")[-1]
    letters = str(time.monotonic_ns()).translate(str.maketrans("0123456789", "abcdefghij"))
    path.write_text(path.read_text("utf-8") + f"# {letters}\n", "utf-8")


def run(*arguments: object) -> None:
    """Run one command of ours to its end."""
    subprocess.run([*HUIYIN, *map(str, arguments)], capture_output=True, check=True, env=ENVIRONMENT)


def seconds(command: Callable[[], None]) -> float:
    """Return how long `command` took, by the wall clock."""
    start = time.perf_counter()
    command()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
