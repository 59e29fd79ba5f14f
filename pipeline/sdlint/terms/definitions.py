"""What a term means, in the words of the entry that defines it."""

from collections.abc import Mapping

from sdlint.facts.prose import BODY
from sdlint.model import Forms, Page


def definition(form: Forms, pages: Mapping[str, Page]) -> str:
    """The definition that the record states, or else the first prose of its entry; empty where there is none."""
    if form.definition:
        return form.definition
    page = pages.get(form.path)
    for section in page.sections if page else ():
        if section.span.start <= form.span.start < section.span.end:
            inside = (block for block in section.blocks if form.span.start <= block.span.start < form.span.end)
            return next((block.text for block in inside if block.kind in BODY and block.text.strip()), "")
    return ""
