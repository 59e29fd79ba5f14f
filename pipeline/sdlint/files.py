"""Writing files so that nothing is ever lost: all of them whole, or none."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_atomically(contents: Mapping[Path, bytes]) -> None:
    """Writes every file beside its place first, then moves all of them there; keeps modes, follows symlinks.

    Raises `OSError` before anything is changed, unless moving fails halfway: then what was moved is put back.
    """
    staged: list[tuple[Path, Path]] = []
    moved: list[tuple[Path, bytes | None]] = []
    try:
        for path, data in contents.items():
            real = Path(os.path.realpath(path))
            staged.append((real, _stage(real, data)))
        for real, temporary in staged:
            before = real.read_bytes() if real.exists() else None
            temporary.replace(real)
            moved.append((real, before))
    except OSError:
        for real, before in moved:
            if before is None:
                real.unlink(missing_ok=True)
            else:
                _stage(real, before).replace(real)
        raise
    finally:
        for _, temporary in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _stage(real: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".tmp")
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    mode = real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask()
    os.chmod(name, mode)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
