"""What must not be translated in a block of Markdown, as placeholders (``{0}``, ``{1}``) and back. Pure.

A translation may spell a piece in its own way: a link leads to its own language's page. Such pieces are paired with the
source's, so that the translation keeps its own when a text comes back.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from sdlint.facts.locale_free import neutral_target

_PROTECTED = re.compile(
    r"(`+)(?:(?!\1).)+?\1"  # inline code
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # a link's target
    r"|(?<=\])\[[^\]]*\]"  # a link's reference
    r"|<!--.*?-->|</?[A-Za-z][^>]*>|<[a-z]+:[^>\s]*>"  # tags, comments, autolinks
    r"|\{\{.*?\}\}|\$\$?[^$\n]+\$\$?"  # variables, mathematics
    r"|\{\s*#[^}]*\}|\[\[[^\]]*\]\]"  # heading ids
    r"|\{\d+\}",  # what looks like a placeholder of ours
    re.S,
)
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_LINE_END = re.compile(r"\r\n?")
Same = Callable[[str, str], bool]


def even(text: str) -> str:
    """`text` with line feeds alone: XML and PO files keep no other ends of lines."""
    return _LINE_END.sub("\n", text)


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` with placeholders for what must not be translated, and what they stand for."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"{{{len(kept) - 1}}}"

    return _PROTECTED.sub(keep, text), tuple(kept)


def unmask(text: str, kept: Sequence[str]) -> str:
    """`text` with its placeholders filled in. Raises `ValueError` where one is missing, unknown or there twice."""
    numbers = sorted(int(number) for number in _PLACEHOLDER.findall(text))
    if numbers != list(range(len(kept))):
        wanted = " ".join(f"{{{number}}}" for number in range(len(kept))) or "none"
        raise ValueError(f"its placeholders must be {wanted}, each once")
    return _PLACEHOLDER.sub(lambda match: kept[int(match[1])], text)


def mask_translation(text: str, kept: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A translation with the placeholders of its source, and what they are to stand for in this translation.

    `kept`: what they stand for in the source. A piece that none of them fits stays in the text as it is written.
    """
    masked, own = mask(text)
    number_of = _paired(own, kept)
    pieces = list(kept)
    for at, number in number_of.items():
        if _is_localised(own[at], kept[number]):
            pieces[number] = own[at]

    def renumbered(match: re.Match[str]) -> str:
        at = int(match[1])
        return f"{{{number_of[at]}}}" if at in number_of else own[at]

    return _PLACEHOLDER.sub(renumbered, masked), tuple(pieces)


def stretches(text: str, kept: Sequence[str]) -> Iterator[tuple[str, int | None]]:
    """`text` as it is written, in stretches, and of each that must not be translated its number: that of the piece of
    `kept`, the source's, that it is, or one of its own beyond these; None for what is to be translated.
    """
    matches = list(_PROTECTED.finditer(text))
    number_of = _paired([match[0] for match in matches], kept)
    others = count(len(kept))
    at = 0
    for index, match in enumerate(matches):
        yield text[at : match.start()], None
        yield match[0], number_of[index] if index in number_of else next(others)
        at = match.end()
    yield text[at:], None


def _paired(own: Sequence[str], kept: Sequence[str]) -> dict[int, int]:
    """For each piece of a translation the piece of the source that it is: alike, alike but for the language, or the
    only one of its kind that is left on either side.
    """
    pairs: dict[int, int] = {}
    for same in (str.__eq__, _is_localised):
        _pair(own, kept, same, pairs)
    left = [at for at in range(len(own)) if at not in pairs]
    free = [number for number in range(len(kept)) if number not in pairs.values()]
    for kind in dict.fromkeys(own[at][0] for at in left):
        mine, theirs = [at for at in left if own[at][0] == kind], [number for number in free if kept[number][0] == kind]
        if len(mine) == len(theirs) == 1:
            pairs[mine[0]] = theirs[0]
    return pairs


def _pair(own: Sequence[str], kept: Sequence[str], same: Same, pairs: dict[int, int]) -> None:
    """Adds to `pairs` the pieces that are the `same`, the first with the first."""
    taken = set(pairs.values())
    for at, piece in enumerate(own):
        if at not in pairs:
            number = next((n for n, other in enumerate(kept) if n not in taken and same(piece, other)), None)
            if number is not None:
                pairs[at] = number
                taken.add(number)


def _is_localised(piece: str, other: str) -> bool:
    """Whether both are targets of links that lead to the same place in two languages."""
    if not (piece.startswith("(") and other.startswith("(")):
        return False
    own, two = (neutral_target(text[1:-1].split()[0]) if text[1:-1].split() else "" for text in (piece, other))
    return own == two
