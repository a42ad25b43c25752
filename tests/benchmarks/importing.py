"""Measure `huiyin import` of a large register: seconds, rows a second, memory. Never fails.

    python -m tests.benchmarks.importing [--rows 100000]

Every row holds a name and a telephone number to be masked; the import is run twice, so that the second one
shows what it costs to find every row known. The floor is a Python that parses the same CSV.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

HEADER = (
    *("反馈编号", "反馈日期", "客户标识", "客户姓名", "联系电话", "反馈渠道", "反馈内容摘要", "反馈内容"),
    *("问题类型标签", "紧急程度", "初步处理状态", "解决时间"),
)
CATEGORIES = ("产品功能/功能缺陷", "物流配送/配送延迟", "客服响应", "退款流程", "服务态度", "商品破损")
CHANNELS = ("电话客服", "在线客服", "邮件", "公众号", "门店")


def main() -> None:
    """Write the register, import it twice, print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    rows: int = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        file, root = Path(folder, "register.csv"), Path(folder, "project")
        (root / "records").mkdir(parents=True)
        write_register(file, rows)
        floor = seconds(
            [sys.executable, "-c", f"import csv; list(csv.reader(open({str(file)!r}, newline='')))"]
        )
        command = [
            sys.executable,
            "-m",
            "generator",
            "import",
            str(file),
            "--kind",
            "feedback",
            "--root",
            str(root),
        ]
        first, second = seconds(command), seconds(command)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{rows} rows, at most {memory:.0f} MiB\n")
    print("| run | seconds | CPU seconds | rows a second |\n| --- | --: | --: | --: |")
    for name, (wall, cpu) in {"parse (the floor)": floor, "import": first, "import again": second}.items():
        print(f"| {name} | {wall:.1f} | {cpu:.1f} | {rows / wall:.0f} |")


def write_register(file: Path, rows: int) -> None:
    """Write a register of two years."""
    dice = Random(1)
    begin = datetime(2023, 1, 1)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADER)
        for row in range(rows):
            at = begin + timedelta(minutes=dice.randrange(730 * 1440))
            done = at + timedelta(hours=dice.randrange(1, 90))
            words = f"我的订单{row}已经等了{dice.randrange(20)}天，没有人接电话，请尽快处理，谢谢。"
            writer.writerow(
                (
                    *(f"KF{row:07d}", f"{at:%Y/%m/%d %H:%M}", f"C{dice.randrange(30000)}"),
                    *(
                        dice.choice("王李张刘陈") + dice.choice("伟芳娜敏静"),
                        f"138{dice.randrange(10**8):08d}",
                    ),
                    *(dice.choice(CHANNELS), f"第{row}次反馈：订单迟迟不到，联系不上客服", words),
                    *(
                        dice.choice(CATEGORIES),
                        dice.choice(("紧急", "一般")),
                        "已解决",
                        f"{done:%Y/%m/%d %H:%M}",
                    ),
                )
            )


def seconds(command: list[str]) -> tuple[float, float]:
    """Return how long a command took, by the wall clock and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
