"""Faults, each in one place of a page that is clean of them: what is written, and where a finding must stand.

A fault is planted in what a reader of the rule's page would call one: not in what the rule's page lets go.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sdlint.facts.code.tokens import tokens
from sdlint.facts.locale_free import neutral_image
from sdlint.model import Aligned, Block, Link, Page, Pair, Section, Span
from sdlint.sync.blocks.lengths import LengthRatios
from sdlint.sync.blocks.parts import introduces
from sdlint.sync.links.differences import section_links
from sdlint.sync.links.places import link_key
from sdlint.text.words import count, weight

_FEW_WORDS = 4
"""Words that are added to a length, since the shortest texts vary most."""
_OTHERWISE = 2
"""How many times as long as its counterpart a paragraph is that was written in another way."""


@dataclass
class Place:
    """A pair with its pages (the source's first) and their texts, and where to plant."""

    rng: random.Random
    pair: Pair
    pages: tuple[Page, Page]
    source: str
    target: str
    donor: str
    """A paragraph of another page, in the source's language."""

    def aligned(self) -> list[Aligned]:
        """The sections that both sides have and that are translated, in random order."""
        some = [each for each in self.pair.aligned() if each.state != "untranslated"]
        return self.rng.sample(some, len(some))

    def line_of(self, side: str, span: Span) -> Span:
        """The whole lines of `span` in the text of `side`, with the line's end."""
        text = self.source if side == "source" else self.target
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", max(span.start, span.end - 1))
        return Span(start, len(text) if end < 0 else end + 1)


@dataclass
class Planted:
    """The texts with the fault, the place in the new target where a finding may stand, and what it may point at."""

    source: str
    target: str
    where: Span | None = None
    related: Span | None = None


Fault = Callable[[Place], Planted | None]


def cut(text: str, span: Span, new: str = "") -> str:
    return text[: span.start] + new + text[span.end :]


def in_target(place: Place, span: Span, new: str, section: Section) -> Planted:
    """`span` of the target replaced by `new`; the finding stands in the section."""
    grown = len(new) - (span.end - span.start)
    return Planted(place.source, cut(place.target, span, new), Span(section.span.start, section.span.end + grown))


def leaf(sections: tuple[Section, ...], at: int) -> bool:
    return at + 1 == len(sections) or sections[at + 1].level <= sections[at].level


def says_something(section: Section) -> bool:
    return count(section.text) >= 12


def paragraphs(section: Section) -> list[Block]:
    return [block for block in section.blocks if block.kind == "paragraph" and block.translate and not block.quoted]


# --- pages and sections ---------------------------------------------------------------------------------------------


def lose_page(place: Place) -> Planted:
    return Planted(place.source, "")


def lose_source(place: Place) -> Planted:
    return Planted("", place.target)


def lose_section(place: Place) -> Planted | None:
    source, target = place.pages
    for each in place.aligned():
        leaves = leaf(target.sections, each.target_at) and leaf(source.sections, each.at)
        if each.target.level and leaves and says_something(each.target):
            return Planted(place.source, cut(place.target, each.target.span), None, each.source.heading_span)
    return None


def add_section(place: Place) -> Planted | None:
    for each in place.aligned():
        if each.target.level > 1 and leaf(place.pages[1].sections, each.target_at):
            own = next((block.text for block in paragraphs(each.target) if count(block.text) > 8), "")
            if own:
                end = each.target.span.end
                new = f"{'#' * each.target.level} QXZ 750\n\n{own[::-1]} `psu-750` 750 W\n\n"
                before = "" if place.target[:end].endswith("\n\n") else "\n\n"
                return Planted(
                    place.source, cut(place.target, Span(end, end), before + new), Span(end, end + len(new) + 2)
                )
    return None


def copy_section(place: Place) -> Planted | None:
    for each in place.aligned():
        if says_something(each.source) and each.source.level and count(each.source.text) > 25:
            body = place.source[each.source.heading_span.end : each.source.span.end]
            span = Span(each.target.heading_span.end, each.target.span.end)
            return in_target(place, span, body, each.target)
    return None


def add_sentence(place: Place) -> Planted | None:
    for each in place.aligned():
        for block in paragraphs(each.source):
            if count(block.text) > 8:
                new = cut(place.source, Span(block.span.end, block.span.end), " " + place.donor)
                return Planted(new, place.target, each.target.span)
    return None


def change_source_code(place: Place) -> Planted | None:
    for each in place.aligned():
        if span := code_name(place, each.source, place.source):
            return Planted(cut(place.source, span, "planted_7"), place.target, each.target.span)
    return None


def move_section(place: Place) -> Planted | None:
    sections = place.pages[1].sections
    tops = [at for at in range(len(sections)) if sections[at].level == 2 and leaf(sections, at)]
    runs = [at for at in tops if {at + 1, at + 2, at + 3} <= set(tops) and says_something(sections[at])]
    runs = [at for at in runs if sum(map(says_something, sections[at : at + 4])) >= 3]
    # Only what has a place in the source can be moved away from it.
    paired = {each.target_at for each in place.pair.aligned()}
    runs = [at for at in runs if {at, at + 1, at + 2, at + 3} <= paired]
    if not runs:
        return None
    at = place.rng.choice(runs)
    moved, rest = sections[at].span, Span(sections[at + 1].span.start, sections[at + 3].span.end)
    text = place.target
    new = text[: moved.start] + text[rest.start : rest.end].rstrip() + "\n\n" + text[moved.start : moved.end].rstrip()
    return Planted(place.source, new + "\n\n" + text[rest.end :])


def change_level(place: Place) -> Planted | None:
    for each in place.aligned():
        heading = place.target[each.target.heading_span.start :]
        if each.target.level in (2, 3, 4) and heading.startswith("#" * each.target.level):
            start = each.target.heading_span.start
            return in_target(place, Span(start, start), place.rng.choice(("#", "##")), each.target)
    return None


def lose_id(place: Place) -> Planted | None:
    for each in place.aligned():
        span = each.target.heading_span
        given = re.search(r"\s*(?:\{\s*#[^}]+\}|\[\[[^\]]+\]\])(?=\s*$)", place.target[span.start : span.end])
        wanted = each.source.explicit_id and each.source.explicit_id == each.target.explicit_id
        if given and wanted and each.source.heading != each.target.heading:
            return in_target(place, Span(span.start + given.start(), span.start + given.end()), "", each.target)
    return None


def lose_key(place: Place) -> Planted | None:
    source, target = place.pages
    keys = [key for key in target.front_matter if key in source.front_matter and key not in ("i18nReady", "translate")]
    for key in place.rng.sample(keys, len(keys)):
        line = re.search(rf"(?m)^{re.escape(key)}: *\S.*\n(?![ -])", place.target)
        if line and len(keys) > 1:
            return Planted(place.source, cut(place.target, Span(*line.span())))
    return None


# --- what stands in a section ---------------------------------------------------------------------------------------


def code_name(place: Place, section: Section, text: str) -> Span | None:
    """A name or a number in the code of a section, no string and no comment."""
    shown = ("", "md", "mdx", "markdown", "text", "txt", "plaintext", "log", "output", "mermaid", "html", "xml", "diff")
    for block in section.blocks:
        language = block.info.split()[0].strip("{").lower() if block.info.split() else ""
        if block.kind == "code" and not block.quoted and language not in shown:
            names = [
                token.text
                for token in tokens(block.text, language)
                if re.fullmatch(r"[A-Za-z_]{4,}|\d{2,}", token.text)
            ]
            lines = [line for line in block.text.split("\n") if not re.search(r"#|//|--|<|['\"`]", line)]
            names = [name for name in names if any(re.search(rf"(?<!\w){name}(?!\w)", line) for line in lines)]
            if names:
                name = place.rng.choice(names)
                line = next(line for line in lines if re.search(rf"(?<!\w){name}(?!\w)", line))
                start = text.find(line.strip(), block.span.start, block.span.end)
                within = re.search(rf"(?<!\w){name}(?!\w)", line.strip())
                if start >= 0 and within:
                    return Span(start + within.start(), start + within.end())
    return None


def change_code(place: Place) -> Planted | None:
    for each in place.aligned():
        codes = [sum(block.kind == "code" for block in side.blocks) for side in (each.source, each.target)]
        if codes[0] == codes[1] and (span := code_name(place, each.target, place.target)):
            return in_target(place, span, "planted_7", each.target)
    return None


def change_link(place: Place) -> Planted | None:
    source, target = place.pages
    links, others = section_links(source), section_links(target)
    for each in place.aligned():
        keys = [link_key(source, link) for link in links[each.at]]
        for link in others[each.target_at]:
            key = link_key(target, link)
            whole = place.target[link.target_span.start : link.target_span.end] == link.target
            own = [link_key(target, other) for other in others[each.target_at]]
            plain = not link.image and whole and link.kind == "inline" and key.startswith("//")
            if plain and keys.count(key) == own.count(key) == 1:
                return in_target(place, link.target_span, "https://planted.example/page", each.target)
    return None


def change_image(place: Place) -> Planted | None:
    source, target = place.pages
    links, others = section_links(source), section_links(target)
    for each in place.aligned():
        names = [neutral_image(link.target) for link in links[each.at] if link.image]
        for link in others[each.target_at]:
            whole = place.target[link.target_span.start : link.target_span.end] == link.target
            if link.image and whole and names.count(neutral_image(link.target)) == 1:
                if place.rng.random() < 0.5 and link.kind == "image":
                    return in_target(place, link.span, "", each.target)
                return in_target(place, link.target_span, "/images/planted.png", each.target)
    return None


def lose_row(place: Place) -> Planted | None:
    for each in place.aligned():
        cells = [block for block in each.target.blocks if block.kind == "cell"]
        if each.source.table_shapes == each.target.table_shapes and cells:
            line = place.line_of("target", place.rng.choice(cells[len(cells) // 3 :]).span)
            row, after = place.target[line.start : line.end], place.target[line.end :]
            if row.count("|") > 2 and not re.match(r"[| :]*---", after) and each.target.table_shapes[0][0] > 2:
                return in_target(place, line, "", each.target)
    return None


def copy_paragraph(place: Place) -> Planted | None:
    for each in place.aligned():
        ours, theirs = paragraphs(each.source), paragraphs(each.target)
        if len(ours) == len(theirs) > 2:
            at = place.rng.randrange(len(ours))
            if count(ours[at].text) > 15 and count(ours[at].text) < 0.4 * count(each.source.text):
                text = place.source[ours[at].span.start : ours[at].span.end]
                return in_target(place, theirs[at].span, text, each.target)
    return None


def literals(place: Place) -> Iterator[tuple[Aligned, Block, Span, str]]:
    """Inline code in backticks that both sides of a section have as often."""
    for each in place.aligned():
        ours, theirs = (
            [code.text for block in side.blocks for code in block.literals] for side in (each.source, each.target)
        )
        for block in each.target.blocks:
            for code in block.literals:
                whole = place.target[code.span.start : code.span.end] == f"`{code.text}`"
                if whole and code.text.isascii() and ours.count(code.text) == theirs.count(code.text):
                    yield each, block, Span(code.span.start + 1, code.span.end - 1), code.text


def misspell(place: Place) -> Planted | None:
    for each, _, span, text in literals(place):
        words = list(re.finditer(r"[A-Za-z]{5,}", text))
        if words:
            word = place.rng.choice(words)
            at = span.start + place.rng.randrange(word.start() + 1, word.end() - 1)
            kind = place.rng.choice(("lost", "swapped", "other"))
            a, b = place.target[at], place.target[at + 1]
            if kind == "swapped" and a.lower() != b.lower():
                return in_target(place, Span(at, at + 2), b + a, each.target)
            return in_target(
                place, Span(at, at + 1), "" if kind == "lost" else "Q" if a.isupper() else "q", each.target
            )
    return None


def other_version(place: Place) -> Planted | None:
    for each, _, span, text in literals(place):
        if number := re.search(r"\d+(?!.*\d)", text):
            new = str(int(number[0][:9]) + place.rng.randint(1, 9))
            return in_target(place, Span(span.start + number.start(), span.start + number.end()), new, each.target)
    return None


def raise_version(place: Place) -> Planted | None:
    """The same in the source, of a code that either side has once: said again, the old one would still have a place."""
    for each in place.aligned():
        ours, theirs = (
            [code.text for block in side.blocks for code in block.literals] for side in (each.source, each.target)
        )
        for block in each.source.blocks:
            for code in block.literals:
                number = re.search(r"\d+(?!.*\d)", code.text)
                if (
                    number
                    and ours.count(code.text) == theirs.count(code.text) == 1
                    and place.source[code.span.start + 1 :].startswith(code.text)
                ):
                    start = code.span.start + 1
                    new = str(int(number[0][:9]) + place.rng.randint(1, 9))
                    span = Span(start + number.start(), start + number.end())
                    return Planted(cut(place.source, span, new), place.target, each.target.span)
    return None


def of_weight(block: Block) -> bool:
    return count(block.text) >= 25 or (
        count(block.text) >= 6 and (bool(block.literals) or block.holder == "admonition")
    )


def of_one_shape(each: Aligned, ratio: float) -> bool:
    """Whether a section and its translation have as many blocks of each kind, so that one that is lost is all.

    `ratio`: of the lengths of the two languages. A paragraph that is twice as long as its counterpart was written in
    another way: such sections are what the rule lets go.
    """
    kinds = [Counter(block.kind for block in side.blocks) for side in (each.source, each.target)]
    ours, theirs = paragraphs(each.source), paragraphs(each.target)
    if kinds[0] != kinds[1] or not kinds[0]["paragraph"] == len(ours) == len(theirs):
        return False
    lengths = [
        (said(block) * ratio + _FEW_WORDS, said(other) + _FEW_WORDS) for block, other in zip(ours, theirs, strict=True)
    ]
    return all(max(pair) <= _OTHERWISE * min(pair) for pair in lengths)


def said(block: Block) -> float:
    """The length of a paragraph in words, with its code."""
    return weight(block.text) + len(block.literals)


def lose_paragraph(place: Place) -> Planted | None:
    for each in place.aligned():
        ours, theirs = paragraphs(each.source), paragraphs(each.target)
        leads = [block for at, block in enumerate(each.target.blocks) if introduces(each.target, at)]
        some = [block for block in theirs if of_weight(block) and block.holder != "item" and block not in leads]
        if some and of_one_shape(each, LengthRatios(()).of(place.pair)) and len(ours) > 1:
            return in_target(place, place.line_of("target", place.rng.choice(some).span), "", each.target)
    return None


def lose_items(place: Place) -> Planted | None:
    for each in place.aligned():
        ours, theirs = paragraphs(each.source), paragraphs(each.target)
        links = section_links(place.pages[1])[each.target_at]

        def prose(block: Block, links: tuple[Link, ...] = links) -> bool:
            """Four words and more beside links: a list of links is told as such."""
            linked = [link.text for link in links if block.span.holds(link.span)]
            return count(block.text) - sum(map(count, linked)) >= 4

        pairs = [
            (first, second)
            for first, second in pairwise(theirs)
            if first.holder == second.holder == "item"
            and prose(first)
            and prose(second)
            and re.fullmatch(r"\n[ \t]*(?:[-*+]|\d+[.)]) +", place.target[first.span.end : second.span.start])
        ]
        if of_one_shape(each, LengthRatios(()).of(place.pair)) and len(ours) > 3 and pairs:
            first, second = place.rng.choice(pairs)
            span = Span(place.line_of("target", first.span).start, place.line_of("target", second.span).end)
            return in_target(place, span, "", each.target)
    return None


def add_paragraph(place: Place) -> Planted | None:
    for each in place.aligned():
        ours = paragraphs(each.source)
        some = [block for block in ours if not block.holder and place.source[block.span.end :].startswith("\n\n")]
        if some and of_one_shape(each, LengthRatios(()).of(place.pair)):
            at = place.rng.choice(some).span.end
            return Planted(cut(place.source, Span(at, at), "\n\n" + place.donor), place.target, each.target.span)
    return None


FAULTS: dict[str, tuple[str, Fault]] = {
    "page missing": ("SD501", lose_page),
    "page without source": ("SD502", lose_source),
    "section missing": ("SD503", lose_section),
    "section added": ("SD504", add_section),
    "section left untranslated": ("SD505", copy_section),
    "source sentence added": ("SD506", add_sentence),
    "source code changed": ("SD506", change_source_code),
    "section moved": ("SD507", move_section),
    "heading level": ("SD508", change_level),
    "code changed": ("SD509", change_code),
    "link changed": ("SD510", change_link),
    "image changed or removed": ("SD511", change_image),
    "id lost": ("SD512", lose_id),
    "front matter key lost": ("SD513", lose_key),
    "table row removed": ("SD514", lose_row),
    "paragraph left untranslated": ("SD515", copy_paragraph),
    "inline code misspelled": ("SD517", misspell),
    "number in inline code": ("SD517", other_version),
    "number raised in the source": ("SD517", raise_version),
    "paragraph lost": ("SD518", lose_paragraph),
    "two items lost": ("SD518", lose_items),
    "paragraph added to the source": ("SD518", add_paragraph),
}
