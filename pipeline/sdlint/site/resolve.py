"""Where links lead: a link as written -> a `LinkTarget`, by the rules of the site generator that serves the page.

Relative addresses are resolved from where a page is *served* (``rewrites`` may move it), images and includes from
where its file lies. Nothing outside the root is ever looked at, and the answer there is the same whatever is there.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from msgspec.structs import replace

from sdlint.markdown import anchoring
from sdlint.markdown.extensions import made_headings
from sdlint.markdown.slug.github import ANCHORING as FORGE
from sdlint.model import Link, LinkTarget, Page
from sdlint.model.settings import Config
from sdlint.site import told
from sdlint.site.built import generated
from sdlint.site.generator import Generator, Look, Taking, Way
from sdlint.site.generators.github import GITHUB
from sdlint.site.routes import view
from sdlint.site.ways import elsewhere, included
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.slips import is_slip
from sdlint.text.urls import is_external

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|\{#|^\{")
_OBJECT = re.compile(r"(?=.*[A-Z_])[^\W\d]\w*")
"""What names in a program may be and slugs of headings are not."""
_UNJUDGED_FRAGMENT = re.compile(r"[/!]")


class Resolver:
    """Resolves the links of one tree, whose pages are `pages`; `look` tells what else exists."""

    def __init__(self, config: Config, look: Look, pages: Iterable[Page]) -> None:
        self.config = config
        self._looked_up = anchoring.of(config).looked_up
        self._view = view(config, look, pages)
        self._told = told.ways(config.site)
        self._ids: dict[str, frozenset[str]] = {}

    def known(self) -> bytes:
        """All that the answers depend on besides the config, the page that is asked about, and what `look` tells."""
        view = self._view
        sets = (sorted(each) for each in (view.starts, view.implied, view.parts, view.distant))
        maps = view.served, view.routes, view.redirects, view.names, view.ends, view.labels
        return repr((view.root, view.homes, *sets, *maps)).encode("utf-8", "surrogatepass")

    def forget(self, path: str) -> None:
        """Lets go of what is known of the page at `path`, which has changed."""
        self._ids.pop(path, None)

    @property
    def addresses(self) -> dict[str, str]:
        """Where each page is served below the site's base; empty where links name files."""
        return {path: served[0] for path, served in self._view.served.items() if served}

    def target(self, page: Page, link: Link) -> LinkTarget:
        """Where `link` on `page` leads."""
        generator = GITHUB if page.path in self._view.distant else self._view.generator
        # Blanks between angle brackets, ``<x.md >``, belong to an address, unless the parser takes them away.
        kept = link.kind in ("inline", "reference") and not generator.trims
        written = link.target if kept else link.target.strip()
        if is_external(written.strip()):
            return LinkTarget("external")
        untouched = generator.taking.leaves(link)
        # Macros are called before anybody looks at tags.
        reference = None if untouched and link.kind != "html" else generator.macros.reference(written)
        if reference is None and (_TEMPLATE.search(written) or (_SCHEME.match(written) and link.kind != "include")):
            return LinkTarget("unjudged")
        address, mark, rest = (written if reference is None else reference).partition("#")
        path, query, _ = address.partition("?")
        asked = "" if untouched else generator.asked
        path, fragment = unquote(path or (query and asked)), _fragment(rest) if mark else None
        if not path:
            target = self._own(page, fragment)
        elif "\0" in path:
            return LinkTarget("missing", path.replace("\0", ""))
        elif link.kind == "include":
            target = replace(self._taken(_ways(generator.taking, link, path), page, path), fragment=rest or None)
            return LinkTarget("unjudged") if self._is_made(generator, page, path, target) else target
        elif reference is not None:
            target = self._named(page, path, generator.macros.language(written))
        else:
            target = self._led(generator, page, link, path)
        if self._is_made(generator, page, path, target):
            return LinkTarget("unjudged")
        if fragment is None or target.kind in ("outside", "unjudged"):
            return target
        looked_up = self._looked_up if generator is self._view.generator else FORGE.looked_up
        return replace(target, fragment=looked_up(fragment), written=fragment)

    def _own(self, page: Page, fragment: str | None) -> LinkTarget:
        """Where a fragment by itself leads: on its own page, or on the one that has it for a label."""
        if page.path in self._view.parts:
            return LinkTarget("unjudged")
        if not fragment:
            return LinkTarget("page", page.path)
        around = self._view.generator.around(self._view, page)
        if around is not None and fragment not in self._own_ids(page):
            return LinkTarget("page", around.path) if around.path else LinkTarget("unjudged")
        if not self._view.generator.labels:
            return LinkTarget("page", page.path)
        own = self._own_ids(page)
        label = None if fragment in own else self._view.labels.get(fragment)
        if label is None and own.isdisjoint((fragment, self._looked_up(fragment))) and self._is_brought(fragment):
            slip = fragment.lower() in own or is_slip(fragment, own)
            return LinkTarget("page", page.path) if slip else LinkTarget("unjudged")
        return LinkTarget("page", label or page.path)

    def _own_ids(self, page: Page) -> frozenset[str]:
        if page.path not in self._ids:
            self._ids[page.path] = frozenset(anchor.id for anchor in page.anchors)
        return self._ids[page.path]

    def _is_brought(self, label: str) -> bool:
        """Whether a page that a build makes may have `label`, or a directive bring an object of a program so called."""
        objects = made_headings.ANY in self._view.labels and bool(_OBJECT.fullmatch(label))
        return bool(self.config.site.generated) or objects

    def _named(self, page: Page, path: str, language: str) -> LinkTarget:
        """Where a macro leads that names a page, as one of `language` would have it, if any is said."""
        if language:
            tag = next((tag for tag in self.config.locales if tag and tag.lower() == language.lower()), None)
            if tag is None:
                return LinkTarget("unjudged")
            page = replace(page, locale=tag)
        return self._taken(self._view.generator.macros.ways, page, path)

    def _led(self, generator: Generator, page: Page, link: Link, path: str) -> LinkTarget:
        """Where an address leads, by what the config says of addresses, then by the generator's ways."""
        ways = _ways(generator.taking, link, path)
        if generator is not self._view.generator:
            return self._taken(ways, page, path)
        ways = ways if self.config.site.routes else (*ways, elsewhere)
        inside = path if generator.adds_base or generator.alone else told.based(self._view, path)
        beside = (told.beside_base,) if inside == path else ()
        before = () if generator.alone else (*beside, *self._told)
        return self._taken((*before, *ways), page, inside)

    def _is_made(self, generator: Generator, page: Page, path: str, target: LinkTarget) -> bool:
        """Whether `target` is there once the site is built, though it is not in the tree."""
        own = generator is self._view.generator and not generator.alone
        return own and target.kind == "missing" and generated(self._view, page, path, target.candidates)

    def _taken(self, ways: Iterable[Way], page: Page, path: str) -> LinkTarget:
        """Where `path` leads by the first of `ways` that leads anywhere."""
        tried: list[str] = []
        outside = unknown = False
        for way in ways:
            attempt = way(self._view, page, path)
            if attempt.away:
                return LinkTarget("unjudged")
            if attempt.lost:
                return LinkTarget("missing", attempt.tried[0], candidates=attempt.tried)
            if attempt.path:
                return LinkTarget("page" if attempt.path.endswith(PAGE_ENDINGS) else "file", attempt.path)
            outside = outside or attempt.outside
            unknown = unknown or attempt.unknown
            tried += attempt.tried
        if outside:
            return LinkTarget("outside")
        if unknown:
            return LinkTarget("unjudged")
        return LinkTarget("missing", tried[0] if tried else path, candidates=tuple(dict.fromkeys(tried)))


def _ways(taking: Taking, link: Link, path: str) -> tuple[Way, ...]:
    """The ways in which the address `path` of `link` may be taken."""
    if link.kind == "include":
        aliased = path.startswith(("@", "~")) and not path.startswith("@/")
        return taking.images if aliased else taking.includes or (included,)
    if link.image:
        return (link.kind == "html" and taking.html_images) or taking.images
    if taking.leaves(link):
        return taking.html
    if link.kind in ("component", "front-matter"):
        # It may be handed to the generator, or shown as it is.
        return taking.given or (*taking.pages, *taking.html)
    return taking.pages


def _fragment(written: str) -> str | None:
    """The decoded fragment, without a directive for the browser; None for a client-side route."""
    if _UNJUDGED_FRAGMENT.match(written):
        return None
    return unquote(written.partition(":~:")[0]) or None
