"""Fixes: edits -> new contents of files, and those onto the disk, all of a fix or nothing of it.

A fix is of the text that it was found in: a file that is another by now waits for the next pass. Offsets are of the
text as decoded: line ends are kept, inserted ones are those of the file, a BOM stays.
"""

import difflib
import io
import os
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from sdlint.errors import SdlintError
from sdlint.files import atomic
from sdlint.files.decode import digest
from sdlint.model import Edit, Finding, Fix, Page, Source, Span

Read = Callable[[str], Source | None]
"""The text of a file; None where there is none to be changed."""


class Changed(SdlintError):
    """A file was changed by somebody else after it was read. ``path``: which."""

    def __init__(self, path: str) -> None:
        super().__init__(f"nothing was changed: {path} was changed meanwhile")
        self.path = path


class AsFound:
    """Reads the pages of a run, as long as they are what its findings are about. ``changed``: those that were not.

    `pages`: the run's, by path below `root`; `read` gives the text that a file has now.
    """

    def __init__(self, pages: Mapping[str, Page], read: Read, root: Path) -> None:
        self._pages, self._read, self._root = pages, read, root
        self._names: dict[tuple[int, int], str] = {}
        self.changed: set[str] = set()

    def __call__(self, path: str) -> Source | None:
        """The text of the page at `path`; None where it is no page of the run, or another text than it was."""
        page = self._pages.get(path)
        if page is None or self._another_name(path):
            return None
        source = self._read(path)
        if source is None or digest(encoded(source.text, bom=source.bom)) != page.digest:
            self.changed.add(path)
            return None
        return source

    def _another_name(self, path: str) -> bool:
        """Whether this is a file that was read under another name: one of them is mended at a time."""
        try:
            facts = os.stat(self._root / path)
        except OSError:
            return False
        return self._names.setdefault((facts.st_dev, facts.st_ino), path) != path


def chosen(findings: Iterable[Finding], *, unsafe: bool) -> list[Fix]:
    """The fixes of `findings` that may be made, each once, in order."""
    fixes = (finding.fix for finding in findings if finding.fix)
    return list(dict.fromkeys(fix for fix in fixes if unsafe or fix.safety == "safe"))


def overlaps(a: Edit, b: Edit) -> bool:
    """Whether two edits cannot both be made: they replace some of the same text, or write to the same place.

    What stands next to each other does not overlap: an insertion where a replaced text begins comes before it, one
    where it ends comes after it.
    """
    return a.path == b.path and (a.span == b.span or (a.span.start < b.span.end and b.span.start < a.span.end))


def together(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be made at once: each whole, and none whose edits overlap another's before it."""
    taken: dict[str, list[Edit]] = {}
    return [fix for fix in fixes if _fits(fix, taken)]


def _fits(fix: Fix, taken: dict[str, list[Edit]]) -> bool:
    added: list[Edit] = []
    for edit in fix.edits:
        others = taken.setdefault(edit.path, [])
        index = bisect_left(others, edit.span, key=_span)
        # The others lie apart and in order: only the nearest can overlap.
        if any(overlaps(edit, other) for other in others[max(0, index - 1) : index + 1]):
            for placed in added:
                taken[placed.path].remove(placed)
            return False
        insort(others, edit, key=_span)
        added.append(edit)
    return True


def _span(edit: Edit) -> Span:
    return edit.span


def apply(fixes: Iterable[Fix], read: Read) -> tuple[dict[str, str], int]:
    """The new text of each file that changes, and how many fixes were made.

    A fix whose edits overlap those of an earlier one, or whose files cannot be read, waits for the next pass.
    """
    sources: dict[str, Source | None] = {}
    possible: list[Fix] = []
    for fix in fixes:
        for path in {edit.path: None for edit in fix.edits if edit.path not in sources}:
            sources[path] = read(path)
        if all(_within(edit, sources[edit.path]) for edit in fix.edits):
            possible.append(fix)
    fitting = together(possible)
    edits: dict[str, list[Edit]] = {}
    for edit in (edit for fix in fitting for edit in fix.edits):
        edits.setdefault(edit.path, []).append(edit)
    return {path: _rewritten(sources[path], sorted(own, key=_span)) for path, own in edits.items()}, len(fitting)


def _within(edit: Edit, source: Source | None) -> bool:
    return source is not None and 0 <= edit.span.start <= edit.span.end <= len(source.text)


def _rewritten(source: Source | None, edits: Iterable[Edit]) -> str:
    assert source
    pieces: list[str] = []
    last = 0
    for edit in edits:
        pieces += [source.text[last : edit.span.start], edit.text.replace("\r\n", "\n").replace("\n", source.newline)]
        last = edit.span.end
    return "".join([*pieces, source.text[last:]])


def write(texts: Mapping[str, str], read: Read, root: Path, also: Iterable[Path] = ()) -> None:
    """Puts `texts` on the disk, all or none, below `root` and `also`.

    Raises `SdlintError` where the disk refuses, `Changed` where a file is not what `read` gave.
    """
    put(root, *contents(texts, read), also)


def contents(texts: Mapping[str, str], read: Read) -> tuple[dict[str | Path, bytes], dict[str | Path, str | None]]:
    """The bytes of `texts` as `put` takes them, by path, and what is expected to stand there: what `read` gives."""
    sources = {path: read(path) for path in texts}
    return (
        {path: encoded(texts[path], bom=bool(source and source.bom)) for path, source in sources.items()},
        {path: digest(encoded(source.text, bom=source.bom)) if source else None for path, source in sources.items()},
    )


def put(
    root: Path,
    contents: Mapping[str | Path, bytes],
    expected: Mapping[str | Path, str | None] | None = None,
    also: Iterable[Path] = (),
) -> None:
    """Puts `contents` on the disk, all or none, as `atomic.write_all` does, and says in words why it does not.

    Raises `SdlintError` where the disk refuses, `Changed` where a file is not what it was `expected` to be.
    """
    try:
        atomic.write_all(root, contents, expected=expected, also=also)
    except atomic.Changed as error:
        raise Changed(os.path.relpath(error.filename, root)) from error
    except OSError as error:
        raise SdlintError(f"nothing was changed: cannot write {error.filename or root}: {error.strerror}") from error


def encoded(text: str, *, bom: bool) -> bytes:
    """The bytes of a file with this text."""
    return ("\ufeff" * bom + text).encode("utf-8", "surrogatepass")


def diff(texts: Mapping[str, str], read: Read) -> str:
    """The changes as a unified diff that ``patch -p1`` and ``git apply`` take."""
    parts: list[str] = []
    for path, text in sorted(texts.items()):
        source = read(path)
        before = source.text if source else ""
        # Lines as git has them: a form feed or U+2028 ends none.
        old, new = (list(io.StringIO(version, newline="\n")) for version in (before, text))
        lines = difflib.unified_diff(old, new, _quoted(f"a/{path}"), _quoted(f"b/{path}"))
        parts += (line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
    return "".join(parts)


def _quoted(name: str) -> str:
    """`name` as git writes it in a diff: in quotes where it holds what would end a line or a name (git-diff(1))."""
    plain = name.isprintable() and not set('"\\') & set(name)
    return name if plain else '"' + "".join(_ESCAPED.get(letter) or _octal(letter) for letter in name) + '"'


_ESCAPED = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


def _octal(letter: str) -> str:
    """A letter as it is where it can be shown, else its bytes as ``\\ooo``."""
    if letter.isprintable():
        return letter
    return "".join(f"\\{byte:03o}" for byte in letter.encode("utf-8", "surrogateescape"))
