"""Whether a page has the place that a fragment names, in any of the forms in which sites write such places."""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from sdlint.web.http.transport import Answer
from sdlint.web.judge import html

MOST = 4 * 2**20
"""Bytes of a page that are read for its fragments."""

_APP_WORDS = 200
_MADE_BY_SCRIPTS = re.compile(
    r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|(?:issuecomment|discussion_r|diff|event|pullrequestreview)-.*|lines?-\d+.*|\d[\d,:-]*"
)
"""Line numbers and comments of code hosts: their pages make them as they are scrolled."""


def presence(answer: Answer, wanted: Iterable[str]) -> dict[str, bool]:
    """For each of the `wanted` fragments (decoded), whether the page has it; True also where nobody can tell.

    Nobody can in what is no HTML, in a page that was cut off, and in one whose words come from scripts.
    """
    asked = tuple(wanted)
    if not asked or not answer.is_html or answer.body is None:
        return dict.fromkeys(asked, True)
    text = html.decode(answer.body, answer.headers.get("content-type", ""))
    places = html.ids(text)
    page = html.gist_of(text)
    unclear = not answer.whole or (page.scripted and len(page.words) < _APP_WORDS)
    plain = places | {unquote(place) for place in places}
    prefixed = {place.lower() for place in plain if place.startswith("user-content-")}
    return {
        fragment: bool(
            fragment in plain
            or quote(fragment) in places
            or f"user-content-{fragment.lower()}" in prefixed
            or _MADE_BY_SCRIPTS.fullmatch(fragment)
            or unclear
        )
        for fragment in asked
    }
