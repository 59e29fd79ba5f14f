"""How much of what a page says stays, by tree of HTML: over years, between its own pages, and between languages.

    python bench/drift.py versions OLD NEW…    folders of one site at different times, the same paths in each
    python bench/drift.py languages FOLDER…    folders of one site in different languages, named by their tags

Prints, of all pairs that SD308 compares (a hundred words of main text or more), the shares that it judges by, as
quantiles, and how many it would tell of. What is wanted: of one page at two times hardly any but the rewritten ones,
of two pages on different things all; and that languages part. The figures in `web/judge/drift.py`, `text/shingles.py`,
`rules/links/content_drifted.py` and docs/dev/decisions/drift.md are of SQLAlchemy's manual, as its source archives on
PyPI hold it (0.9.10, 1.1.18, 1.3.24, 1.4.54, 2.0.36), and of Debian's package debian-handbook.
"""

import inspect
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations
from pathlib import Path
from typing import NamedTuple

from sdlint.rules.links.content_drifted import MOST_BEGINNING, check
from sdlint.text.shingles import Shares, shares
from sdlint.web.http.transport import Answer
from sdlint.web.judge.drift import LEAST_WORDS, SAME_AS_SAID, SAME_LANGUAGE, Said, compared, said_of

SEED = 1
OTHERS = 4
"""Other pages that a page is compared with."""
TRANSLATED = 0.02
"""Share of a page that its translation has, at most: code, names and addresses."""
QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
MOST_KEPT: float = inspect.signature(check).parameters["most"].default
URL = "https://example.org/page"


class Pair(NamedTuple):
    """Two pages by their paths, and how they compare."""

    old: str
    new: str
    share: Shares
    told: bool


def pages(folder: Path) -> dict[str, Said]:
    """By path, what the pages below `folder` say, as far as it is enough to be compared."""
    said = {}
    for path in sorted(folder.rglob("*.html")):
        answer = Answer(URL, 200, {"content-type": "text/html"}, body=path.read_bytes())
        page, _ = said_of(answer, 1.0)
        if page.sketch.words >= LEAST_WORDS:
            said[path.relative_to(folder).as_posix()] = page
    return said


def compare(old: dict[str, Said], new: dict[str, Said], paths: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    """The pairs of `paths`, as the rule sees them."""
    for first, second in paths:
        drift = compared(URL, "", old[first], new[second])
        told = not drift.unknown and drift.kept < MOST_KEPT and drift.beginning < MOST_BEGINNING
        yield Pair(first, second, shares(old[first].sketch, new[second].sketch), told)


def show(title: str, pairs: Sequence[Pair]) -> None:
    """A line for each share."""
    told = sum(pair.told for pair in pairs)
    print(f"{title}: {len(pairs)} pairs, {told} told ({told / max(1, len(pairs)):.1%})")
    for field in ("kept", "beginning", "language"):
        values = sorted(getattr(pair.share, field) for pair in pairs)
        if values:
            print(f"  {field:10}" + "".join(f"{values[int(len(values) * part)]:7.2f}" for part in QUANTILES))


def versions(folders: Sequence[Path]) -> None:
    """One site at different times."""
    chance = random.Random(SEED)
    said = {folder.name: pages(folder) for folder in folders}
    for old, new in combinations(said, 2):
        same = list(compare(said[old], said[new], ((path, path) for path in said[old] if path in said[new])))
        show(f"{old} -> {new}, the same page", same)
        print("  told: " + ", ".join(f"{pair.old} ({pair.share.kept:.2f})" for pair in same if pair.told))
        drawn = [(path, other) for path in said[old] for other in chance.sample(sorted(said[new]), OTHERS)]
        show(f"{old} -> {new}, another page", list(compare(said[old], said[new], (p for p in drawn if p[0] != p[1]))))


def languages(folders: Sequence[Path]) -> None:
    """One site in different languages; what is not translated throughout is left out."""
    chance = random.Random(SEED)
    said = {folder.name: pages(folder) for folder in folders}
    for name, site in said.items():
        drawn = [(path, other) for path in site for other in chance.sample(sorted(site), OTHERS) if path != other]
        show(f"{name}, another page", list(compare(site, site, drawn)))
    across: list[Pair] = []
    for old, new in permutations(said, 2):
        both = ((path, path) for path in said[old] if path in said[new])
        across += [pair for pair in compare(said[old], said[new], both) if pair.share.kept < TRANSLATED]
    show("the same page in two languages", across)
    for least in (SAME_LANGUAGE, SAME_AS_SAID):
        alike = sum(pair.share.language >= least for pair in across)
        print(f"  {alike} of {len(across)} seem to be in one language at {least}")


def main() -> None:
    """What was asked for, and the processor time that it took."""
    before = time.process_time()
    print("quantiles " + "".join(f"{part:7}" for part in QUANTILES))
    {"versions": versions, "languages": languages}[sys.argv[1]]([Path(name) for name in sys.argv[2:]])
    print(f"{time.process_time() - before:.0f} s of processor time, seed {SEED}")


if __name__ == "__main__":
    main()
