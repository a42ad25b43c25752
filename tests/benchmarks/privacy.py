"""Measure the search for personal data: recall and precision per kind, and its speed. Never fails.

    python -m tests.benchmarks.privacy [--records FOLDER]

The texts are those of tests/privacy/labelled.py. With `--records`, every line of the YAML files below FOLDER
is searched, too: a demonstration holds no personal data, so that every hit is a false one.
"""

import argparse
import time
from collections import Counter
from pathlib import Path

from generator.privacy import find, may_hold
from tests.privacy import labelled

_SHOWN = 10


def main() -> None:
    """Print one table of kinds, then the speed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=Path)
    chosen = parser.parse_args()
    print_kinds()
    print_speed()
    if chosen.records:
        print_records(chosen.records)


def print_kinds() -> None:
    """Print recall and precision: a hit of another kind, or in an innocent text, is a false one."""
    positives = {
        "mobile": [text for text, _ in labelled.mobiles()],
        "identity_card": [text for text, _ in labelled.identity_cards()],
        **labelled.others(),
    }
    innocent = labelled.innocent()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter(hit.kind.value for text in innocent for hit in find(text))
    for kind, texts in positives.items():
        for text in texts:
            kinds = [hit.kind.value for hit in find(text)]
            right[kind] += kind in kinds
            wrong.update(other for other in kinds if other != kind)
    print("| kind | texts | recall | false hits | precision |\n| --- | --: | --: | --: | --: |")
    for kind, texts in positives.items():
        precision = right[kind] / max(right[kind] + wrong[kind], 1)
        print(f"| {kind} | {len(texts)} | {right[kind] / len(texts):.3f} | {wrong[kind]} | {precision:.3f} |")
    print(f"\ninnocent texts: {len(innocent)}, of which {sum(bool(find(text)) for text in innocent)} hit\n")


def print_speed() -> None:
    """Print how long ordinary and hostile texts take."""
    ordinary = [*(text for text, _ in labelled.mobiles()), *labelled.innocent()]
    taken = seconds(lambda: [find(text) for text in ordinary])
    print(f"find: {taken / len(ordinary) * 1e6:.1f} µs a short text, most of which hold a number")
    plain = "上次反馈完就没了下文，都19天了，只好投诉。" * 8
    print(
        f"may_hold: {seconds(lambda: may_hold(plain)) * 1e6:.1f} µs for {len(plain)} characters without any"
    )
    for name, part in {
        "digits": "13905",
        "spaced": "1 3 ",
        "mobiles": "13812345678 ",
        "streets": "路1号",
    }.items():
        text = (part * 262_144)[:262_144]
        print(f"256 Ki characters of {name}: {seconds(lambda text=text: find(text)):.3f} s")


def print_records(folder: Path) -> None:
    """Print what is found in the lines of records."""
    lines = [line for file in sorted(folder.rglob("*.yaml")) for line in file.read_text("utf-8").split("\n")]
    hits = [(line, hit) for line in lines for hit in find(line)]
    print(f"\n{len(lines)} lines of records: {len(hits)} hits")
    for line, hit in hits[:_SHOWN]:
        print(f"  {hit.kind.value}: {hit.masked} in a line of {len(line)} characters")


def seconds(work: object) -> float:
    """Return the least time of three runs."""
    assert callable(work)
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


if __name__ == "__main__":
    main()
