"""Fixes: edits -> new contents of files, and those onto the disk, all of a fix or nothing of it.

Offsets are of the text as decoded: line ends are kept, inserted ones are those of the file, a BOM stays.
"""

import difflib
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from sdlint.errors import SdlintError
from sdlint.files import write_atomically
from sdlint.model import Edit, Finding, Fix, Source

Read = Callable[[str], Source | None]


def chosen(findings: Iterable[Finding], *, unsafe: bool) -> list[Fix]:
    """The fixes of `findings` that may be made, each once, in order."""
    fixes = (finding.fix for finding in findings if finding.fix)
    return list(dict.fromkeys(fix for fix in fixes if unsafe or fix.safety == "safe"))


def apply(fixes: Iterable[Fix], read: Read) -> tuple[dict[str, str], int]:
    """The new text of each file that changes, and how many fixes were made.

    A fix whose edits overlap those of an earlier one, or whose files cannot be read, waits for the next pass.
    """
    taken: dict[str, list[tuple[int, int, str]]] = {}
    sources: dict[str, Source] = {}
    made = 0
    for fix in fixes:
        if all(_fits(edit, taken, sources, read) for edit in fix.edits) and _apart(fix.edits):
            made += 1
            for edit in fix.edits:
                insort(taken.setdefault(edit.path, []), (*edit.span, edit.text))
    return {path: _rewritten(sources[path], edits) for path, edits in taken.items()}, made


def _apart(edits: tuple[Edit, ...]) -> bool:
    spans = sorted((edit.path, *edit.span) for edit in edits)
    return all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


def _fits(edit: Edit, taken: Mapping[str, list[tuple[int, int, str]]], sources: dict[str, Source], read: Read) -> bool:
    if edit.path not in sources:
        source = read(edit.path)
        if source is None:
            return False
        sources[edit.path] = source
    if not 0 <= edit.span.start <= edit.span.end <= len(sources[edit.path].text):
        return False
    others = taken.get(edit.path, [])
    index = bisect_left(others, (edit.span.start, edit.span.end, ""))
    before = others[index - 1] if index else None
    after = others[index] if index < len(others) else None
    return (
        before is None or before[1] < edit.span.start or (before[1] == edit.span.start and before[0] < before[1])
    ) and (
        after is None
        or edit.span.end < after[0]
        or (edit.span.end == after[0] and after[0] < after[1] and edit.span.start < edit.span.end)
    )


def _rewritten(source: Source, edits: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    last = 0
    for start, end, text in edits:
        pieces += [source.text[last:start], text.replace("\r\n", "\n").replace("\n", source.newline)]
        last = end
    return "".join([*pieces, source.text[last:]])


def write(texts: Mapping[str, str], read: Read, root: Path) -> None:
    """Puts `texts` on the disk, all or none. Raises `SdlintError` where the disk refuses."""
    contents = {}
    for path, text in texts.items():
        source = read(path)
        mark = "\ufeff" if source and source.bom else ""
        contents[root / path] = (mark + text).encode("utf-8", "surrogatepass")
    try:
        write_atomically(contents)
    except OSError as error:
        raise SdlintError(f"nothing was changed: cannot write {error.filename or root}: {error.strerror}") from error


def diff(texts: Mapping[str, str], read: Read) -> str:
    """The changes as a unified diff that ``patch -p1`` and ``git apply`` take."""
    parts: list[str] = []
    for path, text in sorted(texts.items()):
        source = read(path)
        before = source.text if source else ""
        lines = difflib.unified_diff(
            before.splitlines(keepends=True), text.splitlines(keepends=True), f"a/{path}", f"b/{path}"
        )
        parts += (line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
    return "".join(parts)
