"""`huiyin explain`: what a code of `check` means, why it matters, how to mend it; without one, all codes."""

import json
from pathlib import Path
from textwrap import indent

import click

from generator.cli.formats.text import SEVERITY_NAMES
from generator.pipeline.inputs import fallback_language
from generator.problems import AS_THEY_ARE, OFF, Code, Severities, mending
from generator.project import load_settings
from generator.records.files import find_root
from generator.rules.catalogue import ALL_CODES, FIXED_CODES, code_named
from generator.rules.severities import nearest_code
from generator.words import Words, words_for


@click.command("explain")
@click.argument("name", metavar="[CODE]", required=False)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the project, whose language and severities apply (default: the nearest, if any).",
)
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
def command(name: str | None, root: Path | None, form: str) -> None:
    """Explain a CODE such as REC003; without one, list all codes."""
    words, severities = _settled(root)
    if name is None:
        listed = {"codes": [_summary(code, severities, words) for code in ALL_CODES]}
        click.echo(_as_json(listed) if form == "json" else _as_list(words, severities))
        return
    code = code_named(name)
    if code is None:
        raise click.UsageError(_unknown(name, words))
    click.echo(
        _as_json(_document(code, severities, words)) if form == "json" else _as_text(code, severities, words)
    )


def _settled(root: Path | None) -> tuple[Words, Severities]:
    """Return language and severities of the project, if there is one with usable settings."""
    folder = root or find_root(Path.cwd())
    if folder is None:
        return words_for(fallback_language()), AS_THEY_ARE
    settings, words, _ = load_settings(folder, fallback_language())
    return words, settings.checks.by_code() if settings else AS_THEY_ARE


def _unknown(name: str, words: Words) -> str:
    _ = words
    shown = name if len(name) <= len("REC003") * 2 and name.isprintable() else "…"
    nearest = nearest_code(name)
    if nearest:
        return _("There is no code {code}. Did you mean {suggestion}?", code=shown, suggestion=nearest)
    return _("There is no code {code}. `huiyin explain` lists all.", code=shown)


def _severity(code: Code, severities: Severities) -> str:
    return severities.get(code.name, code.severity) or OFF


def _summary(code: Code, severities: Severities, words: Words) -> dict[str, object]:
    return {"code": code.name, "severity": _severity(code, severities), "title": words(code.title)}


def _document(code: Code, severities: Severities, words: Words) -> dict[str, object]:
    return {
        **_summary(code, severities, words),
        "default_severity": code.severity.value,
        "severity_is_fixed": code in FIXED_CODES,
        "checks": words(code.checks),
        "why": words(code.why),
        "wrong": code.wrong,
        "right": code.right,
        "remedy": mending(code, words),
    }


def _as_list(words: Words, severities: Severities) -> str:
    return "\n".join(
        f"{code.name}  {words(SEVERITY_NAMES[_severity(code, severities)])}  {words(code.title)}"
        for code in ALL_CODES
    )


def _as_text(code: Code, severities: Severities, words: Words) -> str:
    _ = words
    name = _(SEVERITY_NAMES[_severity(code, severities)])
    fixed = _("The severity is fixed.") if code in FIXED_CODES else _("The severity is set in `checks.yaml`.")
    lines = [
        *(f"{code.name}  {name}  {_(code.title)}", "", _(code.checks), _(code.why), ""),
        *(_("Instead of"), indent(code.wrong, "    "), "", _("write"), indent(code.right, "    "), ""),
        *(f"→ {mending(code, words)}", f"  {fixed}"),
    ]
    return "\n".join(lines)


def _as_json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
