"""What a change touched, for ``--base``: the lines that differ from the merge base, and their translations.

Nobody is to pay for old debts: of a pair only the sections are judged whose source or translation was touched.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from sdlint.model import Corpus, Page, Pair, Span
from sdlint.sync.history import git

_FILE = re.compile(r"^\+\+\+ (?:b/)?(.*)$")
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")


def changed_lines(root: Path, base: str) -> dict[str, list[tuple[int, int]]]:
    """By path, the lines (first, last) that differ from the merge base of HEAD and `base`; new files whole.

    Lines that were taken out leave the place where they stood. Raises `GitError` for an unknown revision.
    """
    origin = git(root, "merge-base", base, "HEAD").strip()
    text = git(
        root, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-prefix", "--relative", "-M", origin, "--", "."
    )
    found: dict[str, list[tuple[int, int]]] = {}
    path = ""
    for line in text.splitlines():
        if name := _FILE.match(line):
            path = name[1].split("\t")[0].strip('"')
        elif path and (hunk := _HUNK.match(line)):
            first, count = int(hunk[1]), int(hunk[2] if hunk[2] is not None else 1)
            found.setdefault(path, []).append((max(1, first), max(1, first + max(0, count - 1))))
    for new in git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".").split("\0"):
        if new:
            found[new] = [(1, 1 << 30)]
    found.pop("/dev/null", None)
    return found


def changed_stretches(corpus: Corpus, root: Path, base: str) -> Mapping[str, Iterable[Span]]:
    """By path, what the change touched in each page, and in the translations of what it touched."""
    lines = changed_lines(root, base)
    touched: dict[str, list[Span]] = {}
    for path, stretches in lines.items():
        page = corpus.pages.get(path)
        touched[path] = [_span(page, *stretch) for stretch in stretches] if page else [Span(0, 1 << 30)]
    own = {path: tuple(spans) for path, spans in touched.items()}
    for pair in corpus.pairs:
        if pair.source_path in own:
            for span in _translated(pair, own[pair.source_path]):
                touched.setdefault(pair.target_path, []).append(span)
        if pair.target is not None and pair.source is not None and pair.target_path in own:
            touched.setdefault(pair.target_path, []).extend(_whole_sections(pair.target, own[pair.target_path]))
    return touched


def _span(page: Page, first: int, last: int) -> Span:
    starts = page.line_starts
    if first > len(starts):
        return Span(page.length, page.length)
    return Span(starts[first - 1], starts[last] - 1 if last < len(starts) else page.length)


def _meets(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _whole_sections(page: Page, spans: Iterable[Span]) -> list[Span]:
    return [section.span for section in page.sections if any(_meets(section.span, span) for span in spans)]


def _translated(pair: Pair, spans: Iterable[Span]) -> list[Span]:
    """Where the translation of the source's `spans` is, or would be."""
    if pair.target is None or pair.source is None:
        return [Span(0, 1 << 30)]
    found = []
    before = Span(0, 0)
    for one in pair.sections:
        target = pair.target.sections[one.target] if one.target is not None else None
        if one.source is not None:
            section = pair.source.sections[one.source].span
            if any(span.start < section.end and section.start <= span.end for span in spans):
                found.append(target.span if target else before)
        if target and not one.moved:
            before = target.span
    return found or [Span(0, 0)]
