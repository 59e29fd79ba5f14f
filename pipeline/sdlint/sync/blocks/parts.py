"""The paragraphs of a section, cut at its code blocks. Pure."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from sdlint.facts.locale_free import neutral_target
from sdlint.facts.outline import links_within
from sdlint.model import Block, Link, Section
from sdlint.sync.prose.paragraphs import kept
from sdlint.text.words import weight

_LEADING = (":", "：")
_KEY = re.compile(r"[:=]\s+")
_RANGE = re.compile(r"\d+(?:\.\d+)?")
_RANGES = re.compile(rf"{_RANGE.pattern}x?(?:-{_RANGE.pattern}x?)?")
"""A number of times, or from one number to another: ``1.5x-2x`` has the numbers 1.5 and 2, as ``1.5 ~ 2`` has."""


class Part(NamedTuple):
    """A paragraph: its length in words, and what a translation keeps of it, of which ``links`` are where it leads.

    ``at``: its index in the section. ``points``: whether it links to anything, be it on its own page.
    """

    at: int
    block: Block
    weight: float
    kept: frozenset[str]
    links: frozenset[str]
    points: bool


class Stretch(NamedTuple):
    """The paragraphs between two code blocks, and the block before them."""

    before: Block | None
    parts: list[Part]


def is_part(block: Block) -> bool:
    """Whether `block` is a paragraph that says something."""
    return block.kind == "paragraph" and block.translate and bool(block.text or block.literals)


def stretches_of(section: Section, links: Sequence[Link], ratio: float, *, runs: bool) -> list[Stretch]:
    """The paragraphs of `section` between its code blocks; `runs`: between runs of code blocks.

    Then one of the runs may be a side's last, which the other has not.
    """
    stretches = [Stretch(None, [])]
    for at, block in enumerate(section.blocks):
        if block.kind in ("heading", "code"):
            if runs and not stretches[-1].parts:
                stretches.pop()
            stretches.append(Stretch(block, []))
        elif is_part(block):
            own = links_within(links, block.span)
            targets = frozenset(neutral_target(link.target) for link in own if not link.image) - {""}
            length = (weight(block.text) + len(block.literals)) * ratio
            stretches[-1].parts.append(
                Part(at, block, length, names_of(block) | targets, targets, any(not link.image for link in own))
            )
    if runs and len(stretches) > 1 and not stretches[-1].parts:
        stretches.pop()
    return stretches


def names_of(block: Block) -> frozenset[str]:
    """What a translation keeps of `block`; a key and its value may be marked as one or as two."""
    names = (part for name in kept(block) for part in _KEY.split(name) if part)
    return frozenset(part for name in names for part in (_RANGE.findall(name) if _RANGES.fullmatch(name) else (name,)))


def leads_on(block: Block) -> bool:
    """Whether `block` ends as what leads on to what stands after it."""
    return block.text.endswith(_LEADING)


def leads_to(part: Part, key: str) -> bool:
    """Whether `part` links to the page of that `key` itself: it tells readers in which languages there is one."""
    own = "/" + PurePosixPath(key).with_suffix("").as_posix()
    return any(f"/{link}".endswith(own) for link in part.links)


def introduces(section: Section, at: int) -> bool:
    """Whether the block `at` does no more than to lead to the table or the picture after it.

    What leads to code may well say what to do with it.
    """
    block, following = section.blocks[at], section.blocks[at + 1 : at + 2]
    shown = any(each.kind == "cell" or not (each.text or each.literals) for each in following)
    return shown and leads_on(block)
