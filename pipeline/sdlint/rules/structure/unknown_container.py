"""A container's name is one that the site generator knows.

VitePress shows ``::: warnign`` and its closing colons to readers as text. Containers that a plugin adds are named in
the option ``names``; with ``site: {plugins: [containers]}`` there are some that nobody names, and only a name close to
a known one is told.

Bad:

    ::: warnign
    This cannot be undone.
    :::

Good:

    ::: warning
    This cannot be undone.
    :::
"""

from collections.abc import Iterator

from sdlint.model import Document, Problem, Span
from sdlint.text.closest import Closest

CODE = "SD107"
SEVERITY = "error"

_NEAR = 0.7


def check(doc: Document, *, names: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yields the containers whose name nobody knows."""
    from sdlint.markdown import flavors

    known = flavors.of(doc.settings, doc.source.path).containers
    more = "containers" in doc.settings.site.plugins
    for node in doc.of_kind("container"):
        if node.attrs["known"] or node.attrs["name"] in names:
            continue
        name = node.attrs["name"]
        near = Closest((*known, *names)).to(name.lower(), _NEAR)
        if not near and (more or node.attrs["marker"][0] != ":"):
            # Python-Markdown takes any name for an admonition; only a slip of the pen is worth a word.
            continue
        at = doc.source.text.find(name, node.span.start + len(node.attrs["marker"]))
        hint = f"; did you mean {near!r}?" if near else f"; there are {', '.join(known)}"
        yield Problem(Span(at, at + len(name)), f"{name!r} is no container that {doc.settings.flavor} knows{hint}")
