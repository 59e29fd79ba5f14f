"""What authors say to translators, in comments of the page that begin so, as gettext's do. Pure."""

import re
from collections.abc import Iterable

from sdlint.model import Section, Span

_COMMENT = re.compile(r"<!--\s*(?:translators?|l10n|i18n|译者)\s*[:：]\s*(.*?)\s*-->", re.S | re.I)
"""``<!-- Translators: "run" is a noun here. -->``"""


def notes(section: Section, text: str, spans: Iterable[tuple[int, Span]]) -> dict[int, tuple[str, ...]]:
    """By block of `section`: what the comments between it and the block before it say to translators.

    `spans`: the section's blocks that are to be translated. `text`: of the page.
    """
    said: dict[int, tuple[str, ...]] = {}
    before = section.span.start
    for at, span in spans:
        comments = _COMMENT.findall(text, before, span.start)
        if comments:
            said[at] = tuple(" ".join(comment.split()) for comment in comments)
        before = span.end
    return said
