"""The state of a section pair: what its two sides say, and what a review says of them. Pure."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from msgspec import json
from msgspec.structs import replace

from sdlint.facts.fingerprint import VERSION
from sdlint.facts.sketch import is_minor, to_compare
from sdlint.model import Counterpart, Fingerprint, Page, Pair, Section, SectionPair, SyncState
from sdlint.sync.prose.untranslated import exempt
from sdlint.sync.review import Review, ReviewEntry, matched, target_prints
from sdlint.sync.states import rank, worst

_CHANGED = ("stale", "minor")
"""What one side did, where the other is to be acted on."""


def matter_hash(matter: Mapping[str, Any]) -> str:
    """A hash of a front matter's content, whatever the order of its keys."""
    if not matter:
        return ""
    plain = json.encode(matter, order="deterministic", enc_hook=str)
    return f"{VERSION}:{blake2b(plain, digest_size=8).hexdigest()}"


def reviewed(pair: Pair, review: Review) -> dict[int, str]:
    """By source section (its index), the name of its entry in `review`; sections without one are left out."""
    if pair.source is None:
        return {}
    return dict(matched(pair.source, target_prints(pair), review))


def unreviewed(pair: Pair, review: Review) -> bool:
    """Whether `pair` has a section on both sides that `review` has no entry for."""
    known = reviewed(pair, review)
    return any(aligned.at not in known for aligned in pair.aligned())


def shows_change(pair: Pair, review: Review) -> bool:
    """Whether what was reviewed of a section's source is not what it says now, be it in a slip of the pen."""
    known = reviewed(pair, review)
    prints = ((aligned, review.entries[known[aligned.at]]) for aligned in pair.aligned() if aligned.at in known)
    return any(_change(entry.source, to_compare(aligned.source, entry.source)) in _CHANGED for aligned, entry in prints)


def judge(pair: Pair, review: Review, source_locale: str) -> Pair:
    """`pair`, aligned and compared, with the state of every section and of the page."""
    source, target = pair.source, pair.target
    if source is None or target is None:
        return replace(pair, state="missing" if target is None else "orphan")
    if exempt(source) or exempt(target):
        fresh = (replace(section, state="fresh") for section in pair.sections if isinstance(section, SectionPair))
        return replace(pair, sections=tuple(fresh), state="fresh")
    known = reviewed(pair, review)
    judged: list[Counterpart] = []
    for section in pair.sections:
        if not isinstance(section, SectionPair):
            alone = source.sections[section.source] if section.source is not None else target.sections[section.target]
            judged += [] if alone.exempt else [section]
            continue
        entry = review.entries.get(known.get(section.source, ""))
        both = source.sections[section.source], target.sections[section.target]
        judged.append(_judge(section, both, entry))
    state = worst([section.state for section in judged] or ["fresh" if review.matter[0] else "unreviewed"])
    if rank(state) > rank("drifted") and _matter_drifted(source, review):
        state = "drifted"
    return replace(pair, sections=tuple(judged), state=state)


def _matter_drifted(source: Page, review: Review) -> bool:
    was, now = review.matter[0], matter_hash(source.front_matter)
    return bool(was) and was != now


def _judge(section: SectionPair, both: tuple[Section, Section], entry: ReviewEntry | None) -> SectionPair:
    """`section` with its state; `both`: its two sides."""
    state: SyncState | None = None
    newer: Any = ""
    if entry:
        now = to_compare(both[0], entry.source), to_compare(both[1], entry.target)
        comparable = _comparable(entry, now)
        if entry.stub:
            if comparable and not _change(entry.target, now[1]):
                return replace(section, state="missing")
            entry = None
        elif comparable:
            state, newer = compare(entry, now)
    if state == "fresh" and not (entry and entry.machine):
        # Somebody has looked at exactly this, and nobody accepts what is not translated.
        return replace(section, state="moved" if section.moved else "fresh")
    if section.differences.untranslated:
        return replace(section, state="untranslated")
    if state in (None, "fresh", "unreviewed", "drifted"):
        state = "drifted" if state == "drifted" or section.differences.drifted else "unreviewed"
    return replace(section, state=worst((state or "unreviewed", section.state)), newer=newer)


def _comparable(entry: ReviewEntry, now: tuple[Fingerprint, Fingerprint]) -> bool:
    hashes = (value for side in (entry.source, entry.target, *now) for value in (side.prose, side.code, side.links))
    return len({value.partition(":")[0] for value in hashes if value}) <= 1


def compare(entry: ReviewEntry, now: tuple[Fingerprint, Fingerprint]) -> tuple[Any, Any]:
    """What became of a reviewed pair, and which side is newer."""
    source, target = _change(entry.source, now[0]), _change(entry.target, now[1])
    if source == target == "":
        return "fresh", ""
    newer = "both" if source and target else "source" if source else "target"
    if source in _CHANGED:
        # A slip of the pen mended in the translation is no answer to a change of the source; a new text may be one.
        answered = target == "stale" or (source == "minor" and target == "minor")
        return ("unreviewed" if answered else "stale" if source == "stale" else "minor"), newer
    return ("drifted" if source == "drifted" and target != "drifted" else "unreviewed"), newer


def _change(was: Fingerprint, now: Fingerprint) -> str:
    """How much one side changed: ``stale`` (to be acted on), ``minor``, ``drifted`` (links, comments) or not at all."""
    if was.prose != now.prose or was.code != now.code:
        return "minor" if was.code == now.code and is_minor(was.sketch, now.sketch) else "stale"
    return "drifted" if was.links != now.links or was.notes != now.notes else ""
