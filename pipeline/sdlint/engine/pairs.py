"""Pages -> pairs: pairing, alignment and judgement in one call, with the reviews read from disk.

Where a tree has no reviews at all, history says which sections are stale; that no section is, it cannot say.
"""

from collections.abc import Mapping, Set
from functools import partial

from msgspec.structs import replace

from sdlint.cache.store import Memory
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.session import Session
from sdlint.errors import GitError
from sdlint.model import Page, Pair
from sdlint.reviews import ledger
from sdlint.site.tree import Tree
from sdlint.sync.align import align
from sdlint.sync.pairing import pair_pages
from sdlint.sync.review import Review
from sdlint.sync.state import judge


def pairs(
    pages: Mapping[str, Page], checked: Set[str], session: Session, bulkhead: Bulkhead, *, history: bool
) -> tuple[Pair, ...]:
    """Every pair of `pages` that has a side among the paths `checked`, judged.

    `history`: to be asked where the whole tree is checked and nobody has reviewed anything.
    """
    tree = session.tree
    surveyed = tuple(
        bulkhead.run(pair.target_path, "comparing it with its source", partial(survey, pair, tree), pair)
        for pair in pair_pages(pages, tree.config)
        if session.whole or pair.source_path in checked or pair.target_path in checked
    )
    whole = [pair for pair in surveyed if pair.source is not None and pair.target is not None]
    if history and session.whole and whole and not tree.look(ledger.FOLDER):
        return _by_history(surveyed, tree, session.memory, bulkhead)
    return surveyed


def _by_history(pairs: tuple[Pair, ...], tree: Tree, memory: Memory, bulkhead: Bulkhead) -> tuple[Pair, ...]:
    """`pairs`, with the sections marked whose source changed after their translation did, as far as history tells."""
    from sdlint.reviews.stale import staleness

    try:
        with staleness(tree.config, tree.disk, memory) as marked:
            if marked is None:
                return pairs
            return tuple(
                bulkhead.run(pair.target_path, "reading its history", partial(marked, pair), pair)
                if pair.source is not None and pair.target is not None
                else pair
                for pair in pairs
            )
    except GitError:
        return pairs


def survey(pair: Pair, tree: Tree) -> Pair:
    """One page pair, aligned and judged."""
    source = tree.config.source or ""
    if pair.source is None or pair.target is None:
        return judge(pair, Review(), source)
    review = ledger.read(tree.read, pair.locale, pair.key)
    return judge(replace(pair, sections=align(pair.source, pair.target)), review, source)
