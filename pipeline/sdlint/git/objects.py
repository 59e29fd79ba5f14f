"""The contents of blobs, asked of one ``git cat-file --batch`` that runs as long as it is asked (git-cat-file(1))."""

from pathlib import Path
from threading import Timer
from weakref import finalize

from sdlint.files.decode import MOST_BYTES
from sdlint.git import run


class Objects:
    """The blobs of the repository that `root` lies in. Its git ends with it, or when `close` is called."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._cat: run.Process | None = None
        self._end: finalize[[run.Process], Objects] | None = None

    def content(self, name: str) -> bytes | None:
        """The content of a blob, by any name that git understands; None where there is none, or too much of it."""
        if "\n" in name:
            return None
        if self._cat is None:
            self._cat = run.start(run.command(self._root, "cat-file", "--batch"), asked=True)
            self._end = finalize(self, run.end, self._cat)
        timer = Timer(run.SECONDS, run.end, (self._cat,))
        timer.start()
        try:
            return _answer(self._cat, name.encode("utf-8", "surrogateescape"))
        except (OSError, ValueError):
            # Ended, by its time or by itself, or in the middle of what is too large to be a page.
            self.close()
            return None
        finally:
            timer.cancel()

    def close(self) -> None:
        """Ends git; the next question starts another."""
        if self._end:
            self._end()
        self._cat = self._end = None


def _answer(process: run.Process, name: bytes) -> bytes | None:
    """The blob called `name`, asked of ``git cat-file --batch``."""
    if process.stdin is None or process.stdout is None:
        return None
    process.stdin.write(name + b"\n")
    process.stdin.flush()
    head = process.stdout.readline().split()
    if len(head) != 3:
        return None
    if int(head[2]) > MOST_BYTES:
        raise ValueError("larger than any page")
    data = process.stdout.read(int(head[2]) + 1)[:-1]
    return data if head[1] == b"blob" else None
