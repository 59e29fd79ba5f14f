"""Suppressions: comments by which a writer says that a rule should keep quiet here, and why.

``<!-- sdlint-disable CODE -->`` … ``<!-- sdlint-enable -->``, ``-line``, ``-next-line``, ``-file``; what follows
``--`` is the reason. Without a code all rules keep quiet.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from sdlint.model import Node, Source, Span, Suppression

_DIRECTIVE = re.compile(
    r"(?:<!--|\{/\*)\s*sdlint-(?P<verb>[\w-]*)(?P<codes>(?:(?!\s--\s)[^\n])*?)(?:\s--\s(?P<reason>.*?))?\s*(?:-->|\*/\})",
    re.S,
)
_VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")


def suppressions(source: Source, nodes: tuple[Node, ...]) -> tuple[Suppression, ...]:
    """The suppressions of a page in the order written, those that are malformed with their ``problem``."""
    if "sdlint-" not in source.text:
        return ()
    comments = (node for top in nodes for node in top.walk() if node.attrs.get("comment"))
    return tuple(_scoped(source, list(_directives(source, comments))))


def _directives(source: Source, comments: Iterator[Node]) -> Iterator[tuple[str, Suppression]]:
    for node in comments:
        match = _DIRECTIVE.fullmatch(source.text[node.span.start : node.span.end].strip())
        if not match:
            continue
        verb, codes = match["verb"], tuple(re.split(r"[\s,]+", match["codes"].strip()))
        problem = (
            "" if verb in _VERBS else f"unknown directive sdlint-{verb}; there are sdlint-{', sdlint-'.join(_VERBS)}"
        )
        reason = " ".join((match["reason"] or "").split())
        yield verb, Suppression(node.span, (), codes, reason, problem)


def _scoped(source: Source, directives: list[tuple[str, Suppression]]) -> Iterator[Suppression]:
    end_of_file = len(source.text) + 1
    for index, (verb, suppression) in enumerate(directives):
        start = suppression.span.start
        if suppression.problem:
            yield suppression
        elif verb == "enable":
            opened = (code for earlier, above in directives[:index] if earlier == "disable" for code in above.codes)
            if not any(_ends(code, suppression) for code in opened):
                yield replace(suppression, problem="sdlint-enable ends nothing: no sdlint-disable for it stands above")
        elif verb == "disable":
            enables = [below for name, below in directives[index:] if name == "enable"]
            scopes = (
                Span(start, next((enable.span.start for enable in enables if _ends(code, enable)), end_of_file))
                for code in suppression.codes
            )
            yield replace(suppression, scopes=tuple(scopes))
        else:
            lines = _lines(source, suppression.span, following=verb == "disable-next-line")
            scope = Span(0, end_of_file) if verb == "disable-file" else lines
            yield replace(suppression, scopes=(scope,) * len(suppression.codes))


def _ends(code: str, enable: Suppression) -> bool:
    """Whether `enable` ends what was silenced for `code`; one without codes ends everything."""
    return enable.codes == ("",) or code in enable.codes


def _lines(source: Source, span: Span, *, following: bool) -> Span:
    """The line that the comment ends on, or the first line after it that is not blank."""
    bounds = list(pairwise((*source.line_starts, len(source.text) + 1)))
    line = source.position(span.end - 1).line - 1
    if following:
        line += 1
        while line < len(bounds) - 1 and not source.text[slice(*bounds[line])].strip():
            line += 1
    return Span(*bounds[min(line, len(bounds) - 1)])
