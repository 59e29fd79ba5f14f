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
        verb, codes = (
            match["verb"],
            tuple(re.split(r"[\s,]+", match["codes"].strip())) if match["codes"].strip() else (),
        )
        problem = (
            "" if verb in _VERBS else f"unknown directive sdlint-{verb}; there are sdlint-{', sdlint-'.join(_VERBS)}"
        )
        reason = " ".join((match["reason"] or "").split())
        yield verb, Suppression(node.span, node.span, codes, reason, problem)


def _scoped(source: Source, directives: list[tuple[str, Suppression]]) -> Iterator[Suppression]:
    end_of_file = len(source.text) + 1
    for index, (verb, made) in enumerate(directives):
        if made.problem:
            yield made
        elif verb == "enable":
            if not any(_opens(earlier, made) for earlier in directives[:index]):
                yield replace(made, problem="sdlint-enable ends nothing: no sdlint-disable for it stands above")
        elif verb == "disable-file":
            yield replace(made, scope=Span(0, end_of_file))
        elif verb == "disable":
            ends = (later.span.start for name, later in directives[index:] if name == "enable" and _ends(made, later))
            yield replace(made, scope=Span(made.span.start, next(ends, end_of_file)))
        else:
            yield replace(made, scope=_lines(source, made.span, following=verb == "disable-next-line"))


def _opens(earlier: tuple[str, Suppression], enable: Suppression) -> bool:
    return earlier[0] == "disable" and _ends(earlier[1], enable)


def _ends(disable: Suppression, enable: Suppression) -> bool:
    return not enable.codes or (set(disable.codes) <= set(enable.codes) and bool(disable.codes))


def _lines(source: Source, span: Span, *, following: bool) -> Span:
    """The line that the comment ends on, or the first line after it that is not blank."""
    bounds = list(pairwise((*source.line_starts, len(source.text) + 1)))
    line = source.position(span.end - 1).line - 1
    if following:
        line += 1
        while line < len(bounds) - 1 and not source.text[slice(*bounds[line])].strip():
            line += 1
    return Span(*bounds[min(line, len(bounds) - 1)])
