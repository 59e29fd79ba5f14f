"""The map half's heart: bytes -> `Source` -> nodes -> `Document`, for one file, with nothing else in sight."""

from collections.abc import Mapping
from hashlib import blake2b

import msgspec

from sdlint import locales
from sdlint.facts.anchors import anchors, regions
from sdlint.facts.frontmatter import front_matter
from sdlint.facts.links import links
from sdlint.facts.records import Breaches, records
from sdlint.facts.sections import sections
from sdlint.facts.suppressions import suppressions
from sdlint.markdown import parse
from sdlint.model import Document, Page, Source, Unreadable
from sdlint.settings import Config

MOST_BYTES = 10_000_000
"""A Markdown page larger than this is no page that anybody wrote; reading it would stall the run."""


def decode(path: str, data: bytes) -> Source | Unreadable:
    """The text of a file, or why it is none. Only UTF-8 is Markdown's encoding today; a BOM is taken off."""
    if len(data) > MOST_BYTES:
        return Unreadable(path, f"larger than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Unreadable(path, f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} (line {line})")
    bom = text.startswith("\ufeff")
    crlf = text.count("\r\n")
    newline = "\r\n" if crlf > text.count("\n") - crlf else "\n"
    return Source(path, text[bom:], newline, bom)


def digest(data: bytes) -> str:
    """A short name for the content of a file."""
    return blake2b(data, digest_size=16).hexdigest()


def document(source: Source, config: Config, schemas: Mapping[str, Breaches], file_digest: str = "") -> Document:
    """Everything that one file says. `schemas` holds a checker for each collection that has a schema."""
    nodes = parse(source.text, config.flavor)
    locale, key = locales.locate(config, source.path)
    matter = front_matter(nodes)
    found = links(source, nodes, config.links.archive.hosts)
    page = Page(
        path=source.path,
        locale=locale,
        key=key,
        length=len(source.text),
        line_starts=source.line_starts,
        front_matter=matter.data,
        sections=sections(source, nodes, found),
        anchors=anchors(nodes),
        links=found,
        suppressions=suppressions(source, nodes),
        regions=regions(source),
        digest=file_digest,
    )
    if locale is not None or not config.locales:
        made = records(source, nodes, page, matter, config.collections, schemas)
        page = msgspec.structs.replace(page, records=made)
    return Document(source, nodes, page, config.flavor)
