"""Chinese and Latin text, or digits, are parted by a space everywhere or nowhere.

Both habits are fine; changing between them looks careless. `style` is `always` (a space), `never`, or `majority`: the
page's own habit, and the tree's for a page too short to have one. Numbers after 第 (第 1. 步), @names, code, links,
quotations and the titles of containers are left alone. Where the fix changes a heading, and with it an automatic
anchor, it also changes every link to that anchor in the whole tree.

Bad, content/zh/page.md:

    ## 参数A

    用 VAE 解码，见[上文](#参数a)。

Good, content/zh/page.md:

    ## 参数 A

    用 VAE 解码，见[上文](#参数-a)。

Config:

    rules:
      cjk-latin-spacing: {style: always}
"""

import re
from collections.abc import Iterator

from sdlint.model import Corpus, Problem, Span
from sdlint.rules.typography._prose import Place, Style, problems
from sdlint.text.scripts import SPACELESS

CODE = "SD701"
SEVERITY = "warning"
DEFAULT = False

_LATIN = r"A-Za-z0-9"
_BOUNDARY = re.compile(rf"(?:(?<=[{SPACELESS}])( *)(?=[{_LATIN}]))|(?:(?<=[{_LATIN}])( *)(?=[{SPACELESS}]))")
_LEFT_ALONE = re.compile(r"第 *\d[\d.,]*\.? *|@\S+")


def check(corpus: Corpus, *, style: Style = "majority") -> Iterator[Problem]:
    """Yield each boundary in another style than `style`."""
    yield from problems(corpus, style, _boundaries)


def _boundaries(text: str) -> Iterator[Place]:
    fixed = [match.span() for match in _LEFT_ALONE.finditer(text)]
    for match in _BOUNDARY.finditer(text):
        start, end = match.span()
        if not any(first <= start <= last for first, last in fixed):
            spaced = end > start
            words = f"between “{text[start - 1]}” and “{text[end]}”"
            message = f"a space {words}" if spaced else f"no space {words}"
            span = Span(start, end)
            yield Place(Span(start - 1, end + 1), spaced, ((span, "" if spaced else " "),), message)
