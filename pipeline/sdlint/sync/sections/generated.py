"""Sections that a documentation generator fills from the program: there is nothing in them to translate. Pure."""

import re

from sdlint.model import Block, Section
from sdlint.text.patterns import later

# The directives: doc-builder (`[[autodoc]] Name`, with the members as a list), mkdocstrings (`::: package.Name`, with
# options in YAML), Sphinx' autodoc (`.. autoclass:: Name`, with options between colons; MyST's `{autoclass} Name`), and
# Documenter.jl (`@docs`).
_LINE = later(
    r"\[\[autodoc\]\]\s+[\w.]+(?:\s+-\s+[\w.]+)*"
    r"|:::\s+\w+(?:\.\w+)+(?:\s+(?:options|handler|selection|rendering):.*)?"
    r"|\.\.\s+auto\w+::\s+[\w.]+(?:\s+:[\w-]+:.*)?",
    re.S,
)
_FENCE = later(r"\{(?:auto\w+|eval-rst)\}|@(?:docs|autodocs)\b")
_MEMBER = later(r"[\w.]+")


def generated(section: Section) -> bool:
    """Whether a generator's directives are all that stands below a section's heading."""
    body = [block for block in section.blocks if block.kind != "heading"]
    return any(map(_directive, body)) and all(_directive(block) or _member(block) for block in body)


def _directive(block: Block) -> bool:
    text = block.text.strip()
    if block.kind == "code":
        own = _FENCE.match(block.info.strip())
        return own is not None and ("eval-rst" not in own[0] or bool(_LINE.fullmatch(text)))
    return block.kind == "paragraph" and bool(_LINE.fullmatch(text))


def _member(block: Block) -> bool:
    return block.holder == "item" and bool(_MEMBER.fullmatch(block.text.strip()))
