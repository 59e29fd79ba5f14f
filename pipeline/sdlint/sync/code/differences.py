"""Compares the code of a section with that of its translation, token by token. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from sdlint.facts.code.commands import SHELL
from sdlint.facts.code.comments import language_of
from sdlint.facts.code.markdown import MARKDOWN, NOT_PROGRAMS
from sdlint.model import Block, CodeDifference, Section
from sdlint.sync.code import left_out
from sdlint.sync.code.closings import is_bare
from sdlint.sync.code.framed import is_framed, is_typed
from sdlint.sync.code.pairs import code_blocks, is_another, is_same, lexed, paired_blocks, shared_lines
from sdlint.sync.code.placeholders import LANGUAGES, is_filled_in, is_mended
from sdlint.sync.code.programs import program_partings
from sdlint.sync.code.shown import is_listing, is_translated_output, shown
from sdlint.sync.code.stretches import Parting

_COMMENT = re.compile(r"//|\{?/\*")
"""How a line begins that is a remark, in languages of which each part has its own marks for such."""

_UNLIKE, _MOSTLY = 3, 0.5
"""Lines with nothing in common with what they stand for, from which a block was written anew where such are that share
of its differences, or fewer than that share of its lines are as they were. Guesses, held by reading what is told."""


def code_differences(source: Section, target: Section, locale: str) -> Iterator[CodeDifference]:
    """Each difference between code blocks that belong together, and the blocks that one side lacks."""
    for blocks, others in paired_blocks(code_blocks(source), code_blocks(target)):
        if blocks and others:
            yield from block_differences(blocks, others, locale)
        else:
            yield from (CodeDifference(block, None) for block in blocks)
            yield from (CodeDifference(None, other) for other in others)


def block_differences(blocks: Sequence[Block], others: Sequence[Block], locale: str) -> list[CodeDifference]:
    """What differs between blocks that belong together: one and one, or one and what it was cut into."""
    block, other = _joined(blocks), _joined(others)
    if is_same(block, other):
        return []
    everything = list(_between(blocks, others, block, other, locale))
    differences = [each for each in everything if not each.free]
    language = _language(block, other)
    if differences and language not in NOT_PROGRAMS:
        ours, theirs = lexed(block.text, language), lexed(other.text, language)
        if is_framed(ours, theirs):
            return [replace(next((each for each in differences if each.expected), differences[0]), framed=True)]
        if is_typed(ours, theirs):
            return []
    renamings = sum(bool(each.renamed) for each in differences)
    another = is_another(block, other, len(differences), renamings) or _is_rewritten(block, other, differences)
    if len(blocks) == len(others) == 1 and another:
        return [CodeDifference(block, other, whole=True)]
    return everything


def _is_rewritten(block: Block, other: Block, differences: Sequence[CodeDifference]) -> bool:
    """Whether so much stands in the place of what it has nothing in common with that pairs of lines say little."""
    unlike = [each.unlike for each in differences if each.unlike]
    if language_of(block.info) in MARKDOWN or sum(unlike) < _UNLIKE:
        return False
    most = len(unlike) >= _UNLIKE and len(unlike) >= len(differences) * _MOSTLY
    return most or shared_lines(block, other, max) < _MOSTLY


def _joined(blocks: Sequence[Block]) -> Block:
    """`blocks` as one, in the language of the first that names any."""
    if len(blocks) == 1:
        return blocks[0]
    info = next((block.info for block in blocks if language_of(block.info)), "")
    return replace(blocks[0], text="\n".join(block.text.rstrip("\n") for block in blocks), info=info)


def _at(blocks: Sequence[Block], line: int) -> tuple[Block, int]:
    """The block that a line of them all, joined, is in, and its number there."""
    for block in blocks[:-1]:
        length = block.text.rstrip("\n").count("\n") + 1
        if line < length:
            return block, line
        line -= length
    return blocks[-1], line


def _between(
    blocks: Sequence[Block], others: Sequence[Block], source: Block, target: Block, locale: str
) -> Iterator[CodeDifference]:
    ours, theirs = source.text.split("\n"), target.text.split("\n")
    differences, weighty = [], []
    languages = language_of(source.info), language_of(target.info)
    plain, shell = set(languages) <= LANGUAGES, set(languages) <= SHELL
    for parting in _partings(*_shown_alike(source.text, target.text, languages), *languages, locale):
        expected, actual = _told(parting, ours[parting.line].strip(), theirs[parting.target_line].strip())
        if (shell and is_mended(expected, actual)) or _is_right(parting.renamed, source):
            continue
        if (plain and is_filled_in(expected, actual)) or all(map(_COMMENT.match, filter(None, (expected, actual)))):
            continue
        (block, line), (other, own_line) = _at(blocks, parting.line), _at(others, parting.target_line)
        differences.append(
            CodeDifference(
                block,
                other,
                line,
                own_line,
                expected,
                actual,
                parting.renamed,
                moved=parting.lacks == "order",
                free=parting.free,
                unlike=parting.unlike,
            )
        )
        empty = parting.closes or parting.free or is_bare(expected + actual)
        if not empty and (parting.lacks == "order" or expected.split() != actual.split()):
            weighty.append(differences[-1])
    # What closes, or is read otherwise for a quote before it, comes of another difference.
    yield from weighty or (each for each in differences if not each.free)
    yield from (each for each in differences if each.free)


def _is_right(renamed: Sequence[tuple[str, str]], source: Block) -> bool:
    """Whether the source has its names there nowhere else, and has those of the target with these very letters.

    So a translation mends ``devTools`` where the source calls it so once, and ``devtools`` where it imports it.
    """
    if not renamed or any(name.lower() != other.lower() for name, other in renamed):
        return False
    used = Counter(token.text for token in lexed(source.text, language_of(source.info)))
    return all(used[name] == 1 and used[other] for name, other in renamed)


def _told(parting: Parting, line: str, other: str) -> tuple[str, str]:
    """What of the two lines is told: nothing of that which the other side lacks, or of a bracket beside a line.

    Of two lines among others that have nothing in common the source's says enough: it is no counterpart.
    """
    if parting.lacks == "target":
        return line, ""
    if parting.lacks == "source":
        return "", other
    if parting.lacks or is_bare(line) == is_bare(other):
        return line, "" if parting.unlike and parting.among else other
    return ("", other) if is_bare(line) else (line, "")


def _shown_alike(source: str, target: str, languages: tuple[str, str]) -> tuple[str, str]:
    """Two codes without the lines of output that the other one leaves out, the answer that only the target shows."""
    if not set(languages) <= left_out.LANGUAGES:
        return source, target
    if set(languages) & SHELL:
        target = left_out.without_added_answer(target, source)
    return left_out.without_left_out(source, target), left_out.without_left_out(target, source)


def _language(source: Block, target: Block) -> str:
    return _either(language_of(source.info), language_of(target.info))


def _either(language: str, own_language: str) -> str:
    """The language of both sides: a fence may go without its name on one, and Markdown by that of HTML."""
    return own_language if not language or own_language in MARKDOWN else language


# At every keystroke in an editor most blocks of the page are what they were.
@lru_cache(maxsize=512)
def _partings(source: str, target: str, language: str, own_language: str, locale: str) -> tuple[Parting, ...]:
    language = _either(language, own_language)
    listing = is_listing(source, language) and is_listing(target, language)
    if listing or {language, own_language or language} & (NOT_PROGRAMS - MARKDOWN):
        return tuple(Parting(*lines) for lines in shown(source.split("\n"), target.split("\n"), locale))
    if is_translated_output(source, target, language):
        return ()
    return program_partings(lexed(source, language), lexed(target, language), language, locale)
