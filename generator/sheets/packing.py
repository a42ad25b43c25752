"""Office files packed alike: the same content gives the same bytes, whenever it is written."""

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can say: the moment of writing would make every file another one."""
_SAVED_AT = re.compile(rb"(?<=>)[^<>]+(?=</dcterms:(?:modified|created)>)")


def packed_alike(content: bytes) -> bytes:
    """Return an office file (a ZIP of XML) without the moments of writing it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, _SAVED_AT.sub(b"1980-01-01T00:00:00Z", old.read(name)))
    return out.getvalue()
