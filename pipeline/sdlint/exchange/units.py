"""The pieces that go out to translators: blocks of source, with what must not be touched masked. Pure.

A unit is a block of the source as it is written, in Markdown, with placeholders for what must not be translated.
"""

from collections.abc import Collection, Iterator, Mapping

from sdlint.exchange.notes import notes
from sdlint.exchange.placeholders import even, mask, mask_translation
from sdlint.exchange.tables import cells
from sdlint.exchange.unit import Unit, UnitTerm
from sdlint.facts.outline import parents, trail
from sdlint.facts.prose import translatable
from sdlint.model import Block, ExtraSection, Pair, Section, Span
from sdlint.sync.prose.paragraphs import counterparts, kept
from sdlint.sync.prose.untranslated import exempt
from sdlint.sync.review import names
from sdlint.sync.states import sections_of

Previous = Mapping[int, tuple[str, Section]]
"""By section of the source whose translation is stale: the text and the section that it was made from."""

Terms = Mapping[tuple[int, int], tuple[UnitTerm, ...]]
"""By section of the source and block: the terms of the glossary that it uses."""


def units(
    pair: Pair,
    source_text: str,
    target_text: str,
    previous: Previous | None = None,
    terms: Terms | None = None,
    machine: Collection[int] = (),
) -> Iterator[Unit]:
    """The blocks of `pair` with their present translations, in the order of the source.

    `machine`: the sections of the source that a machine has translated, and nobody has reviewed.
    """
    if pair.source is None or exempt(pair.source):
        return
    own, above = names(pair.source), parents(pair.source.sections)
    for counterpart in sections_of(pair):
        if isinstance(counterpart, ExtraSection):
            continue
        section = pair.source.sections[counterpart.source]
        theirs = places(pair, counterpart.target, section, source_text, target_text)
        was = _texts(*previous[counterpart.source]) if previous and counterpart.source in previous else {}
        said = notes(section, source_text, spans(section))
        headings = tuple(pair.source.sections[at].heading for at in trail(above, counterpart.source))
        for at, span in spans(section):
            text, pieces = mask(even(source_text[span.start : span.end]))
            present = even(target_text[theirs[at].start : theirs[at].end]) if at in theirs else ""
            target = mask_translation(present, pieces)[0]
            copied = target == text and counterpart.state in ("untranslated", "missing")
            yield Unit(
                id=f"{own[counterpart.source]}|{at}",
                locale=pair.locale,
                key=pair.key,
                state=counterpart.state,
                source=text,
                kept=pieces,
                target="" if copied else target,
                present="" if copied else present,
                previous=was.get(at, ""),
                line=pair.source.position(span.start).line,
                path=pair.source_path,
                trail=tuple(filter(None, headings[:-1] if section.blocks[at].kind == "heading" else headings)),
                terms=terms.get((counterpart.source, at), ()) if terms else (),
                notes=said.get(at, ()),
                machine=counterpart.source in machine,
            )


def _texts(text: str, section: Section) -> dict[int, str]:
    return {at: even(text[span.start : span.end]) for at, span in spans(section)}


def spans(section: Section) -> Iterator[tuple[int, Span]]:
    """The blocks of a section that have prose, with their numbers; a heading without its marks."""
    for at, block in enumerate(section.blocks):
        if block.kind != "html" and translatable(block) and block.runs:
            yield at, _prose(block)


def _prose(block: Block) -> Span:
    if block.kind in ("heading", "title"):
        return Span(block.runs[0].span.start, max(run.span.end for run in block.runs))
    return block.span


def places(pair: Pair, at: int | None, section: Section, source_text: str, target_text: str) -> dict[int, Span]:
    """Where the translation of each block of `section` is in the target's section `at`, as far as that is sure.

    By number where both are built alike, less those that what they keep shows to be others' translations; else by
    length and what they keep, where the source's own text stands, and in tables by the names of their rows.
    """
    if pair.target is None or at is None:
        return {}
    target = pair.target.sections[at]
    there = dict(spans(target))
    if [block.kind for block in section.blocks] == [block.kind for block in target.blocks]:
        crossed = _crossed(section, target)
        return {number: there[number] for number, _ in spans(section) if number in there and number not in crossed}
    own = dict(spans(section))
    copies = _copies(own, there, source_text, target_text)
    copies |= {at: there[place] for at, place in cells(section, target).items() if at in own and place in there}
    number_of = {target.blocks[number].span: number for number in there}
    for number, other in counterparts(section.blocks, target.blocks).items():
        place = number_of.get(other.block.span)
        alike = place is not None and target.blocks[place].kind == section.blocks[number].kind
        heading = section.blocks[number].kind == "heading" == other.block.kind
        if number in own and place is not None and alike and (heading or (other.certain and other.alone)):
            copies.setdefault(number, there[place])
    twice = {span for span in copies.values() if list(copies.values()).count(span) > 1}
    return {number: span for number, span in copies.items() if span not in twice}


def _crossed(section: Section, target: Section) -> set[int]:
    """Blocks whose code, numbers and names stand in another block of the translation, and none in their own."""
    ours, theirs = [kept(block) for block in section.blocks], [kept(block) for block in target.blocks]
    return {
        number
        for number, (mine, other) in enumerate(zip(ours, theirs, strict=True))
        if mine and other and not mine & other
        and any(mine & words for at, words in enumerate(theirs) if at != number and not ours[at] & words)
    }  # fmt: skip


def _copies(own: Mapping[int, Span], there: Mapping[int, Span], source_text: str, target_text: str) -> dict[int, Span]:
    """Where the source's own text stands in a section that is built otherwise: each block that is there just once."""
    by_text: dict[str, list[Span]] = {}
    for span in there.values():
        by_text.setdefault(target_text[span.start : span.end], []).append(span)
    texts = [source_text[span.start : span.end] for span in own.values()]
    return {
        number: by_text[text][0]
        for number, text in zip(own, texts, strict=True)
        if len(by_text.get(text, ())) == 1 and texts.count(text) == 1
    }
