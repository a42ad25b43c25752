"""Settings as they were read last: while their files are the same, no YAML is parsed and no schema is built.

That takes a changed record's check a quarter of its time (decision 6). Values of our own settings classes and
of a few others are all that can come out of a kept file, whoever wrote it.
"""

import io
import pickle
from pathlib import Path
from typing import Any

from generator.records import cache
from generator.settings import Settings

_OTHERS = frozenset((("datetime", "date"), ("datetime", "datetime"), ("decimal", "Decimal")))
_OWN = ("generator.settings.", "generator.vocabularies.")


def keep_settings(root: Path, key: str, settings: Settings) -> None:
    """Keep settings that are right; `key` names the state of their files and of the code."""
    cache.store(_stored(root), key, pickle.dumps(settings, protocol=5))


def kept_settings(root: Path, key: str) -> Settings | None:
    """Return the settings kept under `key`; None where others are kept, or nothing that can be read."""
    parts = cache.load(_stored(root), 2)
    if parts is None or parts[0] != key:
        return None
    try:
        settings = _OnlySettings(io.BytesIO(parts[1])).load()
    except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, EOFError, ImportError, IndexError):
        return None
    return settings if isinstance(settings, Settings) else None


class _OnlySettings(pickle.Unpickler):
    """Makes values of the classes that settings consist of, and calls nothing else."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        if module_name.startswith(_OWN) or (module_name, global_name) in _OTHERS:
            found = super().find_class(module_name, global_name)
            if isinstance(found, type):
                return found
        message = f"no class of settings: {module_name}.{global_name}"
        raise pickle.UnpicklingError(message)


def _stored(root: Path) -> Path:
    return root / cache.CACHE / "settings"
