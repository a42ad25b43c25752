"""Find a Chromium for the browser tests, or install one: its path is all that standard output gets.

Looked for: $HUIYIN_CHROMIUM; a Chromium, Chrome or Edge on PATH or in the usual place on macOS; the one that
Playwright keeps. With --install a missing one is installed through the system's packages (as root, or with a
sudo that asks for nothing), else through Playwright. Only the standard library is needed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)
MISSING = """\
浏览器测试需要 Chromium，但本机没有找到，也无法自动安装；
请安装 Chromium 或 Chrome，或用 HUIYIN_CHROMIUM 指明其路径，然后重试。
The browser tests need Chromium; none was found and none could be installed. Install Chromium or Chrome,
or name it in HUIYIN_CHROMIUM, and try again.
"""
WRONG = """\
HUIYIN_CHROMIUM 指向的文件不能运行：{path}
HUIYIN_CHROMIUM names a file that cannot be run: {path}
"""
NO_FONT = """\
提示：没有找到中文字体（例如 Noto Sans CJK），图片和截图中的汉字会显示为方框。
Note: no Chinese font (such as Noto Sans CJK) was found; Chinese in pictures will show as boxes.
"""


def find() -> str | None:
    """Return the path of a Chromium on this machine, or None; a set $HUIYIN_CHROMIUM decides alone."""
    if named := os.environ.get("HUIYIN_CHROMIUM"):
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    in_place = (path for path in APPLICATIONS if Path(path).exists())
    return next((path for path in (*on_path, *in_place) if path), None) or of_playwright()


def of_playwright() -> str | None:
    """Return the Chromium that Playwright has downloaded, or None."""
    asked = subprocess.run(
        [sys.executable, "-c", PLAYWRIGHT_PATH],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    path = asked.stdout.strip()
    return path if asked.returncode == 0 and Path(path).is_file() else None


def installations() -> Iterator[list[list[str]]]:
    """Yield the ways to install one on this machine, best first; each is a list of commands."""
    prefix = privilege()
    if prefix is not None and shutil.which("apt-get"):
        packages = ["chromium", "fonts-noto-cjk"]
        yield [
            [*prefix, "apt-get", "update", "-q"],
            [*prefix, "apt-get", "install", "-q", "-y", "--no-install-recommends", *packages],
        ]
    if prefix is not None and shutil.which("dnf"):
        yield [[*prefix, "dnf", "install", "-q", "-y", "chromium", "google-noto-sans-cjk-fonts"]]
    if shutil.which("brew"):
        yield [["brew", "install", "--quiet", "--cask", "chromium"]]
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


def privilege() -> list[str] | None:
    """Return what makes a command run as root; None where that is not allowed or would ask."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"]
    return None


def succeeds(command: list[str]) -> bool:
    """Run a command, its output on standard error; tell whether it ended well."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    except OSError:
        return False
    return done.returncode == 0


def install() -> str | None:
    """Try each way until a Chromium is there."""
    for commands in installations():
        sys.stderr.write(f"{' '.join(commands[-1])}\n")
        if all(succeeds(command) for command in commands) and (path := find()):
            return path
    return None


def has_chinese_font() -> bool:
    """Tell whether fontconfig knows a Chinese font; True where there is no fontconfig to ask."""
    if not shutil.which("fc-list"):
        return True
    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def main(arguments: list[str]) -> int:
    """Print the path; 1 where there is none."""
    named = os.environ.get("HUIYIN_CHROMIUM", "")
    path = find()
    if path is None and not named and "--install" in arguments:
        path = install()
    if path is None:
        sys.stderr.write(WRONG.format(path=named) if named else MISSING)
        return 1
    if not has_chinese_font():
        sys.stderr.write(NO_FONT)
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
