"""What a cold `build --pages-only` costs, whole and stage by stage; nothing here fails by time.

    python tests/benchmarks/pages.py --records 100000

Records lie as the demonstration writes them: one a file, in a folder a month, under git. Processor seconds
are those of a process and of its workers: on a shared machine they hold where the wall clock does not, and of
these the ratio to the peer, which reads the YAML of every tenth of the same files and does nothing else.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from generator.demo import write_demo
from generator.exchange.api import api_files
from generator.exchange.explorer import explorer_files
from generator.pipeline.preparing import Prepared, prepare
from generator.pipeline.reading import Read, read_project
from generator.project import shipped
from generator.rendering.downloads import with_downloads
from generator.rendering.environment import environment
from generator.rendering.pages import render_pages
from generator.rendering.writing import write_folder

AS_OF = datetime(2024, 7, 1)
COMMAND = ["build", "--pages-only", "--as-of", f"{AS_OF:%Y-%m-%dT%H:%M}"]
PEER = """
import pathlib, yaml
for path in sorted(pathlib.Path("records").rglob("*.yaml"))[::10]:
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
T = TypeVar("T")


def main() -> None:
    """Make the records, build in stages, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    chosen = parser.parse_args()
    root = made(chosen.folder / f"pages-{chosen.records}", chosen.records)
    show_command(root, chosen.records)
    shutil.rmtree(root / "build", ignore_errors=True)
    taken: dict[str, tuple[float, float]] = {}
    read: Read = timed(taken, "read every record, cold", lambda: read_project(root))
    ready: Prepared = timed(taken, "tables, deadlines, figures, pages", lambda: prepare(read, AS_OF))
    words = ready.words
    pages = timed(
        taken,
        "Markdown",
        lambda: render_pages(ready.pages, environment(words, ready.formats), ready.shared, {}),
    )
    files = timed(taken, "tables as files", lambda: with_downloads(pages, words, workbooks=False))
    explored = (ready.tables, ready.judged, ready.settings)
    files |= timed(taken, "the explorer's rows", lambda: explorer_files(*explored))
    files |= timed(taken, "figures as JSON", lambda: api_files(ready.figures, ready.cases))
    timed(taken, "write", lambda: write_folder(root / "build" / "docs", files))
    show(taken, chosen.records, len(ready.pages))


def made(root: Path, records: int) -> Path:
    """Write the demonstration project once."""
    if not (root / "records" / "settings").is_dir():
        shutil.rmtree(root, ignore_errors=True)
        write_demo(root, records, 1)
        shutil.copytree(shipped("defaults"), root / "records" / "settings")
        (root / ".gitignore").write_text("/build/\n")
        for command in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *command], cwd=root, check=True)
    return root


def show_command(root: Path, records: int) -> None:
    """Run the whole command and the peer, each in a process of its own, and print one line about them."""
    _, alone, _ = measured([sys.executable, "-c", PEER], root)
    shutil.rmtree(root / "build", ignore_errors=True)
    seconds, processor, memory = measured([sys.executable, "-m", "generator", *COMMAND, "--root", "."], root)
    periods = len(list((root / "build" / "docs" / "periods").glob("2*.md")))
    print(
        f"{records} records, {periods} periods: {' '.join(COMMAND[:2])}, cold: {seconds:.1f} s, "
        f"{processor:.1f} processor seconds, {memory} MB at most in one process; "
        f"{processor / (10 * alone):.2f} of what PyYAML takes to read the files ({10 * alone:.1f})\n"
    )


def measured(command: list[str], folder: Path) -> tuple[float, float, int]:
    """Run a command; return its seconds by the wall clock and of the processors, and its most megabytes."""
    begun = time.perf_counter()
    variables = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(command, cwd=folder, env=variables)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def timed(taken: dict[str, tuple[float, float]], name: str, stage: Callable[[], T]) -> T:
    """Run a stage; note its seconds by the wall clock and of the processors."""
    wall, processor = time.perf_counter(), processors()
    result = stage()
    taken[name] = (time.perf_counter() - wall, processors() - processor)
    return result


def processors() -> float:
    """Return the processor seconds that this process and its ended workers have taken."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def show(taken: dict[str, tuple[float, float]], records: int, pages: int) -> None:
    """Print the table, and the most memory that this process and its largest worker held."""
    whole = sum(processor for _, processor in taken.values())
    print(f"{records} records, {pages} pages\n")
    print("| stage | seconds | processor seconds | share |\n| --- | --: | --: | --: |")
    for name, (wall, processor) in taken.items():
        print(f"| {name} | {wall:.1f} | {processor:.1f} | {processor / whole:.0%} |")
    own, workers = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"\npeak memory: {own} MB here, {workers} MB in the largest worker")


if __name__ == "__main__":
    main()
