"""The guides: the same steps in both languages, pictures that are there, commands that exist."""

import re
import shlex
import struct
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli.commands import huiyin
from generator.pages.guides import GUIDES
from generator.project import shipped
from generator.words import LANGUAGES
from tests.browser.take_pictures import HEIGHT, LARGEST, SHOTS, WIDTH

FOLDER = shipped("site_templates") / "guides"
README = FOLDER.parents[1]
BOTH = [(language, guide.name) for language in LANGUAGES for guide in GUIDES]
HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def text_of(language: str, name: str) -> str:
    return (FOLDER / language / f"{name}.md.j2").read_text("utf-8")


def pictures_in(text: str) -> list[tuple[str, str]]:
    return re.findall(r'\{\{ picture\("([a-z]+)", "([^"]+)"\) \}\}', text)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_guide_has_the_same_steps_in_both_languages(guide: object) -> None:
    texts = [text_of(language, guide.name) for language in LANGUAGES]  # type: ignore[attr-defined]

    shapes = [
        {
            "headings": len(re.findall("^## ", text, re.MULTILINE)),
            "steps": len(re.findall(r"^(?:\d\.|-) ", text, re.MULTILINE)),
            "commands": len(re.findall("^huiyin ", text, re.MULTILINE)),
            "links": sorted(re.findall(r"\]\(([^)]+)\)", text)),
            "pictures": [name for name, _ in pictures_in(text)],
        }
        for text in texts
    ]
    assert shapes[0] == shapes[1]
    assert shapes[0]["headings"]


def test_no_text_is_left_without_a_guide() -> None:
    for language in LANGUAGES:
        assert {path.name for path in (FOLDER / language).glob("*.j2")} == {
            f"{one.name}.md.j2" for one in GUIDES
        }


@pytest.mark.parametrize("name", [guide.name for guide in GUIDES])
def test_an_english_guide_is_in_english(name: str) -> None:
    assert HAN.findall(text_of("en", name)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_picture_is_there_small_and_used(language: str) -> None:
    used = {name for guide in GUIDES for name, _ in pictures_in(text_of(language, guide.name))}

    assert used == {shot.name for shot in SHOTS}
    assert {path.stem for path in (FOLDER / language).glob("*.webp")} == used
    for name in used:
        picture = (FOLDER / language / f"{name}.webp").read_bytes()
        assert len(picture) <= LARGEST, name
        assert size_of(picture) == (WIDTH, HEIGHT), name


def size_of(picture: bytes) -> tuple[int, int]:
    """Return width and height that a lossy WebP states."""
    assert picture[:4] == b"RIFF"
    start = picture.index(b"VP8 ") + 8 + 6
    width, height = struct.unpack("<HH", picture[start : start + 4])
    return width & 0x3FFF, height & 0x3FFF


@pytest.mark.parametrize(("language", "name"), BOTH)
def test_every_command_exists_with_its_options(language: str, name: str) -> None:
    for command in commands_in(text_of(language, name)):
        called, *words = shlex.split(command)[1:] or [""]
        found = huiyin.get_command(click.Context(huiyin), called)
        assert found is not None, command
        known = {one for option in found.params if isinstance(option, click.Option) for one in option.opts}
        assert {word for word in words if word.startswith("--")} <= known, command


def commands_in(text: str) -> Iterator[str]:
    yield from re.findall("^huiyin .+$", text, re.MULTILINE)
    yield from re.findall("`(huiyin [^`]+)`", text)


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_a_readme_shows_the_overview_and_a_report(name: str, language: str) -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", (README / name).read_text("utf-8"))

    assert [Path(path) for _, path in shown] == [
        Path("site_templates/guides") / language / f"{picture}.webp" for picture in ("overview", "report")
    ]
    assert all((README / path).is_file() for _, path in shown)
