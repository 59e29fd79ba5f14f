"""Where links of pages lead: remembered by the page, by what the site serves, and by what was looked for on disk."""

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import blake2b

from msgspec import Struct

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.session import Session
from sdlint.model import LinkTarget, Page
from sdlint.site.generator import Presence
from sdlint.site.resolve import Resolver

_UNJUDGED = LinkTarget("unjudged")


class _Led(Struct, frozen=True, array_like=True):
    """Where the links of a page lead. ``looks``: what was looked for besides pages, and what was there."""

    looks: dict[str, Presence]
    targets: tuple[LinkTarget, ...]


class Targets:
    """The targets of the links of a tree that has `own` pages; what fails at a link is told. To be closed.

    `key`: of a page, by its path: a digest of all that its facts depend on.
    """

    def __init__(self, session: Session, own: Iterable[Page], key: Callable[[str], bytes], bulkhead: Bulkhead) -> None:
        self._look, self._key, self._bulkhead = session.tree.look, key, bulkhead
        self._looks: dict[str, Presence] = {}
        self._resolver = Resolver(session.config, self._looked, own)
        self.addresses = self._resolver.addresses
        self._site = blake2b(self._resolver.known(), digest_size=16).digest()
        self._bundle = session.bundle("targets")

    def of(self, page: Page) -> tuple[LinkTarget, ...]:
        """Where the links of `page` lead, in their order."""
        if not page.links:
            return ()
        name = self._site + self._key(page.path)
        led = self._bundle.recall(name, _Led)
        if led is None or any(self._look(path) != there for path, there in led.looks.items()):
            crashes, self._looks = len(self._bulkhead.crashes), {}
            led = _Led(self._looks, targets_of(page, self._resolver, self._bulkhead))
            if len(self._bulkhead.crashes) == crashes:
                self._bundle.keep(name, led)
        return led.targets

    def close(self) -> None:
        """Keeps the answers for the next run."""
        self._bundle.close()

    def _looked(self, path: str) -> Presence:
        there = self._looks[path] = self._look(path)
        return there


def targets_of(page: Page, resolver: Resolver, bulkhead: Bulkhead) -> tuple[LinkTarget, ...]:
    """Where the links of `page` lead, in their order; one at which `resolver` fails is not judged, and that is told."""
    return tuple(
        bulkhead.run(page.path, "following a link", partial(resolver.target, page, link), _UNJUDGED)
        for link in page.links
    )
