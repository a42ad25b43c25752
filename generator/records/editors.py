"""Settings by which VS Code and JetBrains editors find the schemas; what stands in them already stays."""

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from generator.records.kinds import Kind

VS_CODE = ".vscode/settings.json"
JETBRAINS = ".idea/jsonSchemas.xml"
_COMPONENT = "JsonSchemaMappingsProjectConfiguration"
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

Schemas = Mapping[Kind, str]
"""Kind → path of its schema, relative to the project's folder."""


def globs_of(kind: Kind) -> list[str]:
    """Return the files that hold records of a kind, as patterns."""
    return [f"records/{kind.folder}/**/*.{suffix}" for suffix in ("yaml", "yml")]


def vs_code_settings(existing: str, schemas: Schemas) -> str | None:
    """Return VS Code's settings with the schemas added; None where they hold what plain JSON does not."""
    try:
        settings: Any = json.loads(existing) if existing.strip() else {}
    except ValueError:
        return None
    known = settings.get("yaml.schemas", {}) if isinstance(settings, dict) else None
    if not isinstance(known, dict):
        return None
    ours = {f"./{path}": globs_of(kind) for kind, path in schemas.items()}
    patterns = {pattern for some in ours.values() for pattern in some}
    others = {
        path: some for path, some in known.items() if not (isinstance(some, list) and patterns >= set(some))
    }
    merged = {**settings, "yaml.schemas": {**others, **ours}}
    return (
        existing
        if merged == settings
        else json.dumps(merged, ensure_ascii=False, indent=_indent(existing)) + "\n"
    )


def _indent(text: str) -> int | str:
    found = re.search(r"\n([ \t]+)\S", text)
    return (found[1] if "\t" in found[1] else len(found[1])) if found else 2


def jetbrains_settings(existing: str, schemas: Schemas) -> str | None:
    """Return JetBrains' schema mappings with ours added; None where the file is not what such a file is."""
    try:
        project = _parsed(existing) if existing.strip() else ET.Element("project")
    except ET.ParseError:
        return None
    if project.tag != "project":
        return None
    project.set("version", project.get("version", "4"))
    component = next((one for one in project.iter("component") if one.get("name") == _COMPONENT), None)
    if component is None:
        component = ET.SubElement(project, "component", {"name": _COMPONENT})
    entries = _child(_child(component, "state"), "map")
    for kind, path in schemas.items():
        name = f"Huiyin {kind.name}"
        for old in [entry for entry in entries if entry.get("key") == name]:
            entries.remove(old)
        entries.append(_mapping(name, path, f"records/{kind.folder}"))
    ET.indent(project)
    return _XML_HEAD + ET.tostring(project, encoding="unicode") + "\n"


def _parsed(text: str) -> ET.Element:
    """Return an XML document with its comments; the file is the person's own, as trusted as their editor."""
    return ET.fromstring(text, ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))  # noqa: S314


def _child(parent: ET.Element, tag: str) -> ET.Element:
    found = parent.find(tag)
    return ET.SubElement(parent, tag) if found is None else found


def _mapping(name: str, path: str, folder: str) -> ET.Element:
    """Return the entry that maps a folder to a schema, in the form that the editors write themselves."""
    entry = ET.Element("entry", {"key": name})
    info = ET.SubElement(ET.SubElement(entry, "value"), "SchemaInfo")
    for key, value in (("name", name), ("relativePathToSchema", path)):
        ET.SubElement(info, "option", {"name": key, "value": value})
    items = ET.SubElement(ET.SubElement(info, "option", {"name": "patterns"}), "list")
    item = ET.SubElement(items, "Item")
    for key, value in (("directory", "true"), ("path", folder), ("mappingKind", "Directory")):
        ET.SubElement(item, "option", {"name": key, "value": value})
    return entry
