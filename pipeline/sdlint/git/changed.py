"""What a change touched: the lines that differ from the merge base, and which files it may consist of.

The lines are compared here, of the very bytes that are judged. So nothing that a repository says (attributes, filters,
a diff's own format) can hide a line.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from sdlint.errors import GitError
from sdlint.files.decode import decode
from sdlint.git import run
from sdlint.git.run import git
from sdlint.model import Span

WHOLE = Span(0, 1 << 30)
_MOST_WORK = 250_000
"""Pairs of lines from which on a stretch without a steady line is not compared further: all of it counts as new."""


def merge_base(root: Path, base: str) -> str:
    """The commit at which HEAD and the revision `base` parted.

    Raises `GitError` for an unknown revision, and where the clone does not go back as far.
    """
    commit = run.revision(root, base)
    try:
        return git(root, "merge-base", commit, "HEAD").strip()
    except GitError as error:
        raise GitError(
            f"there is no common commit with {base} here: the clone is too shallow (git fetch --unshallow), "
            "or the two have nothing in common"
        ) from error


def visible(root: Path) -> frozenset[str]:
    """The files that a change may consist of, by path from the top: what git tracks, and what it does not ignore."""
    asked = ("--cached", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/")
    return frozenset(git(root, "ls-files", *asked).split("\0"))


def stretches(old: bytes | None, new: bytes) -> list[Span]:
    """The stretches of the text `new` that `old` has not; all of it where there is no `old`."""
    return [WHOLE] if old is None else list(_differences(old, new))


def _differences(old: bytes, new: bytes) -> Iterator[Span]:
    """The stretches of the text `new` whose lines are not those of `old`. A line ends at LF, as git has it; whether
    there is a CR before it is the checkout's concern.
    """
    before, after = ([line.removesuffix(b"\r") for line in data.split(b"\n")] for data in (old, new))
    decoded = decode("", new)
    text = getattr(decoded, "text", None)
    if text is None:
        yield WHOLE
        return
    ends: list[int] = []
    for line in text.split("\n"):
        ends.append((ends[-1] + 1 if ends else 0) + len(line))
    for first, last in _changed_lines(before, after):
        yield Span(ends[first - 1] + 1 if first else 0, ends[last])


def _changed_lines(old: list[bytes], new: list[bytes]) -> Iterator[tuple[int, int]]:
    """The lines of `new`, from 0 and inclusive, that `old` has not; where some are only taken out, the one before."""
    head = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((n for n, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b), rest)
    tail = min(tail, rest)
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    begun = (0, 0)
    for i, j in (*_steady(left, right), (len(left), len(right))):
        yield from _gap(left[begun[0] : i], right[begun[1] : j], head + begun[1])
        begun = i + 1, j + 1


def _steady(old: list[bytes], new: list[bytes]) -> list[tuple[int, int]]:
    """Lines that are once in either and in the same order in both (patience sorting): their places, from 0."""
    once = [
        {line: at for at, line in enumerate(lines) if count[line] == 1}
        for lines in (old, new)
        for count in [Counter(lines)]
    ]
    shared = [(once[0][line], at) for line, at in once[1].items() if line in once[0]]
    piles: list[int] = []
    tops: list[tuple[int, int, int]] = []
    before: list[tuple[int, int, int]] = []
    for i, j in shared:
        pile = bisect_left(piles, i)
        entry = (i, j, tops[pile - 1][2] if pile else -1)
        before.append(entry)
        if pile == len(piles):
            piles.append(i)
            tops.append((i, j, len(before) - 1))
        else:
            piles[pile] = i
            tops[pile] = (i, j, len(before) - 1)
    pairs: list[tuple[int, int]] = []
    at = tops[-1][2] if tops else -1
    while at >= 0:
        i, j, at = before[at]
        pairs.append((i, j))
    return pairs[::-1]


def _gap(old: list[bytes], new: list[bytes], start: int) -> Iterator[tuple[int, int]]:
    """The lines of `new`, which begin at line `start`, that `old` has not."""
    if not new:
        if old:
            yield (max(0, start - 1),) * 2
    elif len(old) * len(new) > _MOST_WORK or not old:
        yield start, start + len(new) - 1
    else:
        for tag, _, _, first, end in SequenceMatcher(_is_blank, old, new, autojunk=False).get_opcodes():
            if tag == "delete":
                yield (max(0, start + first - 1),) * 2
            elif tag != "equal":
                yield start + first, start + end - 1


def _is_blank(line: bytes) -> bool:
    return not line.strip()
