"""Plants faults and cosmetic changes in real trees, at random, and counts what is said of them."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from faults.plant import FAULTS, Place, Planted
from faults.polish import COSMETICS
from faults.tree import Both, Tree
from sdlint.model import Problem
from sdlint.sync.sections.apart import apart
from sdlint.text.words import count

_TRIES = 60
"""Pages that are tried for a place to plant one fault in."""


def measure(folders: list[Path], rounds: int, seed: int, only: str = "", *, misses: bool = False) -> None:
    """Prints, for each tree and each kind, how many of up to `rounds` faults were found and changes passed over."""
    totals: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names = []
    for folder in folders:
        tree = Tree(folder)
        names.append(tree.name)
        rng = random.Random(f"{seed} {tree.name}")
        donors = _donors(tree)
        for name, (code, _) in FAULTS.items():
            if only not in f"{code} {name}":
                continue
            totals[f"{code} {name}"] |= Counter()
            for hit in _faults(tree, name, rounds, rng, donors, misses=misses):
                totals[f"{code} {name}"].update({f"{tree.name} tried": 1, f"{tree.name} good": hit})
        for name in COSMETICS:
            if only not in f"quiet {name}":
                continue
            for silent in _cosmetics(tree, name, rounds, rng, misses=misses):
                totals[f"quiet {name}"].update({f"{tree.name} tried": 1, f"{tree.name} good": silent})
    print(f"{'':<38}" + "".join(f"{name[:13]:>15}" for name in (*names, "all")))
    for kind, figures in totals.items():
        good, tried = ([figures[f"{name} {what}"] for name in names] for what in ("good", "tried"))
        cells = [f"{a} of {b}" if b else "-" for a, b in zip([*good, sum(good)], [*tried, sum(tried)], strict=True)]
        print(f"{kind:<38}" + "".join(f"{cell:>15}" for cell in cells) + f"{sum(good) / max(1, sum(tried)):>8.3f}")


def _donors(tree: Tree) -> list[str]:
    """Paragraphs of the source's pages, as they are written."""
    donors = []
    for both in tree.pairs:
        text = tree.text(both.source.path)
        for section in both.source.sections:
            for block in section.blocks:
                if block.kind == "paragraph" and not block.holder and 25 < count(block.text) < 60 and block.literals:
                    own = text[block.span.start : block.span.end]
                    if not set(own) & set("\n<>{}|[]"):
                        donors.append(own)
    return donors or ["The author has since added an explanation of `cooling` and of `power` here, with 750 W at most."]


def _shuffled(tree: Tree, rng: random.Random) -> list[Both]:
    return rng.sample(tree.pairs, len(tree.pairs))


def _faults(
    tree: Tree, name: str, rounds: int, rng: random.Random, donors: list[str], *, misses: bool
) -> Iterator[bool]:
    code, plant = FAULTS[name]
    done = 0
    for pair, source, target, codes in _shuffled(tree, rng)[: rounds + _TRIES]:
        if done == rounds:
            return
        if codes[code] or codes["SD505"] or not source.sections or apart(pair, source, target).rewritten:
            continue
        texts = tree.text(source.path), tree.text(target.path)
        place = Place(rng, pair, (source, target), *texts, rng.choice(donors))
        planted = plant(place)
        if planted is None:
            continue
        done += 1
        _, said = tree.said(pair, planted.source, planted.target)
        hit = any(_answers(problem, planted) for own, problem in said if own == code)
        if misses and not hit:
            line = planted.target.count("\n", 0, planted.where.start) + 1 if planted.where else 0
            print(
                f"missed {code} {name}: {tree.name}/{pair.target_path}:{line} (said {sorted({own for own, _ in said})})"
            )
            _show(place, planted)
        yield hit


def _show(place: Place, planted: Planted) -> None:
    for old, new in ((place.source, planted.source), (place.target, planted.target)):
        if old != new and new:
            at = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
            print("    was", repr(old[max(0, at - 60) : at + 120]), "\n    now", repr(new[max(0, at - 60) : at + 120]))


def _answers(problem: Problem, planted: Planted) -> bool:
    """Whether the finding stands in the right section, or points at what is missing."""
    if planted.related:
        return any(related.span == planted.related for related in problem.related)
    return planted.where is None or planted.where.start <= problem.span.start <= planted.where.end


def _cosmetics(tree: Tree, name: str, rounds: int, rng: random.Random, *, misses: bool) -> Iterator[bool]:
    done = 0
    for pair, source, target, _ in _shuffled(tree, rng)[: rounds + _TRIES]:
        if done == rounds:
            return
        texts = [tree.text(source.path), tree.text(target.path)]
        side = rng.randrange(2)
        changed = list(texts)
        changed[side] = COSMETICS[name](rng, texts[side])
        if changed == texts or not all(page.sections for page in (source, target)):
            continue
        done += 1
        _, said = tree.said(pair, *changed)
        _, before = tree.said(pair, *texts)
        new = Counter(code for code, _ in said) - Counter(code for code, _ in before)
        if misses and new:
            path = (pair.source_path, pair.target_path)[side]
            print(f"not quiet {name}: {tree.name}/{path} {dict(new)}")
        yield not new
