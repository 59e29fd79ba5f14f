"""How exact the positions are: a differential test against pulldown-cmark, which reports byte ranges.

    python bench/positions.py [PATH...]

prints, for each kind of node, how many of those that either parser sees stand at the same line and column in both, and
end at the same place. Both read CommonMark with tables.
"""

import argparse
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pyromark

import sdlint
from sdlint.model import Source

CASES = Path(__file__).parents[1] / "tests" / "cases" / "markdown"
KINDS = ("heading", "block_code", "link", "image", "codespan")
# The shares that must be reached, for the kinds in this order.
WANTED = {"heading": 1.0, "block_code": 1.0, "link": 0.999, "image": 0.999, "codespan": 0.995}
_WHAT = {"heading": "level", "link": "url", "image": "url"}
_TAGS = frozenset({"Heading", "CodeBlock", "Link", "Image"})


class Fact(NamedTuple):
    """A node and its place; ``what`` tells nodes at one place apart: a level, an address, the code."""

    kind: str
    start: int
    end: int
    what: str


def ours(text: str) -> Iterator[Fact]:
    """What sdlint sees in `text`."""
    for top in sdlint.ast(text, "commonmark"):
        for node in top.walk():
            if node.kind in KINDS:
                what = str(node.attrs[_WHAT.get(node.kind, "raw")])
                if node.kind == "block_code":
                    what = what.removesuffix("\n")
                yield Fact(node.kind, node.span.start, _trimmed(text, *node.span), what)


def theirs(text: str) -> Iterator[Fact]:
    """What pulldown-cmark sees in `text`."""
    starts = [0, *accumulate(len(char.encode("utf-8", "surrogatepass")) for char in text)]

    def place(offset: int) -> int:
        return bisect_right(starts, offset) - 1

    code: list[str] = []
    opened: list[tuple[str, int, int, str]] = []
    for event, span in pyromark.events_with_range(text, options=pyromark.Options.ENABLE_TABLES):
        if isinstance(event, str):
            continue  # a break or a rule
        start, end = place(span["start"]), place(span["end"])
        if "Code" in event:
            yield Fact("codespan", start, end, event["Code"])
        elif "Text" in event:
            code.append(event["Text"])
        elif "Start" in event and not isinstance(tag := event["Start"], str):
            if "Heading" in tag:
                opened.append(("heading", start, end, tag["Heading"]["level"][1:]))
            elif "CodeBlock" in tag:
                code = []
                opened.append(("block_code", start, end, ""))
            elif "Link" in tag or "Image" in tag:
                kind, data = ("link", tag["Link"]) if "Link" in tag else ("image", tag["Image"])
                what = f"mailto:{data['dest_url']}" if data["link_type"] == "Email" else data["dest_url"]
                # A collapsed reference's brackets are outside the range that is reported.
                if data["link_type"] == "Collapsed" and text.startswith("[]", end):
                    end += 2
                opened.append((kind, start, end, what))
        elif "End" in event:
            name = event["End"] if isinstance(event["End"], str) else next(iter(event["End"]))
            if name in _TAGS:
                kind, first, last, what = opened.pop()
                said = "".join(code).removesuffix("\n") if kind == "block_code" else what
                yield Fact(kind, first, _trimmed(text, first, last), said)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


class Result(NamedTuple):
    """Of ``total`` nodes, how many are ``exact``, and what differs: (path, line, column, whose, fact)."""

    total: Counter[str]
    exact: Counter[str]
    misses: list[tuple[str, int, int, str, Fact]]


def compare(pages: Iterable[tuple[str, str]]) -> Result:
    """Compare both parsers on `pages`: (path, text)."""
    result = Result(Counter(), Counter(), [])
    for path, text in pages:
        mine, other = set(ours(text)), set(theirs(text))
        result.total.update(fact.kind for fact in mine | other)
        result.exact.update(fact.kind for fact in mine & other)
        source = Source(path, text)
        result.misses.extend((path, *source.position(fact.start), "sdlint", fact) for fact in mine - other)
        result.misses.extend((path, *source.position(fact.start), "pulldown", fact) for fact in other - mine)
    result.misses.sort()
    return result


def pages(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Every Markdown file in `paths`, line ends kept."""
    for root in paths:
        for path in sorted(root.rglob("*.md")) if root.is_dir() else [root]:
            yield str(path), path.read_bytes().decode("utf-8-sig")


def main() -> int:
    """Print the shares; the exit code is 1 where one is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[CASES])
    parser.add_argument("--misses", type=int, default=0, help="how many differences to print")
    options = parser.parse_args()
    failed = False
    for root in options.paths:
        result = compare(pages([root]))
        print(root)
        for kind in KINDS:
            total, exact = result.total[kind], result.exact[kind]
            share = exact / total if total else 1.0
            failed |= share < WANTED[kind]
            print(f"  {kind:11} {exact:6} of {total:6}  {share:8.3%}  wanted {WANTED[kind]:.1%}")
        for path, line, column, whose, fact in result.misses[: options.misses]:
            print(f"    {path}:{line}:{column} {whose} only: {fact}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
