"""The files that an editor names by their URIs (RFC 8089)."""

import os
from pathlib import Path

from pygls import uris


def file_of(uri: str) -> Path | None:
    """The file that `uri` names; None for what names none, be it another scheme or no URI at all."""
    try:
        path = uris.to_fs_path(uri) or ""
        known = b"\0" not in os.fsencode(path)
    except ValueError:
        return None
    return Path(path) if known and os.path.isabs(path) else None


def uri_of(file: Path) -> str:
    """The URI of `file`."""
    return uris.from_fs_path(str(file)) or ""
