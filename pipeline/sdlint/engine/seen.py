"""All that a rule can see of a page or a pair, as bytes: where these are the same, rules say the same.

A rule sees what is asked for through `Site`, so whoever gives that another question adds here what it answers with
(`tests/rules/test_remembered.py` holds the rules to it). What is seen of many is worked out once.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from hashlib import blake2b
from typing import Any

import msgspec

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

    def of_page(self, page: Page) -> Iterator[bytes]:
        """What rules over pages see of `page`: itself, its translations, where it leads, and the tree's names."""
        site = self._site
        yield self._names
        yield self._of_all
        near = dict.fromkeys(other.path for other in site.translations(page))
        includes = False
        for link, target in site.links(page):
            if target.fragment is None and link.kind != "include":
                continue
            near[target.path] = None
            includes = includes or link.kind == "include"
            led = self._corpus.pages.get(target.path)
            if led is not None and led.locale != page.locale:
                near.update(dict.fromkeys(other.path for other in site.translations(led)))
        if includes:
            yield self._includes
        if site.terms:
            near.update(dict.fromkeys(path for path, _, target in site.incoming(page.path) if target.fragment))
        yield from (self._of(path) for path in near)
        yield from self._of_web(page)

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

    @cached_property
    def _names(self) -> bytes:
        """Which pages there are, and where each is served."""
        return _digest((sorted(self._corpus.pages), sorted(self._corpus.addresses.items())))

    @cached_property
    def _of_all(self) -> bytes:
        """What the whole tree knows: the terms, and captures that any page or the web has to offer."""
        return _digest((self._site.terms, sorted(self._site.archives.items())))

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
