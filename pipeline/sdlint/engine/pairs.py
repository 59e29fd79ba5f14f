"""Pages -> pairs: pairing, alignment and judgement in one call, with the reviews read from disk.

Where a tree has no reviews at all, history says which sections are stale; that no section is, it cannot say.
"""

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from sdlint.cache.store import Memory
from sdlint.engine.bulkhead import Bulkhead
from sdlint.files.tree import Tree
from sdlint.model import Page, Pair
from sdlint.reviews import ledger
from sdlint.sync.align import align
from sdlint.sync.pairing import pair_pages
from sdlint.sync.review import Review
from sdlint.sync.state import judge


def pairs(
    pages: Mapping[str, Page],
    tree: Tree,
    memory: Memory,
    bulkhead: Bulkhead,
    *,
    only: frozenset[str] | None = None,
) -> tuple[Pair, ...]:
    """Every pair of `pages`, judged; with `only`, those with a side among these paths, and history is not asked."""
    config = tree.config
    found = tuple(
        bulkhead.run(pair.target_path, "comparing it with its source", partial(survey, pair, tree), pair)
        for pair in pair_pages(pages, config)
        if only is None or pair.source_path in only or pair.target_path in only
    )
    if only is None and found and not tree.look(ledger.FOLDER):
        from sdlint.reviews.stale import stale_by_history

        return stale_by_history(found, config, tree.disk, memory, bulkhead)
    return found


def survey(pair: Pair, tree: Tree) -> Pair:
    """One page pair, aligned and judged."""
    source = tree.config.source or ""
    if pair.source is None or pair.target is None:
        return judge(pair, Review(), source)
    review = ledger.read(tree.read, pair.locale, pair.key)
    return judge(replace(pair, sections=align(pair.source, pair.target)), review, source)
