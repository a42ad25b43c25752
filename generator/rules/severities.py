"""Which severities a team may change (checks.yaml), and what is wrong with those that it has changed."""

from collections.abc import Iterator

from generator.rules.catalogue import ALL_CODES, FIXED_CODES
from generator.settings import Settings, SettingsFault
from generator.vocabularies import nearest_word

_MOST_LISTED = 12


def check_severities(settings: Settings) -> Iterator[SettingsFault]:
    """Every code of checks.yaml is in the catalogue, and its severity is not fixed."""
    names = [code.name for code in ALL_CODES]
    fixed = {code.name for code in FIXED_CODES}
    for name in settings.checks.severities:
        path = ("severities", name)
        if name in fixed:
            yield SettingsFault("checks", path, "SET007", {"code": name}, on_key=True)
        elif name not in names:
            shown = {"key": "severities", "value": name, "list": "huiyin explain"}
            shown |= {
                "suggestion": nearest_code(name) or "",
                "allowed": ", ".join(names[:_MOST_LISTED]) + " …",
            }
            yield SettingsFault("checks", path, "SET005", shown, on_key=True)


def nearest_code(text: str) -> str | None:
    """Return the name of the code that was probably meant."""
    return nearest_word(text.strip().upper(), [code.name for code in ALL_CODES])
