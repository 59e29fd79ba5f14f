"""What a rule may ask of the tree around the page that it looks at: few questions, with plain answers.

A rule over one page or one pair asks nothing else, so that its answers can be remembered together with what it asked.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from sdlint.model import Capture, Corpus, Drift, Link, LinkTarget, Page, Pair, Term, TermUsage, Verdict
from sdlint.model.settings import Config
from sdlint.text import urls, wayback_links

T = TypeVar("T")
_NO_USAGE = TermUsage()


def by_url(links: Iterable[Link]) -> dict[str, list[Link]]:
    """`links` by where they lead, without fragment."""
    grouped: dict[str, list[Link]] = {}
    for link in links:
        grouped.setdefault(urls.bare(link.target), []).append(link)
    return grouped


class Site:
    """The tree, as a rule over a page or a pair sees it.

    `derived`: what makers make of nearly the same tree, which serves here, too.
    """

    def __init__(self, corpus: Corpus, derived: Mapping[object, object] | None = None) -> None:
        self._corpus = corpus
        self._derived: dict[object, object] = dict(derived or {})
        self._by_url: dict[str, dict[str, list[Link]]] = {}
        self._wanted: dict[str, frozenset[str]] = {}

    @property
    def config(self) -> Config:
        """The settings of the tree."""
        return self._corpus.config

    @property
    def terms(self) -> tuple[Term, ...]:
        """The termbase; empty for a rule whose ``NEEDS`` has no ``terms``."""
        return self._corpus.terms

    def usage(self, pair: Pair) -> TermUsage:
        """What `pair` makes of the terms; nothing for a rule whose ``NEEDS`` has no ``usage``."""
        return self._corpus.usages.get(pair.target_path, _NO_USAGE)

    @property
    def paths(self) -> Collection[str]:
        """The paths of the pages that are known."""
        return self._corpus.pages.keys()

    @property
    def pairs(self) -> Sequence[Pair]:
        """The pages and their translations."""
        return self._corpus.pairs

    def page(self, path: str) -> Page | None:
        """The page at `path`, if it is known."""
        return self._corpus.pages.get(path)

    def links(self, page: Page) -> Iterator[tuple[Link, LinkTarget]]:
        """The links of `page`, each with where it leads."""
        return zip(page.links, self._corpus.targets.get(page.path, ()), strict=False)

    def address(self, path: str) -> str | None:
        """Where the site serves the page at `path`; None where that is where its file lies."""
        return self._corpus.addresses.get(path)

    def anchors(self, path: str) -> frozenset[str] | None:
        """The ids that a link to the page at `path` can name, those of its includes too; None where nobody knows."""
        return self._corpus.anchors.get(path)

    def incoming(self, path: str) -> Sequence[tuple[str, Link, LinkTarget]]:
        """The links that lead to the file at `path`, each with the path of the page that it stands on."""
        return self._incoming.get(path, ())

    @cached_property
    def _incoming(self) -> dict[str, list[tuple[str, Link, LinkTarget]]]:
        incoming: dict[str, list[tuple[str, Link, LinkTarget]]] = {}
        for path, page in self._corpus.pages.items():
            for link, target in self.links(page):
                incoming.setdefault(target.path, []).append((path, link, target))
        return incoming

    def wanted_anchors(self, path: str) -> frozenset[str]:
        """The anchors of the page at `path` that links ask for."""
        if path not in self._wanted:
            targets = (target for _, _, target in self.incoming(path) if target.kind == "page")
            self._wanted[path] = frozenset(target.fragment for target in targets if target.fragment)
        return self._wanted[path]

    def translations(self, page: Page) -> list[Page]:
        """`page` and its translations, itself first."""
        others = self._by_key.get(page.key, ()) if page.locale else ()
        return [page, *(other for other in others if other.path != page.path)]

    @cached_property
    def _by_key(self) -> dict[str, list[Page]]:
        by_key: dict[str, list[Page]] = {}
        for page in self._corpus.pages.values():
            if page.locale:
                by_key.setdefault(page.key, []).append(page)
        return by_key

    def links_to(self, page: Page, url: str) -> Iterator[tuple[Page, Link]]:
        """The links of `page` and its translations to `url`, which has no fragment, each with its page."""
        for each in self.translations(page):
            if each.path not in self._by_url:
                self._by_url[each.path] = by_url(each.links)
            yield from ((each, link) for link in self._by_url[each.path].get(url, ()))

    def verdict(self, url: str) -> Verdict | None:
        """What is known of `url`, without fragment; None for a rule whose ``NEEDS`` has no ``web``."""
        return self._corpus.verdicts.get(url)

    def capture(self, url: str) -> Capture | None:
        """What is known of the archive link `url`, or of the search for an archive of `url`."""
        return self._corpus.captures.get(url)

    def drift(self, url: str) -> Drift | None:
        """How the page at `url` and its capture compare; None for a rule whose ``NEEDS`` has no ``texts``."""
        return self._corpus.drifts.get(url)

    def archive_of(self, url: str) -> str:
        """A capture of `url` as pages write one: from a page in any language, else a suggestion, else empty."""
        return self.archives.get(url, "")

    @cached_property
    def archives(self) -> dict[str, str]:
        """By URL, without fragment, its archive: of all that have one."""
        settings = self.config.links.archive
        archives = dict(self._corpus.suggestions)
        for page in self._corpus.pages.values():
            for link in page.links:
                if link.archive and self._is_good(link, link.archive):
                    archive = wayback_links.wayback(link.archive.target, settings)
                    if archive:
                        archives.setdefault(urls.bare(link.target), wayback_links.canonical(archive, settings))
        return archives

    def _is_good(self, link: Link, companion: Link) -> bool:
        """Whether `companion` is an archive of `link`, at a whole past moment, and not known to be dead."""
        archive = wayback_links.wayback(companion.target, self.config.links.archive)
        if not archive or len(archive.timestamp) != 14 or not archive.timestamp.isdigit():
            return False
        capture = self.capture(urls.bare(companion.target))
        return (
            not wayback_links.timestamp_fault(archive.timestamp)
            and not urls.differences(link.target, archive.original)
            and (capture is None or capture.state != "dead")
        )

    def derived(self, make: Callable[["Site"], T]) -> T:
        """What `make` works out of the whole site, once for all pages; `make` is a class or a function of a module."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[return-value]
