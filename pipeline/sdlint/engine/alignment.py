"""Pairs -> pairs whose sections are aligned and compared: from the cache where both pages are known, else worked out.

What comes of two pages is theirs alone, so it is remembered by what they are made of, and shared out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.session import Session
from sdlint.engine.shared import shared
from sdlint.model import Counterpart, Crash, Habitual, Pair
from sdlint.sync.sections.headings import Known, known_of, learnt

STEP = "comparing it with its source"
"""What failed where a pair cannot be compared."""

_DIED = "the process that compared it died, for want of memory or for a fault of sdlint's"


class _Task(Struct, frozen=True):
    """Two pages to be compared. ``known``: what the language makes of the source's headings elsewhere."""

    pair: Pair
    known: tuple[tuple[str, str], ...]
    source_locale: str


class _Answer(Struct, frozen=True):
    """What comes of comparing a pair, or what failed."""

    sections: tuple[Counterpart, ...] = ()
    habitual: Habitual = Habitual()
    crashes: tuple[Crash, ...] = ()


_TASKS, _ANSWERS = msgspec.msgpack.Decoder(_Task), msgspec.msgpack.Decoder(_Answer)


def aligned(
    pairs: Sequence[Pair],
    session: Session,
    bulkhead: Bulkhead,
    key: Callable[[str], bytes],
    headings: Mapping[str, Known] | None = None,
) -> list[Pair]:
    """`pairs`, aligned and compared. `key`: of a page, by its path: a digest of all that its facts depend on.

    `headings`: what each language makes of headings; None where `pairs` are all that there are, and show it.
    """
    known = learnt(pairs) if headings is None else headings
    done = list(pairs)
    work: list[tuple[int, bytes, _Task]] = []
    for at, pair in enumerate(pairs):
        if pair.source is None or pair.target is None:
            continue
        own = known_of(known.get(pair.locale, frozenset()), pair.source, pair.target)
        task = _Task(pair, tuple(sorted(own)), session.config.source or "")
        name = _name(task, key(pair.source.path) + key(pair.target.path))
        before = session.common.get(name, partial(_recalled, pair, name, session))
        if before is None:
            work.append((at, name, task))
        else:
            done[at] = before
    # Translations of one page together: what is worked out of their source serves them all.
    work.sort(key=lambda each: (each[2].pair.key, each[0]))
    for count, ((at, name, task), answer) in enumerate(zip(work, _answers(work, session), strict=True), start=1):
        bulkhead.crashes += answer.crashes
        if not answer.crashes:
            done[at] = _with(task.pair, answer)
            session.common.put(name, done[at])
            session.memory.remember(name, msgspec.msgpack.encode(answer))
        if session.progress:
            session.progress("comparing", count, len(work))
    return done


def _name(task: _Task, pages: bytes) -> bytes:
    """A digest of all that the answer to `task` depends on; `pages`: the keys of both."""
    pair = task.pair
    told = repr((pair.locale, pair.key, pair.moved_from, task.source_locale, task.known))
    return blake2b(b"aligned" + pages + told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _with(pair: Pair, answer: _Answer) -> Pair:
    return replace(pair, sections=answer.sections, habitual=answer.habitual)


def _recalled(pair: Pair, name: bytes, session: Session) -> Pair | None:
    answer = session.memory.recall_as(name, _ANSWERS)
    return _with(pair, answer) if answer else None


def _answers(work: Sequence[tuple[int, bytes, _Task]], session: Session) -> Iterator[_Answer]:
    tasks = [task for _, _, task in work]
    sizes = [task.pair.length for task in tasks]
    return shared(session.executor, tasks, sizes, _answer, _elsewhere, _ANSWERS, _lost)


def _lost(task: _Task) -> _Answer:
    return _Answer(crashes=(Crash(task.pair.target_path, STEP, _DIED),))


def _elsewhere(data: bytes) -> bytes:
    return msgspec.msgpack.encode(_answer(_TASKS.decode(data)))


def _answer(task: _Task) -> _Answer:
    bulkhead = Bulkhead()
    answer = bulkhead.run(task.pair.target_path, STEP, lambda: _worked_out(task), _Answer())
    return replace(answer, crashes=tuple(bulkhead.crashes))


def _worked_out(task: _Task) -> _Answer:
    pair = task.pair
    if pair.source is None or pair.target is None:
        return _Answer()
    from sdlint.sync.compare import compared
    from sdlint.sync.sections.align import align

    sections = align(pair.source, pair.target, frozenset(task.known))
    pair = compared(replace(pair, sections=sections), task.source_locale)
    return _Answer(pair.sections, pair.habitual)
