"""How well sections are paired without ids: precision and recall on a tree whose translations keep the source's ids.

    python bench/alignment.py TREE [SHARE] [SEED]

The ids say which section is the translation of which; then they are hidden, and sections are paired by what they hold.
SHARE of the translated sections (0 without it) is taken out first, at random, as if they had not been translated yet.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

import sdlint
from sdlint.model import Pair, Section, SectionPair
from sdlint.sync.sections.align import align


def truth(source: Sequence[Section], target: Sequence[Section]) -> dict[int, int]:
    """Which section of `target` has the id that a section of `source` has, where each has it once."""
    sides = [[section.anchor for section in side] for side in (source, target)]
    given = {section.explicit_id: at for at, section in enumerate(target) if section.explicit_id}
    return {
        at: given[section.anchor]
        for at, section in enumerate(source)
        if section.anchor in given and all(side.count(section.anchor) == 1 for side in sides)
    }


def hidden(sections: Sequence[Section]) -> tuple[Section, ...]:
    """`sections` without ids."""
    return tuple(replace(section, explicit_id=None, anchor="") for section in sections)


def judged(pair: Pair, share: float, rng: random.Random) -> tuple[int, int, int]:
    """Of a pair of pages: how many pairs of sections were made, are right, and there are."""
    if pair.source is None or pair.target is None:
        return 0, 0, 0
    source = pair.source
    left = [section for section in pair.target.sections if not section.level or rng.random() >= share]
    known = truth(source.sections, left)
    pages = replace(source, sections=hidden(source.sections)), replace(pair.target, sections=hidden(left))
    others = set(known.values())
    made = [
        (each.source, each.target)
        for each in align(*pages)
        if isinstance(each, SectionPair) and (each.source in known or each.target in others)
    ]
    return len(made), sum(known.get(i) == j for i, j in made), len(known)


def main(tree: str, share: str = "0", seed: str = "1") -> None:
    """Prints both figures, over all languages of the tree."""
    rng = random.Random(int(seed))
    counts = [judged(pair, float(share), rng) for pair in sdlint.check(root=Path(tree), select=["SD501"]).pairs]
    made, right, there = map(sum, zip(*counts, strict=True))
    print(f"precision {right / made:.4f}  recall {right / there:.4f}  ({there} pairs that ids know, {made} made)")


if __name__ == "__main__":
    main(*sys.argv[1:])
