"""A page's front matter: YAML (or TOML) at its head -> data with places."""

import tomllib
from collections.abc import Iterable

from sdlint import marked
from sdlint.marked import Marked
from sdlint.model import Node


def front_matter(nodes: Iterable[Node]) -> Marked:
    """The front matter's mapping; an empty one where there is none or where it cannot be read (SD101 says why)."""
    head = next((node for node in nodes if node.kind == "front_matter"), None)
    if head is None:
        return Marked({})
    raw, start = head.attrs["raw"], head.attrs["content_span"].start
    try:
        found = Marked(tomllib.loads(raw)) if head.attrs.get("lang") == "toml" else marked.load(raw, start)
    except (marked.YamlFault, tomllib.TOMLDecodeError):
        return Marked({})
    return found if isinstance(found.data, dict) else Marked({})
