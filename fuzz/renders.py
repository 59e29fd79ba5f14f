"""A fix never changes how a page renders beyond what its rule says: against an independent renderer.

    python fuzz/renders.py TREE [TREE ...] [--seed N] [--copies N]

Each tree is copied, faults that can be mended are planted in its pages at random (`--copies` times over), and the fixes
of each rule are made, those of one rule at a time. Every page that changes is rendered before and after by markdown-it
(https://github.com/executablebooks/markdown-it-py), and what differs must be of the kind that the rule is about.
Prints, by rule, the fixes and pages that were tried, and each page that renders otherwise; exit code 1 where one does.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from sdlint.config.load import load
from sdlint.engine.fix import apply, chosen
from sdlint.engine.gather import gather
from sdlint.engine.needs import needs_of
from sdlint.engine.read import read
from sdlint.engine.session import Session
from sdlint.engine.whole import conclude
from sdlint.model import Capture, Verdict
from sdlint.model.settings import Request
from sdlint.site.locales import locate
from sdlint.text import urls

PLANTED = (
    "看 <https://example.org/a> 和 [它](https://example.org/a)。\n",
    "**重点。**后面还有话，见https://example.org/a，后面。\n",
    "参数A和 B参数, 都要写. 用VAE解码。\n",
    "<!-- sdlint-disable-next-line heading-increment -->\n\nNothing is wrong here.\n",
    "See [the page]({page}) and [it](http://old.example.org/x#y), <http://old.example.org/x>.\n",
    "[kept](https://example.org/k) ([Archive](http://web.archive.org/web/20221102081512id_/https://example.org/k))\n",
    "[gone](https://example.org/a) ([Archive](https://web.archive.org/web/20211102081512/https://example.org/a))\n",
    "[cited](https://example.org/a){archive}\n",
    "> quoted [text](http://old.example.org/x)\n> **强调，**接着说\n",
    "| a | b |\n| - | - |\n| 用VAE解码, 再看 | [text](http://old.example.org/x) |\n",
    "- item https://example.org/b，后面\n  - **内层。**后面 and 中文A\n",
    "## 标题A和B ｛#planted-{number}｝\n\nText.\n",
    "Log in at <https://me:secret@example.org/in>, or [here](https://me:secret@example.org/in).\n",
    "A comfyui node, *Comfyui* nodes and 潜伏空间, **潜伏空间** in prose; dark spaces.\n",
)
"""Faults of every rule that offers a fix.

``{page}``: another page, in any language. ``{archive}``: what pages of the source have, and their translations lack.
"""

FLAVORS = ("commonmark", "github", "vitepress")
"""Those whose Markdown the other renderer reads alike."""

ALTERED = (
    (r"(?<=\]\()[^)\s#]+", r"\g<0>x"),
    (r"(?m)^( {0,3}(?:const|import|let|pip|npm|\w+ = ).*?)\b[a-z]{4,}\b", r"\1other"),
    (r"(?m)^(#{2,4} .*?) *\{#[^}]*\}$", r"\1"),
)
"""Patterns and what is written for one place that each finds: links, code and ids that differ from the source's."""

SETTINGS = """
links: {archive: {required: true}}
terms: {files: [planted-terms.yaml]}
rules: {cjk-latin-spacing: warning, cjk-punctuation: warning}
"""
TERMS = """
- id: comfyui
  protected: true
  names: {%(names)s}
- id: latent-space
  names: {zh: 潜在空间, en: latent space}
  forbidden: {zh: 潜伏空间, en: dark space}
"""


class Shown(NamedTuple):
    """What a page renders to: the tags in order, the text between them, and where its links lead."""

    tags: tuple[str, ...]
    text: str
    hrefs: tuple[str, ...]


def shown(text: str) -> Shown:
    """How `text` renders; front matter is no page."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    tags: list[str] = []
    words: list[str] = []
    hrefs: list[str] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.children:
                walk(token.children)
                words.append("\n")
                continue
            if token.tag:
                tags.append(f"{token.tag}{token.nesting}")
            if token.type in ("text", "code_inline", "code_block", "fence"):
                words.append(token.content)
            elif token.type in ("html_block", "html_inline"):
                words.append(_ADDRESS.sub("", re.sub(r"<!--.*?-->", "", token.content, flags=re.S)))
                hrefs.extend(_ADDRESS.findall(token.content))
            elif token.type in ("softbreak", "hardbreak"):
                words.append("\n")
            hrefs.extend(str(token.attrs[name]) for name in ("href", "src") if name in token.attrs)

    walk(_MARKDOWN.parse(text))
    return Shown(tuple(tags), "".join(words), tuple(hrefs))


_MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})
_ADDRESS = re.compile(r"""(?<=[ ]src=["'])[^"']*|(?<=[ ]href=["'])[^"']*""")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """`text` whatever white space stands in it."""
    return _SPACES.sub(" ", text).strip()


def bare(text: str) -> str:
    """The letters and digits of `text`."""
    return re.sub(r"[\W_]+", "", text)


def rid(pattern: str, side: Shown) -> str:
    """The text of `side` without what matches `pattern`."""
    return plain(re.sub(pattern, "", side.text))


def without(side: Shown, *names: str) -> list[str]:
    """The tags of `side` but for those called `names`."""
    return [tag for tag in side.tags if re.sub(r"-?\d$", "", tag) not in names]


def the_same(was: Shown, now: Shown) -> bool:
    return (was.tags, plain(was.text), was.hrefs) == (now.tags, plain(now.text), now.hrefs)


def same_but_addresses(was: Shown, now: Shown) -> bool:
    address = r"https?://[^\s<>|）)]*"
    return was.tags == now.tags and rid(address, was) == rid(address, now)


def same_but_ids(was: Shown, now: Shown) -> bool:
    identifier = r"\s*[{｛]#[^}｝]*[}｝]"
    return (was.tags, rid(identifier, was), was.hrefs) == (now.tags, rid(identifier, now), now.hrefs)


def same_but_emphasis(was: Shown, now: Shown) -> bool:
    texts = [side.text.replace("*", "") for side in (was, now)]
    kept = [(without(side, "strong", "em"), side.hrefs) for side in (was, now)]
    return kept[0] == kept[1] and _SPACES.sub("", texts[0]) == _SPACES.sub("", texts[1])


def same_but_where_links_end(was: Shown, now: Shown) -> bool:
    return without(was, "a") == without(now, "a") and rid("[<>]", was) == rid("[<>]", now)


def same_but_archives(was: Shown, now: Shown) -> bool:
    label = r"\s*\((?:Archive)?\)"
    return (
        without(was, "a") == without(now, "a") and rid(label, was) == rid(label, now) and {*was.hrefs} <= {*now.hrefs}
    )


def same_but_spacing(was: Shown, now: Shown) -> bool:
    addresses = [[urls.bare(href) for href in side.hrefs] for side in (was, now)]
    return was.tags == now.tags and bare(was.text) == bare(now.text) and addresses[0] == addresses[1]


def same_but_words(was: Shown, now: Shown) -> bool:
    return was.tags == now.tags


Law = Callable[[Shown, Shown], bool]
LAWS: dict[str, Law] = {
    "cross-language-link": same_but_addresses,
    "permanent-redirect": same_but_addresses,
    "archive-not-canonical": same_but_addresses,
    "dead-archive": same_but_addresses,
    "links-differ": same_but_addresses,
    "credential-in-url": same_but_addresses,
    "anchor-not-preserved": same_but_ids,
    "malformed-heading-id": same_but_ids,
    "unused-suppression": the_same,
    "emphasis-not-rendered": same_but_emphasis,
    "swallowed-punctuation": same_but_where_links_end,
    "missing-archive": same_but_archives,
    "dead-link": same_but_archives,
    "archives-differ-between-languages": same_but_archives,
    "cjk-latin-spacing": same_but_spacing,
    "cjk-punctuation": same_but_spacing,
    "forbidden-term": same_but_words,
    "protected-term-altered": same_but_words,
    "code-differs": same_but_words,
}
"""By rule: what may differ."""


def prepare(root: Path, flavor: str) -> None:
    """Gives the tree a config under which every rule has something to say."""
    config = root / "sdlint.yaml"
    if not config.exists():
        subprocess.run([sys.executable, "-m", "sdlint", "init"], cwd=root, capture_output=True, check=True)
    text = re.sub(r"(?m)^flavor: .*$", f"flavor: {flavor}", config.read_text("utf-8"))
    if not re.search(r"(?m)^locales:", text):
        text += '\nlocales: {zh: "{path}"}\n'
    config.write_text(text + SETTINGS, "utf-8")
    locales = re.findall(r"(?m)^  ([\w-]+): \S*{path}", text) or ["zh"]
    names = ", ".join(f"{locale}: ComfyUI" for locale in locales)
    (root / "planted-terms.yaml").write_text(TERMS % {"names": names}, "utf-8")


def plant(root: Path, session: Session, dice: random.Random) -> None:
    """Puts faults between blocks of every page, one of them in its translations, too; alters what stands there already.

    So every rule has something to mend in a tree of a few dozen pages, whatever the dice say.
    """
    pages = list(session.tree.markdown())
    archive = " ([Archive](https://web.archive.org/web/20221102081512/https://example.org/a))"
    common = {name: dice.choice(PLANTED) for name in sorted({Path(path).name for path in pages})}
    for number, path in enumerate(pages):
        file = root / path
        text = file.read_text("utf-8", "replace")
        for pattern, instead in ALTERED:
            if places := list(re.finditer(pattern, text)):
                place = dice.choice(places)
                text = text[: place.start()] + place.expand(instead) + text[place.end() :]
        source = locate(session.config, path)[0] == session.config.source
        for piece in [common[Path(path).name], *dice.choices(PLANTED, k=dice.randint(0, 2))]:
            at = dice.choice([match.end() for match in re.finditer(r"\n\n(?=[^\s`|>:#<-])", text)] or [len(text)])
            page = os.path.relpath(dice.choice(pages), os.path.dirname(path) or ".")
            piece = (
                piece.replace("{page}", page).replace("{number}", str(number)).replace("{archive}", archive * source)
            )
            text = f"{text[:at]}\n{piece}\n{text[at:]}"
        file.write_text(text, "utf-8")


def tried(root: Path, counts: Counter[str], changed: Counter[str]) -> list[str]:
    """The pages that render otherwise than they may after the fixes of one rule."""
    config = load(None, root, {"offline": True})
    session = Session(config, Request(cache=False))
    pages = read(session)
    corpus = gather(session, pages, needs_of(session.selection) - {"web"})
    moved = Verdict("redirected", 200, moved_to="https://new.example.org/z", final_url="https://new.example.org/z")
    archive = "https://web.archive.org/web/20221102081512/https://example.org/a"
    corpus = replace(
        corpus,
        verdicts={"http://old.example.org/x": moved, "https://example.org/a": Verdict("dead", 404, "status 404")},
        captures={archive: Capture("alive"), archive.replace("2022", "2021"): Capture("dead", "status 404", 404)},
        suggestions={"https://example.org/a": archive},
    )
    result = conclude(session, pages, corpus)
    wrong = []
    for name, law in LAWS.items():
        fixes = chosen([finding for finding in result.findings if finding.name == name], unsafe=True)
        texts, made = apply(fixes, session.source)
        counts[name] += made
        for path, text in texts.items():
            changed[name] += 1
            source = session.source(path)
            if source is not None and not law(shown(source.text), shown(text)):
                wrong.append(f"{name}: {root.name}/{path}")
    return wrong


def try_copy(tree: Path, dice: random.Random, counts: Counter[str], changed: Counter[str]) -> list[str]:
    """Plants faults in a copy of `tree` and tries the fixes; counts fixes and `changed` pages by rule."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, tree.name)
        shutil.copytree(tree, root, ignore=shutil.ignore_patterns(".git", "node_modules", ".sdlint"))
        prepare(root, dice.choice(FLAVORS))
        plant(root, Session(load(None, root, {"offline": True})), dice)
        return tried(root, counts, changed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trees", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copies", type=int, default=1)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    wrong: list[str] = []
    for tree in given.trees:
        for copy in range(given.copies):
            wrong += try_copy(tree, random.Random(f"{given.seed} {tree.name} {copy}"), counts, changed)
    for name in LAWS:
        print(f"{name:36}{counts[name]:>7,} fixes{changed[name]:>7,} pages")
    print(f"{counts.total():,} fixes in {changed.total():,} pages", *wrong, f"{len(wrong)} render otherwise", sep="\n")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
