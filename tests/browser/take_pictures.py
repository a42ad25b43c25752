"""Take the pictures of the guides and of the README from the demonstration site, in both languages.

`make pictures` runs it. The site is built anew (some minutes), unless --site names one in both languages.
"""

import argparse
import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import ARGUMENTS, CHROMIUM, served  # noqa: E402 - see the line above

GUIDES = ROOT / "site_templates" / "guides"
WIDTH, HEIGHT = 1280, 800
TREES = {"zh": "", "en": "en/"}
LARGEST = 120_000  # bytes; a checkout and every site carry them
QUALITIES = (0.85, 0.75, 0.6)


class Shot(NamedTuple):
    """What a picture shows: a page, from its top or around an element, maybe after a click."""

    name: str
    page: str
    element: str = ""
    click: str = ""


SHOTS = (
    Shot("overview", "index.html"),
    Shot("report", "periods/2024-05.html"),
    Shot("followups", "followups.html"),
    Shot("records", "records.html?period=2023-10&kind=complaint", click="tr[data-id='20231001-001']"),
    Shot("case", "cases/CASE-20231001-001.html"),
    Shot("department", "departments/logistics.html"),
    Shot("action", "actions/ACT-2024-003.html", element="figure"),
)

# Chromium writes WebP by itself: no library for pictures is needed.
AS_WEBP = """async ([png, quality]) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


def main() -> None:
    """Take every picture, write those that differ, say where they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--site", type=Path, help="a demonstration site with zh at its root and en below en/")
    site = parser.parse_args().site or build(ROOT / "build" / "pictures")
    with served(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for language, tree in TREES.items():
            context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale=language)
            page, blank = context.new_page(), context.new_page()
            for shot in SHOTS:
                look(page, f"{url}{tree}", shot)
                picture = as_webp(blank, page.screenshot())
                path = GUIDES / language / f"{shot.name}.webp"
                path.write_bytes(picture)
                sys.stdout.write(f"{path.relative_to(ROOT)}  {len(picture) / 1000:.0f} kB\n")
        browser.close()


def build(folder: Path) -> Path:
    """Build the demonstration in both languages; what `folder` keeps from last time makes it faster."""
    shutil.rmtree(folder / "records", ignore_errors=True)
    shutil.copytree(ROOT / "records", folder / "records")
    settings = folder / "records" / "settings" / "site.yaml"
    stated = "\nlanguage: zh\n"
    text = settings.read_text("utf-8")
    if stated not in text:
        sys.exit(f"{settings}: no line “{stated.strip()}”")
    settings.write_text(text.replace(stated, f"\nlanguage: [{', '.join(TREES)}]\n"), "utf-8")
    command = [sys.executable, "-m", "generator", "build", "--root", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)
    return folder / "build" / "site"


def look(page: Page, tree: str, shot: Shot) -> None:
    """Open what a picture shows, and wait until it is finished."""
    answer = page.goto(tree + shot.page, wait_until="networkidle")
    if answer is None or not answer.ok:
        sys.exit(f"{tree}{shot.page}: not there")
    if shot.element:
        page.locator(shot.element).first.evaluate("found => found.scrollIntoView({ block: 'center' })")
    if shot.click:
        page.locator(shot.click).click()
    page.wait_for_timeout(1000)  # charts come to life when they come into view


def as_webp(blank: Page, png: bytes) -> bytes:
    """Return the picture as WebP, as good as its size allows."""
    source = base64.b64encode(png).decode()
    tries = (base64.b64decode(blank.evaluate(AS_WEBP, [source, quality])) for quality in QUALITIES)
    return next((picture for picture in tries if len(picture) <= LARGEST), None) or sys.exit("too large")


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    main()
