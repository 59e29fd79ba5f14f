"""Links in every spelling, each with the archive that stands beside it.

A companion is a link to an archive that follows a citation with nothing but a bracket between them:
``[text](url) ([Archive](https://web.archive.org/web/…/url))``. It belongs to the citation and is no link of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from sdlint.facts.properties import ADDRESSES, NAMES, in_properties
from sdlint.model import Link, Node, Source, Span
from sdlint.model.settings import ArchiveSettings, LinkSettings
from sdlint.text import urls, wayback_links
from sdlint.text.endings import PICTURE, PICTURE_ENDING
from sdlint.text.patterns import later
from sdlint.text.urls import is_external, masked

Kind = Literal["inline", "reference", "autolink", "image", "html", "include", "component", "front-matter"]
_KINDS: dict[str, Kind] = {"inline": "inline", "autolink": "autolink", "bare": "autolink", "role": "component"}
_GAP = r"[ \t\xa0\u3000]*(?:\r?\n)?[ \t\xa0\u3000]*"
_BETWEEN = later(rf"{_GAP}(?:([(（\[【])|[,，|·])?{_GAP}")
_SRCSET_URL = later(r"[^\s,]\S*[^\s,]|[^\s,]")
_IMPORT = later(
    r"""^import[ \t]+[A-Za-z_$][\w$]*[ \t]+from[ \t]+(?P<quote>['"])(?P<path>[^'"\r\n]+\.mdx?)(?P=quote)""", re.M
)
_REQUIRE = later(rf"""\brequire\((?P<quote>['"])(?P<path>(?:\.\.?|@site)/[^'"\s!]+{PICTURE_ENDING})(?P=quote)""")
_TAGS = frozenset({"inline_html", "component"})
_MEDIA = frozenset({"img", "video", "audio", "source", "track", "embed"})


Given = Mapping[str, tuple[str, ...]]
"""Component, or ``*`` for any other -> its attributes that hold addresses."""
_PAGE = later(r"\.{0,2}/|[^?#]+\.(?:mdx?|html)(?:[?#]|$)")
_ADDRESSES = {**dict.fromkeys(ADDRESSES, _PAGE), "src": later(rf"/{PICTURE.pattern}")}
"""Attributes that usually hold addresses -> what surely is one, where any component may be given anything."""
_LONGEST = 1_000
"""Nodes whose text is what a link says: components may lie in each other, each with the text of all within."""


def links(
    source: Source, nodes: tuple[Node, ...], settings: LinkSettings, others: Iterable[Link] = ()
) -> tuple[Link, ...]:
    """Every link of a page in the order written, companions inside the links that they accompany.

    `others`: links that stand in no node.
    """
    ordered = sorted(
        (_discreet(link) for link in (*others, *_links(nodes, settings.components))),
        key=lambda link: link.span,
    )
    return tuple(_accompany(source.text, ordered, settings.archive))


def _discreet(link: Link) -> Link:
    """`link` without its password, if it has one: facts are cached and printed, and a secret must be neither."""
    if "@" not in link.target:
        return link
    return msgspec.structs.replace(link, target=masked(link.target), text=masked(link.text))


def _links(nodes: tuple[Node, ...], given: Given) -> Iterator[Link]:
    """The links of `nodes` and of all that they hold, in no order: each list of siblings is looked at once."""
    waiting = [nodes]
    while waiting:
        siblings = waiting.pop()
        tags = False
        for node in siblings:
            if node.children:
                waiting.append(node.children)
            if node.kind in _READERS:
                yield from _READERS[node.kind](node)
            else:
                if node.attrs.get("title_nodes"):
                    waiting.append(node.attrs["title_nodes"])
                if "attribute_spans" in node.attrs:
                    names = _named(given, node.attrs["name"])
                    yield from in_properties(node, ADDRESSES if names is None else names)
            tags = tags or node.kind in _TAGS
        if tags:
            closing = _closing(siblings)
            for position, node in enumerate(siblings):
                if node.kind in _TAGS and not node.attrs["closing"]:
                    yield from _html(node, siblings[position + 1 : closing.get(position, position) + 1], given)


def _named(given: Given, component: str) -> tuple[str, ...] | None:
    """The attributes of a component that hold addresses, where the config names any, or none."""
    return given.get(component, given.get("*"))


def _written(node: Node) -> Iterator[Link]:
    attrs, image = node.attrs, node.kind == "image"
    kind: Kind = "image" if image else _told(attrs) or _KINDS.get(attrs["form"], "reference")
    text = attrs.get("alt", "") if image else _text(node)
    yield Link(
        attrs["url"],
        text,
        kind,
        node.span,
        attrs["target_span"],
        image=image,
        bare=attrs["form"] == "bare",
        attributes=attrs.get("attributes", ()),
    )


def _included(node: Node) -> Iterator[Link]:
    attrs = node.attrs
    target = attrs["path"] + (f"#{attrs['region']}" if attrs.get("region") else "")
    lines = attrs.get("lines") or ""
    lines = _ranges(lines) if lines and attrs["syntax"] == "mkdocs" else lines
    yield Link(target, attrs.get("title") or "", "include", node.span, attrs["path_span"], lines=lines)


def _ranges(written: str) -> str:
    """PyMdown's lines, from one to another, both of which may be left out (``3:7,9:``), as a page's facts have them."""
    spans = (part.partition(":") for part in written.split(","))
    return ";".join(f"{first or 1},{last.rstrip(':')}" for first, _, last in spans)


def _closing(siblings: tuple[Node, ...]) -> dict[int, int]:
    """The positions of tags among `siblings` -> those of the tags that close them."""
    pairs, waiting = {}, dict[str, list[int]]()
    for position, node in enumerate(siblings):
        name = node.attrs.get("tag") if node.kind in _TAGS else None
        if name and not node.attrs["raw"].endswith("/>"):
            if not node.attrs["closing"]:
                waiting.setdefault(name, []).append(position)
            elif waiting.get(name):
                pairs[waiting[name].pop()] = position
    return pairs


def _told(attrs: dict[str, Any]) -> Kind | None:
    """What a title tells Docsify of a link: to show the file in its place, or to leave the address alone."""
    title = f" {attrs.get('title') or ''} "
    return "include" if " :include " in title else "html" if " :ignore " in title else None


def _required(node: Node) -> Iterator[Link]:
    """The pictures that an expression asks the bundler for: ``<img src={require('./x.png').default} />``."""
    for match in _REQUIRE.finditer(node.attrs.get("raw", "")):
        start = node.span.start + match.start("path")
        yield Link(match["path"], "", "component", node.span, Span(start, start + len(match["path"])), image=True)


def _imported(node: Node) -> Iterator[Link]:
    """The pages that a page of MDX imports: what is on them is shown where their component stands."""
    for match in _IMPORT.finditer(node.attrs["raw"]):
        start = node.span.start + match.start("path")
        yield Link(match["path"], "", "include", node.span, Span(start, start + len(match["path"])))


def _text(node: Node) -> str:
    return "".join(part.attrs.get("raw", " ") for part in node.walk() if not part.children)


def _html(tag: Node, after: tuple[Node, ...], given: Given) -> Iterator[Link]:
    attributes, spans = tag.attrs.get("attributes", {}), tag.attrs.get("attribute_spans", {})
    name = tag.attrs.get("tag", "")
    if name == "a" and attributes.get("href") and "href" in spans:
        span, text = _enclosed(tag, after)
        yield Link(attributes["href"], text, "html", span, spans["href"])
    elif tag.kind == "component":
        yield from _given(tag, after, given)
    elif name in _MEDIA and attributes.get("src") and "src" in spans:
        image = name == "img"
        yield Link(attributes["src"], attributes.get("alt") or "", "html", tag.span, spans["src"], image=image)
    if name in ("img", "source") and attributes.get("srcset") and "srcset" in spans:
        for match in re.finditer(r"[^,]+(?:,(?!\s)[^,]+)*", attributes["srcset"]):
            url = _SRCSET_URL.search(match[0])
            if url:
                start = spans["srcset"].start + match.start() + url.start()
                yield Link(url[0], "", "html", tag.span, Span(start, start + len(url[0])), image=True)


def _enclosed(tag: Node, after: tuple[Node, ...]) -> tuple[Span, str]:
    """From `tag` to the one that closes it, the last of `after`, and the text between them."""
    return Span(tag.span.start, (after or (tag,))[-1].span.end), "".join(map(_text, after[:_LONGEST][:-1])).strip()


def _given(tag: Node, after: tuple[Node, ...], given: Given) -> Iterator[Link]:
    """The addresses that a component is given in so many words: ``<LinkCard href="/start" />``, ``<Link to="…">``."""
    attributes, spans = tag.attrs["attributes"], tag.attrs["attribute_spans"]
    names = _named(given, tag.attrs["tag"])
    for name in _ADDRESSES if names is None else names:
        address = attributes.get(name)
        if address and name in spans and (names is not None or is_external(address) or _ADDRESSES[name].match(address)):
            span, text = _enclosed(tag, after)
            text = text or next((attributes[key] for key in NAMES if attributes.get(key)), "")
            image = name not in ADDRESSES and PICTURE.match(address) is not None
            yield Link(address, text, "component", span, spans[name], image=image)


_READERS: dict[str, Callable[[Node], Iterator[Link]]] = {
    "link": _written,
    "image": _written,
    "include": _included,
    "esm": _imported,
    "component": _required,
    "inline_html": _required,
    "interpolation": _required,
}
"""What links a node itself has, by its kind."""


def _accompany(text: str, ordered: list[Link], archives: ArchiveSettings) -> Iterator[Link]:
    waiting: Link | None = None
    for link in ordered:
        kept = wayback_links.is_archive(link.target, archives)
        if waiting and kept and _belongs(text, waiting, link, archives):
            yield msgspec.structs.replace(waiting, archive=link)
            waiting = None
            continue
        inside = waiting and link.span.end <= waiting.span.end
        if inside:
            # A picture that is a link: the picture comes second, the companion still belongs to the link.
            yield link
            continue
        if waiting:
            yield waiting
        waiting = None
        if is_external(link.target) and not kept:
            waiting = link
        else:
            yield link
    if waiting:
        yield waiting


def _belongs(text: str, cited: Link, archive: Link, archives: ArchiveSettings) -> bool:
    """Whether `archive` accompanies the link before it: in brackets always, else where it is of that very page."""
    between = _BETWEEN.fullmatch(text, cited.span.end, archive.span.start)
    if not between or between[1]:
        return between is not None
    kept = wayback_links.parse(archive.target, archives)
    return kept is not None and "address" not in urls.differences(cited.target, kept.original)
