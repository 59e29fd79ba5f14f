"""What rules say of a pair, remembered by all that such a rule can see: the pair, its links, its language's ways.

Rules that ask for terms or the web see more, and so may users' rules: they are asked every time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec

from sdlint.cache import version
from sdlint.engine.session import Session
from sdlint.model import Corpus, Pair, Problem
from sdlint.rules import Rule
from sdlint.rules.site import Site

Told = dict[str, tuple[Problem, ...]]
"""By the name of a rule, what it says."""

_TOLD = msgspec.msgpack.Decoder(Told)
_encode = msgspec.msgpack.Encoder().encode


class PairMemory:
    """What `rules` said of pairs in earlier runs. `key`: of a page, by its path: all that its facts depend on.

    ``lasting``: the names of the rules whose answers are remembered.
    """

    def __init__(
        self, rules: Sequence[Rule], corpus: Corpus, site: Site, session: Session, key: Callable[[str], bytes]
    ) -> None:
        self.lasting = frozenset(rule.name for rule in rules if rule.is_own and not rule.needs & {"terms", "web"})
        self._corpus, self._site, self._session, self._key = corpus, site, session, key
        options = sorted((name, corpus.config.rules.options.get(name)) for name in self.lasting)
        self._asked = version.digest() + repr(options).encode("utf-8", "surrogatepass")

    def name(self, pair: Pair) -> bytes:
        """Under which name is remembered what is said of `pair`: a digest of all that can be seen of it."""
        seen = b"told" + self._asked + b"\0".join(self._seen(pair))
        return blake2b(seen, digest_size=16).digest()

    def recall(self, name: bytes) -> Told | None:
        """What was said of the pair called `name`, if it is known; rules that said nothing are left out."""
        return self._session.common.get(name, lambda: self._session.memory.recall_as(name, _TOLD))

    def remember(self, name: bytes, told: Mapping[str, tuple[Problem, ...]]) -> None:
        """Keeps what was said of the pair called `name`, which was not known."""
        lasting = {rule: said for rule, said in told.items() if said and rule in self.lasting}
        self._session.common.put(name, lasting)
        self._session.memory.remember(name, _encode(lasting))

    def _seen(self, pair: Pair) -> Iterator[bytes]:
        from sdlint.rules.sync import _compared

        site, corpus = self._site, self._corpus
        for page in (pair.source, pair.target):
            if page:
                yield self._key(page.path)
                yield _encode(corpus.targets.get(page.path, ()))
        yield _encode((pair.locale, pair.key, pair.moved_from, pair.state, pair.sections))
        for ids in (site.anchors(pair.target_path), site.wanted_anchors(pair.target_path)):
            yield _encode(None if ids is None else sorted(ids))
        yield _encode([page.path for page in site.translations(pair.source)[1:2]] if pair.source else [])
        yield _encode(_compared.ways(site, pair))
