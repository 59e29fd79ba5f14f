"""Hugo's shortcodes: ``{{< name … >}}`` and ``{{% name … %}}``; the commented form ``{{</* … */>}}`` is one, too."""

import re
from re import Match

from sdlint.markdown.inline import InlineRule, State

_NAME = re.compile(r"\{\{[<%][ \t]*(?:/\*)?[ \t]*(/?[ \t]*[\w./-]*)")


def _read(match: Match[str], state: State) -> int:
    name = _NAME.match(match[0])
    state.append_token({"type": "shortcode", "raw": match[0], "attrs": {"name": name[1] if name else ""}})
    return match.end()


SHORTCODE = InlineRule(
    "shortcode",
    r"\{\{[<%]",
    r"\{\{<(?:[^\"`>]|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|>(?!\}\}))*>\}\}|\{\{%(?:[^\"`%]|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|%(?!\}\}))*%\}\}",
    _read,
)
