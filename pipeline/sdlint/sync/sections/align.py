"""Which section of a page is the translation of which section of the other.

Never by index, and never by translated heading text: a target that lacks one section would be wrong from there on.
First what is written (ids), then what stays the same in every language (``fingerprint.tokens``), levels and lengths,
by the best monotone path through both outlines; then what is left over may have moved.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from sdlint.facts.outline import below
from sdlint.model import Counterpart, ExtraSection, MissingSection, Page, Section, SectionPair
from sdlint.sync.sections.anew import translated_anew
from sdlint.sync.sections.by_id import Match, by_id, ids_agree
from sdlint.sync.sections.following import as_parents, by_children, of_one_owner, openings
from sdlint.sync.sections.headings import Known
from sdlint.sync.sections.increasing import increasing
from sdlint.sync.sections.renamed import renamed
from sdlint.sync.sections.similarity import Likeness

# A grid of more cells than this is cut at sections that are surely pairs, or else walked near its diagonal.
_CELLS = 40_000
_BAND = 60
# How sure a pair must be that no order supports.
_MOVED = 0.55
# How unlike a pair may be that stands alone between two pairs, and one of several that have the same levels. Measured
# on seven trees: what people call pairs there gains -0.68 and more, what they do not -0.83 and less.
_ALONE = -0.3
_IN_ORDER = -0.75
# In gaps of so many sections a pair may have any levels. A guess: with more, something else is nearly as good.
_FEW = 3


def align(source: Page, target: Page, known: Known = frozenset()) -> tuple[Counterpart, ...]:
    """All sections of both pages, paired where they are translations of each other, in the source's order.

    `known`: what the language makes of the source's headings elsewhere.

    States are ``missing``, ``orphan`` (only the target has it), ``moved`` and ``unreviewed``; ``judge`` knows more.
    A section that only the target has comes after the pair of the section before it.
    """
    left, right = source.sections, target.sections
    matches = by_id(left, right)
    likeness = Likeness(left, right, ids_agree=ids_agree(left, right), known=known)
    for rows, columns in _gaps(matches, len(left), len(right)):
        matches += _in_order(likeness, rows, columns) or _path(likeness, rows, columns)
    for rows, columns in _gaps(matches, len(left), len(right)):
        # What is left between pairs: little speaks for it, but nothing for any other.
        matches += _in_order(likeness, rows, columns) or _whatever_levels(likeness, rows, columns)
    matches += renamed(matches, _gaps(matches, len(left), len(right)), left, right)
    matches += _leftovers(likeness, matches, left, right)
    matches += by_children(matches, left, right)
    matches = of_one_owner(as_parents(matches, left, right, likeness), left, right)
    matches += translated_anew(matches, left, right, likeness)
    matches = openings(matches, left, right)
    return _ordered(matches, left, right)


# --- the best monotone path -----------------------------------------------------------------------------------------


def _gaps(matches: list[Match], height: int, width: int) -> list[tuple[list[int], list[int]]]:
    """The unpaired rows and columns between each two neighbouring pairs that keep the order."""
    ordered = sorted(matches)
    steady = increasing([j for _, j, _ in ordered])
    used_left, used_right = {i for i, _, _ in matches}, {j for _, j, _ in matches}
    posts = [(-1, -1), *((i, j) for at, (i, j, _) in enumerate(ordered) if at in steady), (height, width)]
    gaps = []
    for (top, start), (bottom, end) in pairwise(posts):
        rows = [i for i in range(top + 1, bottom) if i not in used_left]
        columns = [j for j in range(start + 1, end) if j not in used_right]
        if rows and columns:
            gaps.append((rows, columns))
    return gaps


def _in_order(likeness: Likeness, rows: list[int], columns: list[int]) -> list[Match]:
    """All of `rows` with all of `columns`, where as many stand on both sides, and nothing sure speaks against it."""
    if len(rows) != len(columns):
        return []
    pairs = list(zip(rows, columns, strict=True))
    worst = min(likeness.row(i, [j])[0] for i, j in pairs)
    crossed = any(pair not in pairs for pair in likeness.unique(rows, columns, strong=True))
    if crossed or worst <= (_IN_ORDER if likeness.same_outline(rows, columns) else _ALONE):
        return []
    if len(pairs) == 1 and worst <= 0 and likeness.contradict(*pairs[0]):
        return []
    return [(i, j, "content") for i, j in pairs] if len(pairs) == 1 or likeness.same_outline(rows, columns) else []


def _whatever_levels(likeness: Likeness, rows: list[int], columns: list[int]) -> list[Match]:
    """The pairs of neighbours, one each of `rows` and `columns` in order, that gain something but for their levels."""
    if len(rows) > _FEW or len(columns) > _FEW:
        return []
    gains = [(likeness.row(i, [j], levels=False)[0], i, j) for i in rows for j in columns]
    best = max(gains)
    return [(best[1], best[2], "content")] if best[0] > 0 else []


def _path(likeness: Likeness, rows: list[int], columns: list[int]) -> list[Match]:
    """The pairs of the path through `rows` and `columns` that gains most."""
    if len(rows) * len(columns) <= _CELLS:
        return _walk(likeness, rows, columns, max(len(rows), len(columns)))
    certain = likeness.unique(rows, columns)
    steady = increasing([j for _, j in certain])
    posts = [pair for at, pair in enumerate(certain) if at in steady]
    matches: list[Match] = [(i, j, "content") for i, j in posts]
    row = column = 0
    for i, j in [*posts, (rows[-1] + 1, columns[-1] + 1)]:
        end_row, end_column = bisect_left(rows, i), bisect_left(columns, j)
        some_rows, some_columns = rows[row:end_row], columns[column:end_column]
        small = len(some_rows) * len(some_columns) <= _CELLS
        matches += _walk(likeness, some_rows, some_columns, max(len(some_rows), len(some_columns)) if small else _BAND)
        row, column = end_row + 1, end_column + 1
    return matches


def _walk(likeness: Likeness, rows: list[int], columns: list[int], band: int) -> list[Match]:
    """Dynamic programming over the cells within `band` of the diagonal; leaving a section out costs nothing."""
    height, width = len(rows), len(columns)
    if not height or not width:
        return []
    best = [0.0] * (width + 1)
    moves: list[tuple[int, bytearray]] = []
    for at, i in enumerate(rows):
        middle = at * width // height
        first, last = max(0, middle - band), min(width, middle + band + 1)
        gains = likeness.row(i, columns[first:last])
        trace = bytearray(last - first)
        diagonal = best[first]
        for step in range(last - first):
            cell = first + step + 1
            above, beside = best[cell], best[cell - 1]
            paired = diagonal + gains[step]
            diagonal = above
            if gains[step] > 0 and paired > above and paired > beside:
                best[cell], trace[step] = paired, 2
            elif beside > above:
                best[cell], trace[step] = beside, 1
        for cell in range(last + 1, width + 1):
            if best[cell] >= best[cell - 1]:
                break
            best[cell] = best[cell - 1]
        moves.append((first, trace))
    return _retrace(moves, rows, columns)


def _retrace(moves: list[tuple[int, bytearray]], rows: list[int], columns: list[int]) -> list[Match]:
    matches: list[Match] = []
    at, cell = len(rows) - 1, len(columns) - 1
    while at >= 0 and cell >= 0:
        first, trace = moves[at]
        if cell - first >= len(trace):
            cell -= 1
            continue
        move = trace[cell - first] if cell >= first else 0
        if move == 2:
            matches.append((rows[at], columns[cell], "content"))
            at, cell = at - 1, cell - 1
        elif move == 1:
            cell -= 1
        else:
            at -= 1
    return matches[::-1]


# --- what has moved -------------------------------------------------------------------------------------------------


def _leftovers(
    likeness: Likeness, matches: list[Match], left: Sequence[Section], right: Sequence[Section]
) -> list[Match]:
    """Pairs among what no monotone path reached: alike beyond doubt, or the last ones; and what is below them."""
    used_left, used_right = {i for i, _, _ in matches}, {j for _, j, _ in matches}
    rows = [i for i in range(len(left)) if i not in used_left]
    columns = [j for j in range(len(right)) if j not in used_right]
    candidates = sorted(((-score, i, j) for i, j, score in likeness.alike(rows, columns) if score >= _MOVED))
    moved: list[Match] = []
    for _, i, j in candidates:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            moved.append((i, j, "moved"))
    last = [i for i in rows if i not in used_left], [j for j in columns if j not in used_right]
    if len(last[0]) == len(last[1]) == 1 and _may_be(likeness, last[0][0], last[1][0]):
        used_left.update(last[0])
        used_right.update(last[1])
        moved.append((last[0][0], last[1][0], "moved"))
    for i, j, _ in tuple(moved):
        free_rows = [row for row in below(left, i) if row not in used_left]
        free_columns = [column for column in below(right, j) if column not in used_right]
        for row, column, _ in _walk(likeness, free_rows, free_columns, _BAND):
            used_left.add(row)
            used_right.add(column)
            moved.append((row, column, "moved"))
    return moved


def _may_be(likeness: Likeness, i: int, j: int) -> bool:
    """Whether the last sections that two pages have left may be a pair: more speaks for it, nothing sure against it."""
    return likeness.row(i, [j])[0] > 0 and not likeness.contradict(i, j)


# --- the answer -----------------------------------------------------------------------------------------------------


def _ordered(matches: list[Match], left: Sequence[Section], right: Sequence[Section]) -> tuple[Counterpart, ...]:
    height, width = len(left), len(right)
    matches = sorted(matches)
    # Of two sections that changed places it is the small one that has moved, if one is twice as long as the other.
    lengths = (left[i].span.end - left[i].span.start for i, _, _ in matches)
    steady = increasing([j for _, j, _ in matches], [length.bit_length() for length in lengths])
    paired = {
        i: SectionPair(i, j, "unreviewed" if at in steady else "moved", evidence, moved=at not in steady)
        for at, (i, j, evidence) in enumerate(matches)
    }
    taken = {pair.target for pair in paired.values()}
    extra: dict[int, list[ExtraSection]] = {}
    before = -1
    source_of = {pair.target: i for i, pair in paired.items() if not pair.moved}
    for j in range(width):
        before = source_of.get(j, before)
        if j not in taken:
            extra.setdefault(before, []).append(ExtraSection(j))
    pairs: list[Counterpart] = [*extra.get(-1, ())]
    for i in range(height):
        pairs.append(paired.get(i) or MissingSection(i))
        pairs += extra.get(i, ())
    return tuple(pairs)
