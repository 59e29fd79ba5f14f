"""A few pages of a tree that somebody is writing, judged without the rest of it: for editors, which do not wait.

`focused` judges pages in a tree that was gathered; what it says of them is what a whole run says of them. `edited` puts
another text in place of one page and works out what follows from that for the page itself, and for nothing else: it
asks neither the disk nor history, so it takes as long for a large tree as for a small one.
"""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from sdlint.engine.alignment import aligned
from sdlint.engine.anchors import all_anchors
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.judge import Focus
from sdlint.engine.needs import needs_of
from sdlint.engine.pairs import rejudged
from sdlint.engine.read import Pages
from sdlint.engine.session import Session
from sdlint.engine.targets import targets_of
from sdlint.engine.whole import conclude, gathered
from sdlint.model import Corpus, Habitual, Page, Pair, Result
from sdlint.rules import RULES
from sdlint.rules.links._near import Near
from sdlint.rules.site import Site
from sdlint.rules.sync import _compared
from sdlint.site import generators
from sdlint.site.resolve import Resolver
from sdlint.sync.sections.headings import Known, learnt

UNASKED = frozenset(rule.name for rule in RULES.values() if rule.scope == "corpus" or "history" in rule.needs)
"""The rules that look at more than an edited page and its translations: what they said before counts for a moment."""


class Facts(Struct, frozen=True, dict=True):
    """A tree as it was read and gathered by ``session``."""

    session: Session
    pages: Pages
    corpus: Corpus

    @cached_property
    def resolver(self) -> Resolver:
        """Where links of this tree lead."""
        return Resolver(self.session.config, self.session.tree.look, self.corpus.pages.values())

    @cached_property
    def site(self) -> Site:
        """The tree as rules see it."""
        return Site(self.corpus)

    @cached_property
    def learnt(self) -> dict[str, Known]:
        """What each language makes of headings."""
        return learnt(self.corpus.pairs)


def facts(session: Session) -> Facts:
    """What is to be known of the tree of `session` before anything is judged."""
    return Facts(session, *gathered(session, needs_of(session.selection) | session.request.needs))


def alone(session: Session, path: str) -> tuple[Facts, Result]:
    """The page at `path` before its tree is known, and what its text alone shows."""
    pages = Pages(session, [path])
    page = pages.page(path)
    corpus = Corpus(session.config, {path: page} if page else {}, frozenset([path]))
    others = frozenset(rule.name for rule in RULES.values() if rule.scope != "doc")
    known = Facts(session, pages, corpus)
    return known, focused(known, [path], others)


def focused(known: Facts, paths: Iterable[str], left: frozenset[str] = frozenset()) -> Result:
    """What the rules say of the pages at `paths`; those that are called `left` are not asked."""
    return conclude(known.session, known.pages, known.corpus, Focus(frozenset(paths), left, known.site))


def concluded(known: Facts) -> Result:
    """What the rules say of the whole tree."""
    return conclude(known.session, known.pages, known.corpus)


def edited(known: Facts, session: Session, path: str) -> Facts | None:
    """`known`, with the page at `path` as `session` has it; None where it is no page now, or was none.

    Its own facts, links and sections are those of the new text; of all others what was known stays.
    """
    pages = known.pages.anew(session, path)
    page, before = pages.page(path), known.corpus.pages.get(path)
    if page is None or before is None or (page.locale, page.key) != (before.locale, before.key):
        return None
    bulkhead = Bulkhead()
    corpus = known.corpus
    known.resolver.forget(path)
    targets = {**corpus.targets, path: targets_of(page, known.resolver, bulkhead)}
    everywhere = generators.of(session.config).ids
    own = {**corpus.pages, path: page}
    anchors = {other: ids for other, ids in corpus.anchors.items() if other != path}
    anchors |= all_anchors(own, targets, bulkhead, everywhere, [path])
    crashes = (*pages.mapped(path).crashes, *bulkhead.crashes)
    corpus = replace(corpus, pages=own, targets=targets, anchors=anchors, crashes=crashes)
    pairs = tuple(
        _pair(pair, page, known, session, pages) if pair.target and pair.target.path == path else pair
        for pair in corpus.pairs
    )
    changed = Facts(session, pages, replace(corpus, pairs=pairs))
    site = Site(changed.corpus, {make: known.site.derived(make) for make in (*_compared.HABITS, Near)})
    changed.__dict__.update(resolver=known.resolver, learnt=known.learnt, site=site)
    return changed


def _pair(pair: Pair, page: Page, known: Facts, session: Session, pages: Pages) -> Pair:
    """`pair`, whose translation is now `page`."""
    bulkhead = Bulkhead()
    bare = replace(pair, target=page, sections=(), state="unreviewed", habitual=Habitual())
    (compared,) = aligned([bare], session, bulkhead, pages.key, known.learnt)
    return rejudged(compared, session) if compared.source else replace(compared, state=pair.state)
