"""A page's front matter: YAML, TOML, JSON or meta-data at its head -> data with places."""

from collections.abc import Iterable

from msgspec.structs import replace

from sdlint.data import marked
from sdlint.data.marked import Marked
from sdlint.markdown.flavor import Flavor
from sdlint.model import Node


def front_matter(nodes: Iterable[Node], flavor: Flavor) -> Marked:
    """The front matter's mapping, as the flavour's generator reads it; an empty one where there is none or where it
    cannot be read (SD101 says why). The key ``""`` stands where all of it stands.
    """
    head = next((node for node in nodes if node.kind == "front_matter"), None)
    if head is None:
        return Marked({})
    raw, start = head.attrs["raw"], head.attrs["content_span"].start
    whole = {"": head.span}
    try:
        read = marked.read(head.attrs["lang"], raw, start, flavor.words)
    except marked.DataFault:
        return Marked({}, keys=whole)
    return replace(read, keys={**read.keys, **whole}) if isinstance(read.data, dict) else Marked({}, keys=whole)
