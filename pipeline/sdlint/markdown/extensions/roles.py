"""MyST's roles that make links: ``{doc}`page` ``, ``{ref}`text <label>` ``, ``{download}`file` ``.

The address of such a link is what is named, with the role before it (myst-parser.readthedocs.io, "Cross-references").
"""

import re
from re import Match

from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State

NAMES = ("doc", "ref", "download", "any", "numref")
_TITLED = re.compile(r"[^<]*<(?P<target>[^<>]+)>\s*\Z")


def _read(match: Match[str], state: State) -> int:
    content, at = match["content"], match.start("content")
    titled = _TITLED.match(content)
    start, end = titled.span("target") if titled else (0, len(content))
    text = content[: start - 1].rstrip() if titled else content
    address = " ".join(content[start:end].split())
    shown = {"type": "text", "raw": text, "start": at, "end": at + len(text)}
    attrs = {
        "url": f"{{{match['name']}}}{address}", "title": None, "form": "role", "target": (at + start, at + end),
    }  # fmt: skip
    state.append_token({"type": "link", "attrs": attrs, "children": [shown]})
    return match.end()


INLINE = InlineRule(
    "role", "{", rf"\{{(?P<name>{'|'.join(NAMES)})\}}(?P<ticks>`+)(?P<content>[^`]+)(?P=ticks)(?!`)", _read
)
