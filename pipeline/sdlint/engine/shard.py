"""A run in parts: each shard reads its share of the pages and compares them, and one run puts them together.

What costs most is of one page, or of a page and its translation. That is shared out: a page goes with its translations,
and every shard gets as many bytes as the others. What is left needs all pages: where links lead, what a language always
does, which terms there are. The merge does it, in the tree itself, as a whole run does that remembers everything the
shards worked out. So its report is the whole run's because it is one, and a shard's facts only spare it the work.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sdlint.cache import version
from sdlint.cache.carried import Given, Noting
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.gather import with_web
from sdlint.engine.needs import needs_of
from sdlint.engine.pairs import pairs
from sdlint.engine.parts import Asked, Facts, Web, difference, packed
from sdlint.engine.read import Pages
from sdlint.engine.session import Progress, Session
from sdlint.engine.whole import conclude, gathered
from sdlint.errors import UsageError
from sdlint.model import Corpus, Result, Shard
from sdlint.model.settings import Config, Request
from sdlint.site import locales

Merged = tuple[Session, Result]
"""A run, and what it came to."""


def asked(session: Session) -> Asked:
    """What is asked of a run that may be shared out. Raises `UsageError` for a path that does not exist."""
    config, request = session.config, session.request
    plain = msgspec.msgpack.encode(replace(config, root="", extended=(), packages=(), offline=False))
    return Asked(
        program=version.digest(),
        config=blake2b(plain, digest_size=16).digest(),
        file=config.file,
        offline=config.offline,
        paths=tuple(sorted(session.scope.named)),
        select=request.select,
        ignore=request.ignore,
        counterparts=request.counterparts,
    )


def session_of(config: Config, request: Request, progress: Progress | None = None) -> Session:
    """A session that takes down what it works out, for `work`."""
    return Session(config, request, progress, remembers=Noting)


def work(session: Session, shard: Shard) -> Result:
    """What `shard` makes of its share of the tree: no finding, and the facts for the merge."""
    common, needs = asked(session), needs_of(session.selection)
    pages = Pages(session)
    contents = _contents(session, pages.paths)
    share = _shares(session.config, contents, shard.of)[shard.number - 1]
    try:
        pages.load(share, session.progress)
        own = {path: page for path in share if (page := pages.page(path))}
        if "pairs" in needs:
            pairs(own, session, Bulkhead(), pages.key, history="history" in needs)
    finally:
        session.close()
    web = _of_web(Corpus(session.config, own, own=frozenset(own)), session, needs) if "web" in needs else None
    values = session.memory.noted if isinstance(session.memory, Noting) else {}
    paths = frozenset(filter(session.scope.holds, share))
    return Result(
        files=len(paths),
        paths=paths,
        notes=tuple(session.notes),
        elapsed=session.elapsed,
        interrupted=web is not None and web.interrupted,
        request=session.request,
        shard=replace(shard, facts=packed(Facts(common, _digest(contents, share), values, web))),
    )


def merge(config: Config, request: Request, parts: Sequence[Facts], progress: Progress | None = None) -> Merged:
    """The whole run that `parts` are all the shards of, in order, over the tree of `config` as it lies here.

    `request`: what is asked besides. Raises `UsageError` where it is not this tree, config or program.
    """
    values = {key: value for part in parts for key, value in part.values.items()}
    session = Session(config, _request(parts[0].asked, config, request), progress, remembers=partial(Given, values))
    if other := difference(parts[0].asked, asked(session)):
        raise UsageError(f"the shards are of another run than can be finished here: {other}")
    contents = _contents(session, Pages(session).paths)
    for number, share in enumerate(_shares(config, contents, len(parts)), start=1):
        if _digest(contents, share) != parts[number - 1].pages:
            read = f"shard {number}/{len(parts)} read other pages than lie here"
            raise UsageError(f"{read}: merge where the same commit is checked out")
    web = [part.web for part in parts if part.web]
    needs = needs_of(session.selection) | request.needs
    pages, corpus = gathered(session, needs - {"web"} if web else needs)
    return session, conclude(session, pages, _with_web(corpus, web))


class _Content(NamedTuple):
    """How many bytes a page holds, and a digest of them."""

    size: int
    digest: bytes


def _contents(session: Session, paths: Iterable[str]) -> dict[str, _Content]:
    """What the pages at `paths` hold; one that cannot be read holds nothing."""
    contents = {}
    for path in sorted(paths):
        try:
            data = session.tree.read(path)
        except OSError:
            data = b""
        contents[path] = _Content(len(data), blake2b(data, digest_size=16).digest())
    return contents


def _shares(config: Config, contents: Mapping[str, _Content], count: int) -> list[list[str]]:
    """The paths of `contents` in `count` parts of about as many bytes, each sorted; a page is where its translations
    are.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    sizes: Counter[tuple[str, str]] = Counter()
    for path in sorted(contents):
        locale, key = locales.locate(config, path)
        group = ("", path) if locale is None else ("key", key)
        groups.setdefault(group, []).append(path)
        sizes[group] += contents[path].size
    parts: list[list[str]] = [[] for _ in range(count)]
    loads = [0] * count
    for group in sorted(groups, key=lambda group: (-sizes[group], group)):
        least = loads.index(min(loads))
        parts[least] += groups[group]
        loads[least] += sizes[group]
    return [sorted(part) for part in parts]


def _digest(contents: Mapping[str, _Content], share: Iterable[str]) -> bytes:
    """Of all that the pages of a `share` hold."""
    hasher = blake2b(digest_size=16)
    for path in share:
        hasher.update(path.encode("utf-8", "surrogatepass") + b"\0" + contents[path].digest)
    return hasher.digest()


def _of_web(corpus: Corpus, session: Session, needs: Set[str]) -> Web:
    known = with_web(corpus, session, texts="texts" in needs)
    return Web(known.verdicts, known.captures, known.suggestions, known.drifts, known.notes, known.interrupted)


def _with_web(corpus: Corpus, web: Sequence[Web]) -> Corpus:
    """`corpus` with what the shards know of its external links; the first that was asked of a link is believed."""
    first = tuple(reversed(web))
    return replace(
        corpus,
        verdicts={url: verdict for part in first for url, verdict in part.verdicts.items()},
        captures={url: capture for part in first for url, capture in part.captures.items()},
        suggestions={url: capture for part in first for url, capture in part.suggestions.items()},
        drifts={url: drift for part in first for url, drift in part.drifts.items()},
        notes=(*corpus.notes, *dict.fromkeys(note for part in web for note in part.notes)),
        interrupted=any(part.interrupted for part in web),
    )


def _request(said: Asked, config: Config, request: Request) -> Request:
    """`request`, about what the shards were asked about."""
    return replace(
        request,
        paths=tuple(Path(config.root, path) for path in said.paths),
        select=said.select,
        ignore=said.ignore,
        counterparts=said.counterparts,
    )
