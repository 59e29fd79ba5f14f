"""What a termbase costs: a cold check of a bilingual tree without and with 2,000 terms.

    python bench/terms.py [MEGABYTES] [TERMS]

Prints the time of both checks and the share that the terms add, and how the matcher's Aho-Corasick automaton compares
with one compiled alternation and one compiled trie on a million characters. The tree is made up, the same every time.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from sdlint.config import load as configs
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model import Forms, Term
from sdlint.model.settings import Request
from sdlint.terms.fold import fold, unify
from sdlint.terms.formats import csv_file
from sdlint.terms.matcher import Matcher
from sdlint.terms.spellings import patterns

CONFIG = "locales: {zh: 'zh/{path}', en: 'en/{path}'}\nsource: zh\n"
PAGE_BYTES = 20_000
TERM_RATE, WRONG_RATE = 0.05, 0.02
"""Words of a page that are terms, and terms whose translation has another word."""
Branches: TypeAlias = dict[str, "Branches"]
"""What a trie goes on with, by character; the empty one is where a form ends."""


def words(chance: random.Random, count: int) -> tuple[list[str], list[str]]:
    """Made-up Chinese and English words, as many of each."""
    han = [chr(0x4E00 + chance.randrange(3000)) for _ in range(1500)]
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "ol")]
    zh = {"".join(chance.choices(han, k=chance.randint(2, 4))) for _ in range(count * 2)}
    en = {"".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(count * 2)}
    return sorted(zh)[:count], sorted(en)[:count]


def termbase(count: int) -> list[Term]:
    """Terms of one or two words, with an alias now and then."""
    chance = random.Random(1)
    zh, en = words(chance, count)
    pairs = zip(zh, en, strict=True)
    return [
        Term(f"t{number}", {"zh": Forms(one, (one + "器",) * (number % 5 == 0)), "en": Forms(f"{two} {en[-number]}")})
        for number, (one, two) in enumerate(pairs, start=1)
    ]


def tree(root: Path, size: int, terms: list[Term]) -> None:
    """Pages of about 20 kB in two languages, about `size` bytes in all, with a term in every twenty words."""
    plain = words(random.Random(3), 4000)
    for number in range(size // PAGE_BYTES // 2):
        for locale, vocabulary, gap, stop in (("zh", plain[0], "", "。"), ("en", plain[1], " ", ". ")):
            # One seed for a page in all languages: they have the same terms in the same sections.
            chance = random.Random(number)
            text = [f"# {vocabulary[number % 4000]} {{#top}}\n"]
            for paragraph in range(PAGE_BYTES // 450):
                if chance.random() < 0.2:
                    text.append(f"## {chance.choice(vocabulary)} {{#s{paragraph}}}\n")
                sentence = chance.choices(vocabulary, k=chance.randint(40, 80))
                for at in range(len(sentence)):
                    if chance.random() < TERM_RATE:
                        term, wrong = chance.choice(terms), chance.random() < WRONG_RATE
                        sentence[at] = sentence[at] if wrong and locale == "en" else term.forms[locale].name
                # What documentation has besides prose: a link, a word in bold, inline code, sometimes a block of code.
                sentence[10] = f"[{sentence[10]}](./page-{chance.randrange(number + 1)}.md)"
                sentence[20] = f"**{sentence[20]}**"
                sentence[30] = f"`{sentence[30]}`"
                text.append(gap.join(sentence) + stop + "\n")
                if chance.random() < 0.2:
                    text.append("```python\nprint(" + ", ".join(chance.choices(plain[1], k=12)) + ")\n```\n")
            path = root / locale / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(text), "utf-8")


def seconds(root: Path, config: str) -> tuple[float, int]:
    """Seconds of processor time of a cold check in one process, and the findings of SD6."""
    (root / "sdlint.yaml").write_text(config, "utf-8")
    began = time.process_time()
    result = check(Session(configs.load(None, root), Request(cache=False, jobs=1)))
    return time.process_time() - began, sum(one.code.startswith("SD6") for one in result.findings)


def trie(forms: list[str]) -> str:
    """One regular expression for all of `forms`, branching by character."""
    root: Branches = {}
    for form in forms:
        node = root
        for char in form:
            node = node.setdefault(char, {})
        node[""] = {}

    def expression(node: Branches) -> str:
        branches = [re.escape(char) + expression(below) for char, below in node.items() if char]
        if not branches:
            return ""
        return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"

    return expression(root)


def compare(terms: list[Term], text: str) -> None:
    """The matcher against the standard library's regular expressions, on the same forms and text."""
    names = [term.forms[locale].name for term in terms for locale in ("zh", "en")]
    forms = sorted({fold(pattern.text) for name in names for pattern in patterns(name)})
    matcher = Matcher(terms, "zh", "en")
    folded = fold(unify(text))
    alternation = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))
    branching = re.compile(trie(forms))
    contestants: dict[str, Callable[[], int]] = {
        "automaton": lambda: len(matcher.find(text)),
        "trie": lambda: sum(1 for _ in branching.finditer(folded)),
        # A tenth of the text, for it would take minutes.
        "alternation": lambda: sum(1 for _ in alternation.finditer(folded[: len(folded) // 10])) * 10,
    }
    print(f"{len(forms):,} patterns, {len(text):,} characters")
    for name, search in contestants.items():
        began = time.perf_counter()
        found = search()
        seconds = (time.perf_counter() - began) * (10 if name == "alternation" else 1)
        print(f"  {name:<12} {seconds:8.2f} s  {found:,} found")


def main() -> None:
    """The whole comparison."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    terms = termbase(int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        tree(root, int(megabytes * 1_000_000), terms)
        (root / "terms.csv").write_text(csv_file.write(terms), "utf-8")
        # By turns, and the better of two each: the machine may be busy with something else.
        rounds = [(seconds(root, CONFIG), seconds(root, CONFIG + "terms: {files: [terms.csv]}\n")) for _ in range(2)]
        without = min(plain[0] for plain, _ in rounds)
        extended, found = min(richer for _, richer in rounds)
        print(f"{megabytes:g} MB, {len(terms):,} terms, {found:,} findings")
        print(f"{without:.1f} s without the terms, {extended:.1f} s with them")
        print(f"the terms add {(extended - without) / without:.0%}")
        compare(terms, "\n".join(path.read_text("utf-8") for path in sorted(root.glob("zh/*.md")))[:1_000_000])


if __name__ == "__main__":
    main()
