"""Pages -> pairs: pairing, alignment and judgement in one call, with what is known of translations.

What a person accepted counts first. What nobody has looked at, be it a page or a section of one, is judged by history:
which sections are stale it can say; that no section is, it cannot.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from sdlint.engine.alignment import aligned
from sdlint.engine.answers import Remembered
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.session import Session
from sdlint.errors import GitError
from sdlint.model import Page, Pair
from sdlint.reviews import ledger
from sdlint.reviews.follow import followed
from sdlint.sync.pages.pairing import pair_pages
from sdlint.sync.review import Review
from sdlint.sync.state import judge, unreviewed
from sdlint.sync.states import BEHIND

if TYPE_CHECKING:
    from sdlint.reviews.stale import PastReviews


def pairs(
    pages: Mapping[str, Page], session: Session, bulkhead: Bulkhead, key: Callable[[str], bytes], *, history: bool
) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Every pair of `pages`, judged; and what people should know of the reviews, a line each.

    `key`: of a page, by its path. `history`: to be asked about what nobody has reviewed.
    """
    bundle = session.bundle("pairing")
    paired = list(pair_pages(pages, session.config, Remembered(bundle, key)))
    bundle.close()
    compared = aligned(paired, session, bulkhead, key)
    reviews, notes = _reviews(compared, session)
    judged = tuple(
        bulkhead.run(pair.target_path, "judging its state", partial(_judged, pair, review, session), pair)
        if pair.source and pair.target
        else pair
        for pair, review in zip(compared, reviews, strict=True)
    )
    if history and any(_open(pair, review) for pair, review in zip(judged, reviews, strict=True)):
        return _by_history(judged, reviews, session, bulkhead), notes
    return judged, notes


def rejudged(pair: Pair, session: Session) -> Pair:
    """`pair`, compared anew, in the light of what a person said of it; history is not asked."""
    tree = session.tree
    review = ledger.read(tree.read, pair.locale, pair.key) if tree.look(ledger.FOLDER) else Review()
    return judge(pair, review, session.config.source or "")


def _judged(pair: Pair, review: Review, session: Session) -> Pair:
    source = session.config.source or ""
    if not pair.sections:
        return judge(pair, review, source)
    # A pair that was aligned before is the same object, which `session.common` keeps.
    key = ("judged", id(pair), source, msgspec.json.encode(review))
    return session.common.get(key, lambda: judge(pair, review, source))


def _reviews(pairs: Iterable[Pair], session: Session) -> tuple[list[Review], tuple[str, ...]]:
    """What a person said of each of `pairs`, and of which entries there are no pages any more."""
    tree = session.tree
    pairs = list(pairs)
    if not tree.look(ledger.FOLDER):
        return [Review() for _ in pairs], ()
    reviews = [
        ledger.read(tree.read, pair.locale, pair.key) if pair.source and pair.target else Review() for pair in pairs
    ]
    own = {ledger.name(pair.locale, pair.key) for pair in pairs if pair.target or pair.source}
    left = {file: ledger.parsed(tree.read, file) for file in ledger.files(tree) if file not in own}
    moves = followed(zip(pairs, reviews, strict=True), left)
    notes = tuple(
        f"{file} belongs to no page: delete it, or rename it as the page was renamed"
        for file in sorted(left.keys() - set(moves.values()))
    )
    return [left[moves[at]] if at in moves else review for at, review in enumerate(reviews)], notes


def _open(pair: Pair, review: Review) -> bool:
    """Whether history may have something to say of `pair`."""
    return unreviewed(pair, review) or any(section.state in BEHIND for section in pair.sections)


def _by_history(
    pairs: tuple[Pair, ...], reviews: list[Review], session: Session, bulkhead: Bulkhead
) -> tuple[Pair, ...]:
    """`pairs`, with the sections marked whose source changed after their translation did, as far as history tells.

    And with what has changed of those that are behind.
    """
    from sdlint.reviews.stale import past_reviews

    try:
        with past_reviews(
            session.config, session.tree.disk, session.memory, session.view.tip, session.view.renamed, session.versions
        ) as past:
            if past is None:
                return pairs
            told = []
            for done, (pair, review) in enumerate(zip(pairs, reviews, strict=True)):
                if session.progress:
                    session.progress("history", done, len(pairs))
                ask = partial(_told, pair, review, past, session)
                is_open = _open(pair, review)
                told.append(bulkhead.run(pair.target_path, "reading its history", ask, pair) if is_open else pair)
            return tuple(told)
    except GitError:
        return pairs


def _told(pair: Pair, own: Review, past: "PastReviews", session: Session) -> Pair:
    from sdlint.reviews.stale import lagging, marked

    source = session.config.source or ""
    if past.may_show_change(pair) and unreviewed(pair, own):
        assumed, before = past.review(pair), pair
        key = ("marked", id(pair), source, msgspec.json.encode((own, assumed)))
        pair = session.common.get(key, lambda: marked(before, own, assumed, source))
    if not any(section.state in BEHIND for section in pair.sections):
        return pair
    lags, behind = past.lags(pair, own, session.text), pair
    return session.common.get(("lagging", id(pair), msgspec.json.encode(lags)), lambda: lagging(behind, lags))
