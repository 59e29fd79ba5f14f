"""What the two sides of a section have otherwise, as plain values."""

from msgspec import Struct

from sdlint.model.page import Link
from sdlint.model.section import Block


class LinkDifference(Struct, frozen=True, array_like=True):
    """A `link` of the source that its translation lacks. ``instead``: what it links to in its place, if anything.

    ``alike``: their addresses are much alike, so that the one is the other, changed; ``placed``: it has its place among
    the links of one paragraph; else it only stands there.
    """

    link: Link
    instead: Link | None = None
    alike: bool = False
    placed: bool = False


class CodeDifference(Struct, frozen=True, array_like=True):
    """Where the code of two sections parts. An absent side is None; ``line`` counts from 0 inside the block's code.

    ``renamed``: the names that the source has and what the target has for them, where nothing else differs.
    ``whole``: the two are different programs, so that nothing is to be gained by comparing their lines.
    ``moved``: both have the line, and have it in another order. ``elsewhere``: the code is in another place there.
    ``framed``: the source has all of the target's code, with imports and with what opens and closes around it.
    ``free``: the names that are `renamed` are variables of the block, which may have any name: nothing to be told.
    ``unlike``: the number of lines that have nothing in common with what stands in their place.
    """

    source: Block | None
    target: Block | None
    source_line: int = 0
    target_line: int = 0
    expected: str = ""
    actual: str = ""
    renamed: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    moved: bool = False
    elsewhere: bool = False
    framed: bool = False
    free: bool = False
    unlike: int = 0


class Differences(Struct, frozen=True, array_like=True):
    """What a section's translation has otherwise, whatever a review says of it.

    ``untranslated``: whether most of it is still in the source's language. ``drifted``: whether something differs that
    no language has otherwise. ``links``: what only the source links to. ``code``: where the code parts.
    """

    untranslated: bool = False
    drifted: bool = False
    links: tuple[LinkDifference, ...] = ()
    code: tuple[CodeDifference, ...] = ()


class Habitual(Struct, frozen=True, array_like=True):
    """What a page and its translation say of what its language does throughout.

    ``shows_code``: a section that both sides have shows code. ``names``: the names in code that the page translates,
    each with what it makes of it. ``words``: how long both sides are, where they have as many paragraphs.
    """

    shows_code: bool = False
    names: tuple[tuple[str, str], ...] = ()
    words: tuple[float, float] = (0.0, 0.0)
