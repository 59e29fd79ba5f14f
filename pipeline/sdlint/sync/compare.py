"""Compares a section with its translation: code, links, images, tables. Pure."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from sdlint.facts.code_comments import language_of, pieces
from sdlint.facts.locale_free import neutral_image, neutral_target
from sdlint.model import Block, Link, Page, Section
from sdlint.text.scripts import primary, scripts

# Fences that show documents rather than programs: what is written in them is for readers, and is translated.
_PROSE_LANGUAGES = frozenset(
    ("", "md", "mdx", "markdown", "text", "txt", "plain", "plaintext", "html", "vue", "xml", "diff", "log")
)
_NEAR = 50
"""How far from its place among the source's a link that stands for another is looked for."""
_WORDS = re.compile(r"[^\W\d_]|[\s.,;:!?¡¿'’-]")
# A sentence needs no quotes in YAML; a command, which looks like one, is not translated.
_PLAIN_VALUE = re.compile(
    r"(?m)^([ \t-]*(?!run|cmd|command|script|uses|image)[\w-]+: )[^\W\d_][^\n:{}\[\]]* [^\n:{}\[\]]*$"
)


def section_links(page: Page) -> tuple[tuple[Link, ...], ...]:
    """The links of each of the page's sections."""
    by_section: list[list[Link]] = [[] for _ in page.sections]
    starts = [section.span.start for section in page.sections]
    for link in page.links:
        if (at := bisect_right(starts, link.span.start) - 1) >= 0:
            by_section[at].append(link)
    return tuple(map(tuple, by_section))


# --- code -----------------------------------------------------------------------------------------------------------


class CodeDifference(Struct, frozen=True):
    """Where the code of two sections parts. An absent side is None; ``line`` counts from 0 inside the block's code."""

    source: Block | None
    target: Block | None
    source_line: int = 0
    target_line: int = 0
    expected: str = ""
    actual: str = ""


def _skeleton(block: Block) -> list[str]:
    """The lines of a code block with comments taken out and strings emptied; lines that are then blank stay."""
    text = "".join(
        "\n" * part.count("\n")
        if kind == "comment"
        else part[0] + "\n" * part.count("\n") + part[-1]
        if kind == "string"
        else part
        for kind, part in pieces(block.text, block.info)
    )
    if language_of(block.info) in ("yaml", "yml"):
        text = _PLAIN_VALUE.sub(r"\1''", text)
    return [" ".join(line.split()) for line in text.split("\n")]


def _foreign(text: str) -> bool:
    return not text.isascii() and any(char.isalpha() and char > "\u024f" for char in text)


def _same_line(source: str, target: str, prose: bool, locale: str) -> bool:
    if source == target:
        return True
    if (scripts(locale) == ("latin",) and _foreign(source)) or (scripts(locale) != ("latin",) and not target.isascii()):
        # Letters of the one language where the other has its own: somebody translated this line.
        return True
    return prose and _WORDS.sub("", source) == _WORDS.sub("", target)


def code_blocks(section: Section) -> list[Block]:
    """The code blocks of a section that have any code in them."""
    return [block for block in section.blocks if block.kind == "code" and block.text.strip()]


def code_differences(source: Section, target: Section, locale: str) -> Iterator[CodeDifference]:
    """The first difference in each pair of code blocks, and the blocks that one side lacks."""
    left, right = code_blocks(source), code_blocks(target)
    for block, other in _pair_blocks(left, right):
        if block is None or other is None:
            yield CodeDifference(block, other)
        elif difference := _first_difference(block, other, locale):
            yield difference


def _pair_blocks(left: Sequence[Block], right: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    if len(left) == len(right):
        yield from zip(left, right, strict=True)
        return
    keys, others_keys = (["\n".join(filter(None, _skeleton(block))) for block in side] for side in (left, right))
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, keys, others_keys, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(left[i1:i2], right[j1:j2], strict=True)
        else:
            some, others = list(left[i1:i2]), list(right[j1:j2])
            while some or others:
                yield some.pop(0) if some else None, others.pop(0) if others else None


def _first_difference(source: Block, target: Block, locale: str) -> CodeDifference | None:
    prose = language_of(source.info) in _PROSE_LANGUAGES or language_of(target.info) in _PROSE_LANGUAGES
    sides = [[(at, line) for at, line in enumerate(_skeleton(block)) if line] for block in (source, target)]
    raw = source.text.split("\n"), target.text.split("\n")
    for (at, line), (at_target, line_target) in zip(*sides, strict=False):
        if not _same_line(line, line_target, prose, locale):
            return CodeDifference(source, target, at, at_target, raw[0][at].strip(), raw[1][at_target].strip())
    shorter = min(len(sides[0]), len(sides[1]))
    if len(sides[0]) == len(sides[1]) or (prose and language_of(source.info) in ("", "text", "txt", "md", "markdown")):
        return None
    if len(sides[0]) > shorter:
        at = sides[0][shorter][0]
        return CodeDifference(source, target, at, max(0, len(raw[1]) - 1), raw[0][at].strip())
    at = sides[1][shorter][0]
    return CodeDifference(source, target, max(0, len(raw[0]) - 1), at, "", raw[1][at].strip())


# --- links and images -----------------------------------------------------------------------------------------------


def link_key(page: Page, link: Link) -> str:
    """What `link` of `page` leads to, whatever the language: a page's key, or an address. Empty: nowhere else."""
    target = link.target.partition("#")[0]
    if not target or link.target.startswith(("javascript:", "data:", "{")) or "{{" in target:
        return ""
    if not re.match(r"[a-z][a-z0-9+.-]*:|/", target, re.I):
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.key), target))
    return neutral_target(target)


def _tails(keys: Iterable[str]) -> set[str]:
    """Every key, and for paths of ours all ends of it: ``/docs/guide/x`` and ``guide/x`` are one page."""
    tails = set()
    for key in keys:
        tails.add(key)
        while not key.startswith("//") and "/" in key:
            key = key.partition("/")[2]
            tails.add(key)
    return tails


def _unmatched(left: dict[str, Link], right: dict[str, Link]) -> list[Link]:
    """The links of `left` that have no counterpart in `right`."""
    tails = _tails(right)
    return [link for key, link in left.items() if key not in tails and not (_tails([key]) & right.keys())]


def link_differences(
    source: Page, target: Page, links: Sequence[Link], others: Sequence[Link]
) -> tuple[list[Link], list[Link]]:
    """Of two sections' `links` and `others`: what only the source links to, and what only the target links to."""
    sides: list[dict[str, Link]] = []
    for page, some in ((source, links), (target, others)):
        keys = ((link_key(page, link), link) for link in reversed(some) if not link.image and link.kind != "include")
        sides.append({key: link for key, link in keys if key})
    lost, added = _unmatched(*sides), _unmatched(sides[1], sides[0])
    # The same path on a host for the target's language is the same page, translated.
    mirrors = {_path(link.target): link for link in added if _is_mirror(link.target, target.locale or "")}
    mirrored = mirrors.keys() & {_path(link.target) for link in lost}
    return (
        [link for link in lost if _path(link.target) not in mirrored],
        [link for link in added if link not in [mirrors[path] for path in mirrored]],
    )


def _path(address: str) -> str:
    return re.sub(r"^(?:[a-z]+:)?//[^/]*", "", address.partition("#")[0]).rstrip("/")


def _is_mirror(address: str, locale: str) -> bool:
    """Whether the host of `address` says that it serves `locale`: ``vite-docs.ru``, ``pinia-ru.netlify.app``."""
    host = re.match(r"(?:[a-z]+:)?//([^/]+)", address)
    return host is not None and primary(locale) in re.split(r"[.-]", host[1].lower())


def image_differences(links: Sequence[Link], others: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """Of two sections' `links` and `others`: the pictures that only the source shows, and the target's own."""
    left, right = (
        {neutral_image(link.target): link for link in reversed(some) if link.image} for some in (links, others)
    )
    return (
        [link for name, link in left.items() if name not in right],
        [link for name, link in right.items() if name not in left],
    )


def likeliest(lost: Sequence[Link], added: Sequence[Link]) -> dict[int, Link]:
    """Which of the links that only the target has stands for which (by index) that it lost: the most alike first.

    Of very many, each is compared with those that stand about where it does.
    """
    alike: list[tuple[float, int, int]] = []
    matcher = SequenceMatcher()
    for i, link in enumerate(lost):
        matcher.set_seq2(link.target)
        middle = i * len(added) // len(lost)
        for j in range(max(0, middle - _NEAR), min(len(added), middle + _NEAR + 1)):
            matcher.set_seq1(added[j].target)
            alike.append((-matcher.ratio(), i, j))
    partners: dict[int, Link] = {}
    taken: set[int] = set()
    for _, i, j in sorted(alike):
        if i not in partners and j not in taken:
            partners[i] = added[j]
            taken.add(j)
    return partners


def tables_differ(source: Section, target: Section) -> bool:
    """Whether two sections have tables of other shapes."""
    return source.table_shapes != target.table_shapes


def drifted(
    source: Section, target: Section, links: Sequence[Link], others: Sequence[Link], pages: tuple[Page, Page]
) -> bool:
    """Whether anything that translations share differs now."""
    return (
        source.level != target.level
        or tables_differ(source, target)
        or any(map(any, (link_differences(*pages, links, others), image_differences(links, others))))
        or any(code_differences(source, target, pages[1].locale or ""))
    )
