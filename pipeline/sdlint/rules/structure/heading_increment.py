"""A heading is at most one level below the heading before it.

A skipped level leaves a hole in the outline that readers and screen readers navigate by. Which of the two headings is
wrong only a person can say, so there is no fix. ``max-jump`` allows larger steps.

Bad:

    # Guide

    ### Install

Good:

    # Guide

    ## Install
"""

from collections.abc import Iterator
from itertools import pairwise

from sdlint.model import Document, Problem

CODE = "SD104"
SEVERITY = "warning"


def check(doc: Document, *, max_jump: int = 1) -> Iterator[Problem]:
    """Yields the headings that are too far below the one before them."""
    headed = [section for section in doc.page.sections if section.level]
    for above, section in pairwise(headed):
        if section.level > above.level + max_jump:
            yield Problem(section.heading_span, f"a level {section.level} heading follows one of level {above.level}")
