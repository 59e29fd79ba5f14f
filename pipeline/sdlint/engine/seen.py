"""All that a rule can see of a page or a pair, as bytes: where these are the same, rules say the same.

A rule sees what is asked for through `Site`, so whoever gives that another question adds here what it answers with
(`tests/rules/test_remembered.py` holds the rules to it). What is seen of many is worked out once.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec.structs import replace

from sdlint.model import Corpus, Page, Pair
from sdlint.rules.site import Site
from sdlint.text import urls

_encode = msgspec.msgpack.Encoder().encode


def _digest(value: Any) -> bytes:
    return blake2b(_encode(value), digest_size=16).digest()


class Seen:
    """What rules see of a tree. `key`: of a page, by its path: all that its facts depend on, the config among them."""

    def __init__(self, corpus: Corpus, site: Site, key: Callable[[str], bytes]) -> None:
        self._corpus, self._site, self._key = corpus, site, key
        self._facts: dict[str, bytes] = {}
        self._led: dict[str, bytes] = {}
        self._offered: dict[str, bytes] = {}

    def of_page(self, page: Page) -> Iterator[bytes]:
        """What rules over pages see of `page`: itself, its translations, where it leads, the tree's names and terms.

        Not where the terms' entries stand (`entries`): that is seen in what is told of a term.
        """
        site = self._site
        yield self._names
        yield self._terms
        near = dict.fromkeys(other.path for other in site.translations(page))
        led: dict[str, None] = {}
        for link, target in site.links(page):
            if link.kind == "include":
                near[target.path] = None
            elif target.fragment is not None:
                led[target.path] = None
                to = self._corpus.pages.get(target.path)
                if to is not None and to.locale != page.locale:
                    led.update(dict.fromkeys(other.path for other in site.translations(to)))
        if any(link.kind == "include" for link in page.links):
            yield self._includes
        if site.terms:
            near.update(dict.fromkeys(path for path, _, target in site.incoming(page.path) if target.fragment))
        yield from (self._of(path) for path in near)
        yield from (self._of_led(path) for path in led if path not in near)
        if site.archives:
            yield from (self._archives(path) for path in near)
        yield from self._of_web(page)

    @cached_property
    def entries(self) -> bytes:
        """Where the entries of the terms stand."""
        return _digest([(form.path, form.span) for term in self._site.terms for form in term.forms.values()])

    def of_pair(self, pair: Pair) -> Iterator[bytes]:
        """What rules over pairs see of `pair`, but terms and the web: both pages, and what its language always does."""
        from sdlint.rules.sync import _compared

        site = self._site
        for page in (pair.source, pair.target):
            if page:
                yield self._of(page.path)
        yield _encode((pair.locale, pair.key, pair.moved_from, pair.state, pair.sections))
        yield _encode(sorted(site.wanted_anchors(pair.target_path)))
        yield _encode([page.path for page in site.translations(pair.source)[1:2]] if pair.source else [])
        yield _encode(_compared.ways(site, pair))

    def _of(self, path: str) -> bytes:
        """What the page at `path` says, where its links lead, and which ids it has."""
        if path not in self._facts:
            corpus = self._corpus
            known = self._key(path) if path in corpus.pages else b""
            ids = corpus.anchors.get(path)
            about = corpus.targets.get(path, ()), None if ids is None else sorted(ids)
            self._facts[path] = blake2b(known + _encode(about), digest_size=16).digest()
        return self._facts[path]

    def _of_led(self, path: str) -> bytes:
        """What a link with a fragment sees of the page at `path`: its ids, and what has or may have one."""
        if path not in self._led:
            page, ids = self._corpus.pages.get(path), self._corpus.anchors.get(path)
            shown: object = None
            if page is not None:
                headings = [(each.heading, each.level, each.anchor, each.explicit_id) for each in page.sections]
                ways = [(link.kind, target.kind) for link, target in self._site.links(page) if link.kind == "include"]
                shown = page.locale, page.key, [(each.id, each.kind) for each in page.anchors], headings, ways
            self._led[path] = _digest((path, None if ids is None else sorted(ids), shown))
        return self._led[path]

    def _archives(self, path: str) -> bytes:
        """The captures that the tree has to offer for the links of the page at `path`."""
        if path not in self._offered:
            page, archives = self._corpus.pages.get(path), self._site.archives
            urls_of = (urls.bare(link.target) for link in (page.links if page else ()))
            self._offered[path] = _digest([archives.get(url) for url in urls_of])
        return self._offered[path]

    @cached_property
    def _names(self) -> bytes:
        """Which pages there are, and where each is served."""
        return _digest((sorted(self._corpus.pages), sorted(self._corpus.addresses.items())))

    @cached_property
    def _terms(self) -> bytes:
        """What the terms are called, and on which pages; not what they mean."""
        return _digest(
            [
                (
                    replace(term, forms={}),
                    [(each, f.name, f.aliases, f.forbidden, f.path) for each, f in term.forms.items()],
                )
                for term in self._site.terms
            ]
        )

    @cached_property
    def _includes(self) -> bytes:
        """Which file includes which."""
        return _digest(
            [
                (path, target.path, target.fragment, link.lines)
                for path, page in self._corpus.pages.items()
                for link, target in self._site.links(page)
                if link.kind == "include"
            ]
        )

    @cached_property
    def _known(self) -> frozenset[str]:
        """The addresses of the web of which something is known."""
        verdicts = self._corpus.verdicts.items()
        asked = (url for url, verdict in verdicts if verdict.state != "unknown" or verdict.fragments)
        return frozenset((*asked, *self._corpus.captures, *self._corpus.drifts))

    def _of_web(self, page: Page) -> Iterator[bytes]:
        if not self._known:
            return
        site = self._site
        for link in page.links:
            for each in (link, link.archive):
                if each and (url := urls.bare(each.target)) in self._known:
                    yield _encode((url, site.verdict(url), site.capture(url), site.drift(url)))
