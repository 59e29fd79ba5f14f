"""Text of one file -> `Document`: its syntax tree and all facts of the page."""

from collections.abc import Mapping

import msgspec

from sdlint.facts.anchors import anchors, regions
from sdlint.facts.comments import comments_of
from sdlint.facts.front_matter import front_matter
from sdlint.facts.front_matter_links import front_matter_links
from sdlint.facts.generated import generated
from sdlint.facts.links import links
from sdlint.facts.notices import notices, without
from sdlint.facts.records import Breaches, records
from sdlint.facts.sections import sections
from sdlint.facts.suppressions import suppressions
from sdlint.files.decode import blob, digest
from sdlint.markdown import flavors, parse
from sdlint.model import Document, Page, Source, flat, packed
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.shown import settings_of


def document(source: Source, config: Config, schemas: Mapping[str, Breaches], data: bytes | None = None) -> Document:
    """Everything that one file says. `schemas` holds a checker for each collection that has a schema.

    `data`: the file's bytes, by whose names it is known again.
    """
    settings = settings_of(config, source.path)
    flavor = flavors.of(settings, source.path)
    nodes = parse(source.text, flavor)
    every = flat(nodes)
    comments = comments_of(source.text, every)
    locale, key = locales.locate(config, source.path)
    matter = front_matter(nodes, flavor)
    in_matter = front_matter_links(matter, flavor, source.text, config.links.front_matter)
    own_notices = notices(source.text, nodes)
    written = without(nodes, own_notices)
    own_links = links(source, written, config.links, in_matter)
    page = Page(
        path=source.path,
        locale=locale,
        key=key,
        length=len(source.text),
        lines=packed(source.line_starts),
        front_matter=matter.data,
        front_matter_keys=matter.keys,
        sections=sections(source, written, own_links),
        anchors=anchors(nodes, every, flavor),
        links=own_links,
        suppressions=(*suppressions(source, nodes, comments), *generated(source, nodes, comments)),
        regions=regions(source),
        notices=own_notices,
        digest="" if data is None else digest(data),
        blob="" if data is None else blob(data),
    )
    if locale is not None or not config.locales:
        own_records = records(source, nodes, page, matter, config.collections, schemas)
        page = msgspec.structs.replace(page, records=own_records)
    return Document(source, nodes, every, page, settings)
