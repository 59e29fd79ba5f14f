"""What of a page is prose, for whoever reads, counts or changes it: each answer with its name. Pure."""

import re
from collections.abc import Iterable, Iterator

from sdlint.model import Block, Section, Span, Spans, Stretch
from sdlint.text.patterns import later

RUNNING = frozenset({"heading", "paragraph", "cell", "title"})
"""The kinds of blocks that hold running text; ``html`` holds tags too, ``code`` and ``math`` none at all."""

BODY = frozenset({"paragraph", "cell"})
"""The kinds of blocks that say what a section says, beside its headings and titles."""

HTML_CODE = later(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.S | re.I)
_HTML_MARKUP = later(r"<!--.*?(?:-->|$)|</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>", re.S)


def prose_of(block: Block) -> str:
    """What people read in `block`: its text, for HTML without tags, comments and scripts, and nothing of code."""
    if block.kind in ("code", "math"):
        return ""
    return _HTML_MARKUP.sub(" ", HTML_CODE.sub(" ", block.text)) if block.kind == "html" else block.text


def pieces_of_html(block: Block) -> list[str]:
    """What people read in a block of HTML, from tag to tag."""
    return [piece.strip() for piece in _HTML_MARKUP.split(HTML_CODE.sub(" ", block.text)) if piece.strip()]


def translatable(block: Block) -> str:
    """The prose of `block` that a translator must translate: no code, commands, quotations, nor what is marked so."""
    if block.quoted or not block.translate:
        return ""
    text = prose_of(block).strip()
    return text if is_spoken(text) else ""


def is_spoken(text: str) -> bool:
    """Whether `text`, without space around it, is more than the options of a command, or what a setting may be."""
    options = "--" in text and len(_OPTION.findall(text)) > 1
    return not options and not _VALUES.fullmatch(text)


_OPTION = later(r"(?<!\S)--[A-Za-z]")
# What a setting may be: `info | warn | error`, `[vars, headers, cookie]`.
_VALUES = later(r"[^\w.-]*+[a-z0-9_.-]++(?:\s*+[|,/]\s*+[a-z0-9_.-]++){2,}+\W*+")


_UNSPOKEN = later(
    r"""(?<![\w:]):[A-Za-z][\w+-]{0,60}:(?!\w)|\$[^$\n]{1,300}\$"""
    r"""|"[^"\n]{0,300}"|“[^”\n]{0,300}”|„[^“”\n]{0,300}[“”]|«[^»\n]{0,300}»|「[^」\n]{0,300}」|『[^』\n]{0,300}』"""
)


# Output and code as they are shown, and what only a browser that cannot play a film says.
_SHOWN = later(
    r"<(script|style|pre|code|samp|kbd|video|audio|object|canvas|svg|iframe|figcaption)\b.*?(?:</\1\s*>|$)", re.S | re.I
)


def telling(block: Block, links: Spans) -> str:
    """What of the prose of `block` tells its language: without what stands in `links`, quotations, icons and formulas.

    Those may be titles, examples and names, which stay as they are in every language.
    """
    text = translatable(block)
    if block.kind == "html" and text:
        text = _HTML_MARKUP.sub(" ", _SHOWN.sub(" ", block.text))
    elif block.runs and text:
        text = " ".join(run.text for run in block.runs if not links.hold(run.span))
    return _UNSPOKEN.sub(" ", text)


def prose_blocks(section: Section, links: Spans | None = None) -> Iterator[tuple[int, Block, str]]:
    """The index, block and text of what a translator must translate; what is nothing but `links` may be titles."""
    for index, block in enumerate(section.blocks):
        text = translatable(block)
        titles = links and block.kind != "heading" and block.runs and all(_covered(run, links) for run in block.runs)
        if text and not titles:
            yield index, block, text


def _covered(run: Stretch, spans: Spans) -> bool:
    return spans.hold(run.span) or not any(char.isalnum() for char in run.text)


def running_text(blocks: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """Those of a section's `blocks` with running text to translate, quotations included, and their indexes."""
    for index, block in enumerate(blocks):
        if block.kind in RUNNING and block.translate and block.runs:
            yield index, block


def changeable_runs(block: Block, links: Spans) -> Iterator[Stretch]:
    """The runs of `block` that a fix may rewrite: they stand in the file letter by letter, outside the page's `links`.

    None of a container's title, of a quotation, or of what is marked not to be translated.
    """
    if block.kind not in RUNNING - {"title"} or not block.translate or block.quoted:
        return
    for run in block.runs:
        linked = links.hold(Span(run.span.start, run.span.start + 1))
        if not linked and len(run.text) == run.span.end - run.span.start:
            yield run
