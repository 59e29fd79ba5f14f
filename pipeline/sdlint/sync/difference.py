"""What changed in the source of a translation since its review, as text for people."""

from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

from sdlint.disk import below
from sdlint.errors import GitError
from sdlint.model import Page, Pair, Section
from sdlint.settings import Config
from sdlint.sync import ledger
from sdlint.sync.history import History
from sdlint.sync.seed import parser
from sdlint.text import placed

Text = Callable[[str], str]


def differences(
    pair: Pair, config: Config, text: Text, wanted: Callable[[Section, Section], bool] | None = None
) -> Iterator[str]:
    """For each stale section (or each `wanted` one): old against new source, and the translation."""
    if pair.source is None or pair.target is None:
        yield f"{placed(pair.target_path)}: {pair.state}"
        return
    review = ledger.read(below(config.root, config.root), pair.locale, pair.key)
    both = [
        (one.source or 0, pair.target.sections[one.target or 0].fingerprint)
        for one in pair.sections
        if one.source is not None and one.target is not None
    ]
    reviewed = dict(ledger.matched(pair.source, both, review))
    for one in pair.sections:
        if one.source is None or one.target is None:
            continue
        source, target = pair.source.sections[one.source], pair.target.sections[one.target]
        if not (wanted(source, target) if wanted else one.state in ("stale", "minor")):
            continue
        entry = review.entries.get(reviewed.get(one.source, ""))
        old = _old(pair, config, entry) if entry else None
        new = text(pair.source_path)[source.span.start : source.span.end]
        place = f"{placed(pair.source_path)}:{pair.source.position(source.span.start).line}"
        yield f"{one.state}: {place}"
        if entry is None:
            yield "(never reviewed)"
        if old is None:
            yield new.rstrip()
        else:
            yield "\n".join(unified_diff(old.splitlines(), new.splitlines(), "reviewed", "now", lineterm=""))
        yield f"--- {placed(pair.target_path)}:{pair.target.position(target.span.start).line}"
        yield text(pair.target_path)[target.span.start : target.span.end].rstrip() + "\n"


def previous(pair: Pair, config: Config) -> dict[int, tuple[str, Section]]:
    """By source section, for those whose translation is stale: the text and the section that it was made from.

    Only where there is a review, and history holds what was reviewed.
    """
    if pair.source is None or pair.target is None:
        return {}
    stale = [one for one in pair.sections if one.state in ("stale", "minor") and one.source is not None]
    if not stale:
        return {}
    review = ledger.read(below(config.root, config.root), pair.locale, pair.key)
    prints = [
        (one.source, pair.target.sections[one.target].fingerprint)
        for one in pair.sections
        if one.source is not None and one.target is not None
    ]
    reviewed = dict(ledger.matched(pair.source, prints, review))
    found: dict[int, tuple[str, Section]] = {}
    for one in stale:
        entry = review.entries.get(reviewed.get(one.source or 0, ""))
        old = _version(pair, config, entry) if entry else None
        if old is not None:
            found[one.source or 0] = old
    return found


def _old(pair: Pair, config: Config, entry: ledger.Entry) -> str | None:
    """The text of the source section as it was reviewed."""
    found = _version(pair, config, entry)
    return found[0][found[1].span.start : found[1].span.end] if found else None


def _version(pair: Pair, config: Config, entry: ledger.Entry) -> tuple[str, Section] | None:
    """The source page and section as they were reviewed, from the newest version in history that holds it."""
    try:
        with History(Path(config.root)) as history:
            parse = parser(config)
            for version in reversed(history.versions().get(pair.source_path, [])):
                data = history.content(version.blob)
                page = parse(version.path, data) if data is not None else None
                if page is not None and data is not None and (found := _holds(page, entry)):
                    return data.decode("utf-8", "replace").removeprefix("\ufeff"), found
    except GitError:
        pass
    return None


def _holds(page: Page, entry: ledger.Entry) -> Section | None:
    was = entry.source
    return next(
        (one for one in page.sections if (one.fingerprint.prose, one.fingerprint.code) == (was.prose, was.code)), None
    )
