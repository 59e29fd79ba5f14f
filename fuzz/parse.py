"""Damage real pages at random and parse them in every flavour: nothing may raise, every law must hold.

    python fuzz/parse.py [SECONDS] [SEED]

Says the seed, so that a failure can be had again; a page that breaks a law is written to ``build/``.
"""

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

import sdlint  # noqa: E402
from markdown_laws import check_laws  # noqa: E402
from sdlint.markdown.flavors import FLAVORS  # noqa: E402

PIECES = ["\n", "\r\n", "\t", "    ", "`", "```\n", "*", "**", "[", "](", ")", "<", "<!--", "-->", ":::", "|", ">"]
PIECES += ["# ", "{#a}", "{{", "}}", "$$", "[^1]", "\\", "&amp;", "\0", "\ud800", "，", "**”", "![", "---\n", "<<< "]


def damaged(text: str, dice: random.Random) -> str:
    """`text` with a few pieces put in, cut out or moved."""
    for _ in range(dice.randint(1, 12)):
        at, to = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        cut = min(to, at + dice.randrange(1, 40))
        text = dice.choice(
            (text[:at] + dice.choice(PIECES) + text[at:], text[:at] + text[cut:], text[:at] + text[cut:] + text[at:cut])
        )
    return text


def main() -> None:
    seconds = float((sys.argv[1:2] or ["60"])[0])
    seed = int((sys.argv[2:3] or [str(time.time_ns())])[0])
    dice = random.Random(seed)
    pages = [path.read_text("utf-8") for path in sorted(ROOT.glob("tests/cases/markdown/*/*.md"))]
    pages += [path.read_text("utf-8") for path in sorted(ROOT.glob("content/*/*.md"))]
    until = time.monotonic() + seconds
    tried = 0
    while time.monotonic() < until:
        text = damaged(dice.choice(pages), dice)
        flavor = dice.choice(list(FLAVORS))
        tried += 1
        try:
            check_laws(text, sdlint.ast(text, flavor))
        except Exception as fault:  # noqa: BLE001 - whatever is raised is what was looked for
            broken = ROOT / "build" / "fuzz.md"
            broken.parent.mkdir(exist_ok=True)
            broken.write_text(text, "utf-8", errors="surrogatepass")
            sys.exit(f"seed {seed}, page {tried}, {flavor}: {fault!r} ({broken})")
    print(f"seed {seed}: {tried} pages, no law broken")


if __name__ == "__main__":
    main()
