"""The paragraphs of a section, cut at its code blocks, and what each of them weighs. Pure."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from sdlint.facts.locale_free import neutral_target
from sdlint.facts.outline import links_within
from sdlint.model import Block, Link, Section
from sdlint.sync.blocks.news import Known, new_names, repeats_heading, share_repeated, with_usual_names
from sdlint.sync.prose.paragraphs import kept
from sdlint.text.words import weight

_LONG = 12.0
"""Words from which one paragraph is worth a finding by itself."""
_SAYING = 3.0
"""Words from which one with a name, a number or a link in it is; a name alone (`TODO`) is a label."""
_WITH_IT = 1.2
"""Words that are no news where one word is none: its article goes with it, or what ties it to the sentence. A guess."""

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


def leads_on(part: Part) -> bool:
    """Whether `part` ends as what leads on to what stands after it."""
    return part.block.text.endswith(_LEADING)


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
    return shown and block.text.endswith(_LEADING)


def code_after(section: Section, at: int) -> str:
    """The code that the block `at` leads on to; empty where it leads on to none."""
    block, following = section.blocks[at], section.blocks[at + 1 : at + 2]
    return "".join(each.text for each in following if each.kind == "code" and block.text.endswith(_LEADING))


def is_of_weight(part: Part, leads: bool, known: Known, code: str = "") -> bool:
    """Whether `part` is worth a finding by itself; where it only `leads` to what is still there, little is.

    So is little where it leads to `code` that is lost as well, which is told as such.

    What is `known` already counts for nothing: words of the title and the heading, and the product's name, but not in
    what leads on to the next step.
    """
    known = known if leads_on(part) else with_usual_names(known)
    unheard = (literal.text for literal in part.block.literals if literal.text not in code)
    literals = [name for name in unheard if not repeats_heading(name, known)]
    if leads or code:
        return bool(literals or part.links) or weight(part.block.text) >= 2 * _LONG
    telling = literals or (part.weight >= _SAYING and (part.points or new_names(part.kept, known)))
    news = part.weight * (1 - _WITH_IT * share_repeated(part.block, known.stems))
    return bool(telling) or news >= _LONG or part.block.holder == "admonition"
