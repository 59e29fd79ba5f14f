"""Records: glossary entries and front matter as data, with the place of every field, checked against their schema.

A record is one of three things (``collections`` in the config):

- ``section``: a heading and the fenced ``yaml term`` block below it; ``id`` is the heading's anchor, ``name`` its text
- ``table-row``: a row of a table, its columns named by ``columns``; ``id`` is the ``id`` column or else the first one
- ``front-matter``: a page's front matter; ``id`` is the page's key
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sdlint.data import marked
from sdlint.data.expectations import shown
from sdlint.data.json_schema import Breach
from sdlint.data.marked import Marked, misread, nearest, pointer
from sdlint.facts.blocks import is_card
from sdlint.facts.outline import subtree
from sdlint.facts.sections import plain
from sdlint.model import Fault, Node, Page, Record, Source, Span
from sdlint.model.settings import Collection
from sdlint.site.locales import file_key
from sdlint.text.globs import within
from sdlint.text.patterns import later

Breaches = Callable[[Any], Iterable[Breach]]

_LIST_FIELDS = frozenset({"aliases", "forbidden"})
_LIST_MARK = later(r"\s*[、,，;；]\s*")


def records(
    source: Source,
    nodes: tuple[Node, ...],
    page: Page,
    matter: Marked,
    collections: Mapping[str, Collection],
    schemas: Mapping[str, Breaches],
) -> tuple[Record, ...]:
    """The records of a page, in the order of the collections, each with its faults."""
    collected: list[Record] = []
    for name, collection in collections.items():
        if within(file_key(page.key), collection.files):
            own = _BY_KIND[collection.record](name, collection, source, nodes, page, matter)
            collected += (_checked(record, schemas[name], source.text) for record in own) if name in schemas else own
    return tuple(collected)


def _checked(record: Record, breaches: Breaches, text: str) -> Record:
    if record.faults:
        return record
    faults = tuple(_fault(record, breach, text) for breach in breaches(record.data))
    return Record(record.collection, record.id, record.data, record.span, record.field_spans, faults)


def _fault(record: Record, breach: Breach, text: str) -> Fault:
    """`breach` at its place: the key's or the value's, or that of the nearest thing around it."""
    spot = pointer(breach.where)
    if breach.at_key and f"key:{spot}" in record.field_spans:
        return Fault(record.field_spans[f"key:{spot}"], breach.message)
    place = nearest(record.field_spans, spot) or record.span
    return Fault(place, breach.message + (misread(text[place.start : place.end]) if breach.is_boolean else ""))


def _spans(marked: Marked) -> dict[str, Span]:
    return {**marked.spans, **{f"key:{where}": span for where, span in marked.keys.items()}}


def _front_matter(name: str, _c: Collection, _s: Source, nodes: Any, page: Page, matter: Marked) -> Iterator[Record]:
    head = next((node.span for node in nodes if node.kind == "front_matter"), Span(0, 0))
    yield Record(name, page.key, matter.data, head, _spans(matter) or {"": head})


def _sections(
    name: str, collection: Collection, source: Source, nodes: tuple[Node, ...], page: Page, _m: Marked
) -> Iterator[Record]:
    low, _, high = str(collection.level or "1-6").partition("-")
    levels = range(int(low), int(high or low) + 1)
    cards = [node for top in nodes for node in top.walk() if is_card(node)]
    starts = [card.span.start for card in cards]
    above: list[tuple[int, str]] = []
    for section in page.sections:
        above = [(level, anchor) for level, anchor in above if level < section.level]
        inside = collection.under is None or collection.under in {anchor for _, anchor in above}
        above.append((section.level, section.anchor))
        if section.level in levels and inside:
            first = bisect_left(starts, section.span.start)
            card = cards[first] if first < len(cards) and starts[first] < section.span.end else None
            yield _entry(name, section.anchor, section.heading, section.heading_span, card, source)


def _entry(name: str, anchor: str, heading: str, span: Span, card: Node | None, source: Source) -> Record:
    data: dict[str, Any] = {"id": anchor, "name": heading}
    spans = {"": span, "/id": span, "/name": span}
    if card is None:
        return Record(name, anchor, data, span, spans)
    content = card.attrs["content_span"]
    try:
        entry = marked.load(source.text[content.start : content.end], content.start)
    except marked.DataFault as fault:
        place = Span(fault.offset, min(fault.offset + 1, len(source.text)))
        return Record(name, anchor, data, span, spans, (Fault(place, f"the term's data is not valid YAML: {fault}"),))
    if entry.data is not None and not isinstance(entry.data, dict):
        return Record(name, anchor, data, span, spans, (Fault(entry.spans[""], "the term's data is not a mapping"),))
    data |= entry.data or {}
    spans |= _spans(entry)
    spans[""] = span
    written = data.get("id", anchor)
    faults: tuple[Fault, ...] = ()
    if str(written) != anchor:
        faults = (Fault(spans["/id"], f"id: {shown(written)} is not the heading's id, {anchor!r}"),)
    return Record(name, str(written), data, span, spans, faults)


def _rows(
    name: str, collection: Collection, _s: Source, nodes: tuple[Node, ...], page: Page, _m: Marked
) -> Iterator[Record]:
    under = collection.under
    bounds = Span(0, page.length) if under is None else subtree(page, under)
    if bounds is None:
        return
    for top in nodes:
        for table in top.walk():
            if table.kind == "table" and bounds.start <= table.span.start < bounds.end:
                yield from _table(name, collection.columns, table)


def _table(name: str, columns: Mapping[str, str], table: Node) -> Iterator[Record]:
    head = [plain(cell) for part in table.children if part.kind == "table_head" for cell in _cells(part)]
    fields = [columns.get(title) for title in head]
    for row in (node for node in table.walk() if node.kind == "table_row"):
        data: dict[str, Any] = {}
        spans = {"": row.span}
        for field, cell in zip(fields, _cells(row), strict=False):
            text = plain(cell)
            if field and (text or field not in _LIST_FIELDS):
                data[field] = [part for part in _LIST_MARK.split(text) if part] if field in _LIST_FIELDS else text
                spans[f"/{field}"] = cell.span
        if data:
            first = next(iter(data.values()))
            yield Record(name, str(data.get("id", first)), data, row.span, spans)


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.children if cell.kind == "table_cell"]


_BY_KIND: dict[str, Callable[..., Iterator[Record]]] = {
    "section": _sections,
    "table-row": _rows,
    "front-matter": _front_matter,
}
