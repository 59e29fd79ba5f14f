"""How many faults in code are told: planted at random into the code of real trees, where it agrees with its source's.

    python bench/code_faults.py FOLDER... [--each N] [--seed N] [--misses]

Each FOLDER holds a tree with its `sdlint.yaml`. Of every kind of fault, `N` are planted in each tree, one at a time, in
a block that was equal but for what is free. Nothing is planted in comments, nor in strings of words. Languages that
translate names in code are counted apart: there a name that is another may be a translation.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from sdlint.config.load import load
from sdlint.engine.gather import gather
from sdlint.engine.read import read
from sdlint.engine.session import Session
from sdlint.facts.code.comments import language_of, pieces
from sdlint.model import Block, Pair, Request, Section, packed
from sdlint.sync.code.differences import code_differences
from sdlint.sync.code.names import CodeDifferences
from sdlint.sync.code.pairs import code_blocks
from sdlint.sync.compare import compared

SHELL = frozenset({"sh", "bash", "shell", "console", "zsh", "shellsession"})
MARKDOWN = frozenset({"md", "mdx", "markdown"})
SHOWN = frozenset({"", "text", "txt", "plain", "plaintext", "log", "output"})
OPERATORS = ("==", "!=", "=>", "+", "&&", "||", "<=", ">=", "=", "-", "|")
TURNED = str.maketrans("0123456789", "1234567890")


def turned(text: str) -> str:
    """`text` with its last digit or letter changed."""
    at = max(at for at, char in enumerate(text) if char.isalnum())
    return text[:at] + (text[at].translate(TURNED) if text[at].isdigit() else "qx"[text[at] == "q"]) + text[at + 1 :]


class Fault(NamedTuple):
    """Of which fences, empty for all but documents and output; what of the code, its group 1; what becomes of it."""

    languages: frozenset[str]
    pattern: str
    edit: str = "turn"


PROGRAMS: frozenset[str] = frozenset()
PATH = r"(?<![\w./@-])((?:[\w.@~-]+/)+[\w.-]*\w)"
KINDS = {
    "number": Fault(PROGRAMS, r"(?<![\w.])(\d+(?:\.\d+)*)(?![\w])"),
    "option": Fault(SHELL, r"(?<=\s)(--?[a-zA-Z][\w-]*)"),
    "key": Fault(PROGRAMS, r"(?m)^[ \t]*[\"']?([A-Za-z][\w.-]*)[\"']?(?= ?:)"),
    "operator": Fault(PROGRAMS, r"(?<= )(==|!=|=>|\+|&&|\|\||<=|>=|=|-|\|)(?= )", "operator"),
    "path": Fault(PROGRAMS, PATH),
    "command": Fault(SHELL, r"(?m)^(?:\$ )?([a-z][\w./-]*)(?= )"),
    "name": Fault(PROGRAMS, r"(?<![\w-])([A-Za-z_][A-Za-z_0-9]{2,})\b"),
    "line lost": Fault(PROGRAMS, r"(?m)^([^\n]*\w[^\n]*\n)", "lose"),
    "shown number": Fault(SHOWN, r"(?<![\w.])(\d+(?:\.\d+)*)(?![\w])"),
    "shown option": Fault(SHOWN, r"(?<=\s)(--?[a-zA-Z][\w-]*)"),
    "shown path": Fault(SHOWN, r"(?<![^\s\"'])((?:https?:/|\.{1,2})?(?:/[\w.@-]+){2,})"),
    "heading": Fault(MARKDOWN, r"(?m)^(#{1,6})(?= )", "deeper"),
    "link": Fault(MARKDOWN, r"\]\(([^\s)]*\w)[^\s)]*\)"),
    "directive": Fault(MARKDOWN, r"(?m)^[ \t]*:{3,}[ \t]*([a-z-]+)"),
    "front-matter key": Fault(MARKDOWN, r"(?m)(?<=\A---\n)([a-z]\w*)(?=:)"),
    "inline code": Fault(MARKDOWN, r"(?<!`)`([^`\n]*\w)[^`\n\w]*`(?!`)"),
    "attribute": Fault(MARKDOWN, r"<\w+[^<>\n]* ([a-z:]+)(?==)"),
}


class Case(NamedTuple):
    """A block of a translation that agrees with its source's, in its place."""

    pair: Pair
    source: Section
    target: Section
    block: Block


def cases(pairs: CodeDifferences, every: list[Pair]) -> Iterator[Case]:
    """The blocks in which nothing differs, of sections that have as many on both sides."""
    for pair in every:
        for aligned, _ in pairs.of(pair):
            left, right = code_blocks(aligned.source), code_blocks(aligned.target)
            if len(left) == len(right):
                for block, other in zip(left, right, strict=True):
                    sides = (holding(aligned.source, block), holding(aligned.target, other))
                    if not any(code_differences(*sides, pair.locale)):
                        yield Case(pair, *sides, other)


def places(case: Case, fault: Fault) -> list[re.Match[str]]:
    """Where `fault` can be planted."""
    language = language_of(case.block.info)
    if (language not in fault.languages) if fault.languages else language in MARKDOWN | SHOWN | {"mermaid"}:
        return []
    free, at = [], 0
    for kind, text in pieces(case.block.text, case.block.info):
        if kind == "comment" or (kind == "string" and re.search(r"\s|^.[A-Za-z-]*.$", text)):
            free.append((at, at + len(text)))
        at += len(text)
    found = re.finditer(fault.pattern, case.block.text)
    return [match for match in found if not any(start <= match.start(1) < end for start, end in free)]


def holding(section: Section, *blocks: Block) -> Section:
    """`section` with these blocks."""
    return replace(section, packed_body=packed(replace(section.body, blocks=blocks)))


def planted(rng: random.Random, code: str, match: re.Match[str], edit: str) -> str:
    """`code` with the fault in it."""
    old = match[1]
    if edit == "operator":
        new = rng.choice([each for each in OPERATORS if each != old])
    else:
        edits: dict[str, Callable[[str], str]] = {
            "turn": turned,
            "lose": lambda _: "",
            "deeper": lambda text: text + "##",
        }
        new = edits[edit](old)
    return code[: match.start(1)] + new + code[match.end(1) :]


def measure(folder: Path, each: int, seed: int, misses: bool) -> tuple[Counter[str], Counter[str]]:
    """Of each kind, how many were planted and how many were told."""
    session = Session(load(None, folder.resolve(), {"offline": True}), Request(cache=False))
    every = [pair for pair in gather(session, read(session), {"pairs"}).pairs if pair.source and pair.target]
    known = CodeDifferences(every)
    translating = frozenset(habit.locale for habit in known.habits)
    clean = list(cases(known, every))
    tried, told = Counter[str](), Counter[str]()
    for kind, fault in KINDS.items():
        rng = random.Random(f"{seed} {kind}")
        able = [(case, found) for case in clean if (found := places(case, fault))]
        for _ in range(each if able else 0):
            case, found = rng.choice(able)
            match = rng.choice(found)
            text = planted(rng, case.block.text, match, fault.edit)
            page = case.pair.target
            changed = replace(case.block, text=text)
            others = tuple(
                holding(own, *(changed if block == case.block else block for block in own.blocks))
                for own in (page.sections if page else ())
            )
            faulty = [replace(case.pair, target=replace(page, sections=others))] if page else []
            one = CodeDifferences([compared(pair, session.config.source or "") for pair in faulty])
            # What a language always does is known from the other pages.
            one.__dict__["_translating"] = translating
            before = sum(len(differences) for _, differences in known.of(case.pair))
            said = sum(len(differences) for pair in one._pairs for _, differences in one.of(pair)) > before
            group = f"{kind}, names translated" if case.pair.locale in translating else kind
            tried[group] += 1
            told[group] += said
            if misses and not said:
                start, end = text.rfind("\n", 0, match.start(1)) + 1, case.block.text.find("\n", match.end(1))
                line = case.block.text[start : end if end >= 0 else None].strip()[:110]
                print(f"  {kind}: {case.pair.target_path} [{case.block.info[:12]}] {match[1]!r:.30} in {line}")
    return tried, told


def main() -> None:
    """Prints the share that is told, by tree and kind."""
    options = argparse.ArgumentParser()
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--each", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args()
    tried, told = Counter[str](), Counter[str]()
    for folder in chosen.folders:
        of_tree, found = measure(folder, chosen.each, chosen.seed, chosen.misses)
        print(f"{folder.name:<18} {found.total():>5} of {of_tree.total()}")
        tried, told = tried + of_tree, told + found
    for kind in (kind + group for kind in KINDS for group in ("", ", names translated")):
        print(f"{kind:<36} {told[kind]:>5} of {tried[kind]}  {told[kind] / max(1, tried[kind]):.3f}")


if __name__ == "__main__":
    main()
