"""Brings the schemas of XLIFF 2.0 and TMX 1.4 to ``build/schemas``, for ``tests/sync/test_formats.py``.

Their licences are not ours, so they are not kept here: two packages of Debian's bring them, which apt fetches and
nobody installs.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[2] / "build" / "schemas"
WANTED = {
    "php-symfony-translation": ("xliff-core-2.0.xsd", "xml.xsd"),
    "omegat": ("tmx14.dtd",),
}


def contents(package: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a package, and of the archives in it: each by its name, with what is in it."""
    subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)
    for path in folder.rglob("*"):
        if path.suffix == ".jar" and path.is_file():
            with zipfile.ZipFile(path) as archive:
                yield from ((Path(name).name, archive.read(name)) for name in archive.namelist())
        elif path.is_file():
            yield path.name, path.read_bytes()


def main() -> None:
    if not shutil.which("apt-get"):
        sys.exit("the schemas come from Debian's packages, and there is no apt-get here")
    for package, names in WANTED.items():
        if all((TARGET / name).exists() for name in names):
            continue
        with tempfile.TemporaryDirectory() as folder:
            download = ["apt-get", "download", "--quiet", package]
            if subprocess.run(download, cwd=folder, capture_output=True, check=False).returncode:
                subprocess.run(["apt-get", "update", "--quiet"], check=True, capture_output=True)
                subprocess.run(download, cwd=folder, check=True, capture_output=True)
            (archive,) = Path(folder).glob("*.deb")
            TARGET.mkdir(parents=True, exist_ok=True)
            for name, data in contents(archive, Path(folder) / "files"):
                if name in names:
                    (TARGET / name).write_bytes(data)
        if missing := [name for name in names if not (TARGET / name).exists()]:
            sys.exit(f"{package} has no {', '.join(missing)}")


if __name__ == "__main__":
    main()
