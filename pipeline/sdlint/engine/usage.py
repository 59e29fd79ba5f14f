"""Pairs and the termbase -> what each translation makes of the terms: known from an earlier run, or worked out.

It is all that a pair has to say for the rule that weighs evidence of a whole language (SD601): after an edit the pages
that are as they were are not searched for terms again.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.session import Session
from sdlint.engine.shared import shared
from sdlint.model import Crash, Pair, SectionPair, Term, TermUsage

if TYPE_CHECKING:
    from sdlint.terms.usage import Usages

STEP = "comparing its terms with its source's"
"""What failed where the terms of a pair cannot be compared."""

_DIED = "the process that compared them died, for want of memory or for a fault of sdlint's"


class _Answer(Struct, frozen=True):
    """What comes of comparing a pair, or what failed."""

    usage: TermUsage = TermUsage()
    crashes: tuple[Crash, ...] = ()


_PAIR, _ANSWER = msgspec.msgpack.Decoder(Pair), msgspec.msgpack.Decoder(_Answer)


def usages(
    pairs: Sequence[Pair], terms: tuple[Term, ...], session: Session, bulkhead: Bulkhead, key: Callable[[str], bytes]
) -> dict[str, TermUsage]:
    """By the path of each translation, what it makes of `terms`. `key`: of a page, by its path, as `alignment` has it.

    What fails at one pair is told, and not remembered.
    """
    source = session.config.source
    if not terms or not source:
        return {}
    bundle, known = session.bundle("term usage"), dict[str, TermUsage]()
    named = {
        locale: _digest(terms, source, locale) for locale in {pair.locale for pair in pairs} if _any(terms, locale)
    }
    work: list[tuple[bytes, Pair]] = []
    for pair in pairs:
        if pair.source and pair.target and pair.locale in named:
            name = _name(named[pair.locale] + key(pair.source.path) + key(pair.target.path), pair)
            before = bundle.recall(name, TermUsage)
            if before is None:
                work.append((name, pair))
            else:
                known[pair.target_path] = before
    # Translations of one page together: its terms are looked for once.
    work.sort(key=lambda each: each[1].key)
    answers = _answers([pair for _, pair in work], terms, source, session)
    for count, ((name, pair), answer) in enumerate(zip(work, answers, strict=True), start=1):
        bulkhead.crashes += answer.crashes
        if not answer.crashes:
            known[pair.target_path] = answer.usage
            bundle.keep(name, answer.usage)
        if session.progress:
            session.progress("terms", count, len(work))
    bundle.close()
    return known


def _any(terms: Sequence[Term], locale: str) -> bool:
    return any(form.name for term in terms if (form := term.forms.get(locale)))


def _digest(terms: Sequence[Term], source: str, locale: str) -> bytes:
    """All that counts of `terms` when pages in `locale` are compared. Where an entry stands in its page, that says."""
    told = [
        (term.keep, term.case_sensitive, term.protected, term.strict, _form(term, source), _form(term, locale))
        for term in terms
    ]
    return blake2b(msgspec.msgpack.encode((locale, told)), digest_size=16).digest()


def _form(term: Term, locale: str) -> object:
    form = term.forms.get(locale)
    return form and (form.name, form.aliases, form.forbidden, form.path)


def _name(known: bytes, pair: Pair) -> bytes:
    both = [(each.source, each.target, each.state, each.newer) for each in pair.sections if type(each) is SectionPair]
    return blake2b(known + msgspec.msgpack.encode(both), digest_size=16).digest()


def _answers(pairs: Sequence[Pair], terms: tuple[Term, ...], source: str, session: Session) -> Iterator[_Answer]:
    given, sizes = msgspec.msgpack.encode((terms, source)), [pair.length for pair in pairs]
    here, elsewhere = partial(_answer, given), partial(_elsewhere, given)
    return shared(session.executor, pairs, sizes, here, elsewhere, _ANSWER, _lost)


def _lost(pair: Pair) -> _Answer:
    return _Answer(crashes=(Crash(pair.target_path, STEP, _DIED),))


def _elsewhere(given: bytes, data: bytes) -> bytes:
    return msgspec.msgpack.encode(_answer(given, _PAIR.decode(data)))


def _answer(given: bytes, pair: Pair) -> _Answer:
    bulkhead = Bulkhead()
    usage = bulkhead.run(pair.target_path, STEP, lambda: _compared(given).of(pair), TermUsage())
    return _Answer(usage, tuple(bulkhead.crashes))


@lru_cache(maxsize=1)
def _compared(given: bytes) -> "Usages":
    """Who compares by the terms that are `given`: once for all that one process compares."""
    from sdlint.terms.usage import Usages

    return Usages(*msgspec.msgpack.decode(given, type=tuple[tuple[Term, ...], str]))
