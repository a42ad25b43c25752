"""Postal addresses down to the door: a street or an estate with its numbers."""

import re
from collections.abc import Iterator

from generator.privacy.folding import NUMERALS
from generator.privacy.hits import Hit, Kind

_UNITS = "号楼|号院|号|弄|栋|幢|座|单元|层|楼|室|房|户"
_NUMBER = f"(?:[0-9]{{1,5}}(?:-[0-9]{{1,5}}){{0,2}}[A-Za-z]?|[A-Za-z][0-9]{{0,4}}|[{NUMERALS[3:]}]{{1,5}})"
_ADDRESS = re.compile(
    r"(?:(?P<street>大道|[路街巷弄道里村屯庄寨组]|胡同)"
    r"|小区|社区|花园|家园|公寓|大厦|大楼|广场|中心|[苑园城府湾居庭轩阁])"
    r"(?:[东西南北中]?[一二三四五六七八九十0-9]{0,2}[段期区])?"
    rf"(?P<door>(?:[ ,，]?{_NUMBER}(?:{_UNITS})(?![线店仓柜窗机])){{1,6}}"
    r"(?:[ ,，-]?[0-9]{3,4}(?![0-9月年]))?)"
)
_REGION = re.compile(
    r"(?:省|自治区|(?<![超城门上夜股都])市|(?<![小社专地景园校片])区|县|[旗镇乡](?=[\u4e00-\u9fff]))"
)
_PAUSE = re.compile(r"[，。！？；、：,!?;:\n]")
_NEAR = 28
_STREET_UNITS = re.compile("[号弄]")
_UNIT = re.compile(_UNITS)
_ROOM = re.compile("[0-9]{3,5}(?:室|房)")


def addresses(text: str) -> Iterator[Hit]:
    """Addresses that lead to one door. What stands before the street, down to the district, may stay."""
    for found in _ADDRESS.finditer(text):
        door = found["door"]
        region = _end_of_region(text, found.start())
        on_street = region is not None and found["street"] and _STREET_UNITS.search(door)
        if on_street or _is_deep(door):
            start = found.start("door") if region is None else region
            yield Hit(start, found.end(), Kind.ADDRESS, "***")


def _end_of_region(text: str, start: int) -> int | None:
    """Return where the name of a province, city, district or county just before `start` ends, or None."""
    begin = max(0, start - _NEAR)
    near = _PAUSE.split(text[begin:start])[-1]
    ends = [found.end() for found in _REGION.finditer(near) if found.start()]
    return start - len(near) + ends[-1] if ends else None


def _is_deep(door: str) -> bool:
    """Whether the numbers lead into a house: to a flat, a room, or from a building to a number in it."""
    units = _UNIT.findall(door)
    inside = units[-1] in {"室", "房", "户"} or door[-1].isdigit()
    return (inside and (len(units) > 1 or door[-1].isdigit())) or _ROOM.search(door) is not None
