"""How much damage to translations is found, how much cosmetics is passed over in silence, and how much is made up.

    python bench/sync_mutations.py [ROUNDS] [SEED]
    python bench/sync_mutations.py --trees FOLDER... [--rounds N] [--seed N] [--only KIND] [--misses]

Pages in Chinese and English are made up, with everything that documentation has; each round damages a clean pair at a
random place in one known way and counts what the rules of `SD5xx` say. Both directions, three layouts, with explicit
ids and without. With ``--trees``, faults of every kind are planted in real trees instead, each in a page that is clean
of its rule's findings (bench/faults); the trees stay where they are.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.pairs import pairs
from sdlint.engine.session import Session
from sdlint.facts.document import document
from sdlint.files.atomic import write_all
from sdlint.files.disk import below
from sdlint.model import Corpus, Page, Pair, Request, Source
from sdlint.model.settings import Config
from sdlint.reviews import ledger
from sdlint.rules import RULES
from sdlint.rules.site import Site
from sdlint.site.resolve import Resolver
from sdlint.sync.accept import accept
from sdlint.sync.review import Review

LAYOUTS = {
    "folder": {"zh": "content/zh/{path}", "en": "content/en/{path}"},
    "suffix": {"zh": "docs/{path}.md", "en": "docs/{path}.en.md"},
    "root": {"zh": "docs/zh/{path}", "en": "docs/{path}"},
}
TOPICS = (
    ("latent-space", "潜在空间", "The latent space"), ("sampler", "采样器", "Samplers"), ("vae", "自编码器", "The VAE"),
    ("prompt", "提示词", "Prompts"), ("seed", "随机种子", "Random seeds"), ("checkpoint", "模型文件", "Checkpoints"),
    ("training", "训练", "How it is trained"), ("upscale", "放大", "Upscaling"), ("inpaint", "局部重绘", "Inpainting"),
    ("install", "安装", "Installing"), ("update", "更新", "Updating"), ("memory", "显存", "Video memory"),
    ("batch", "批量生成", "Many at once"), ("embedding", "嵌入", "Embeddings"), ("noise", "噪声", "About noise"),
)  # fmt: skip
SENTENCES = (
    (
        "图像先被压缩，再在很小的空间里去噪。",
        "The picture is squeezed first and then denoised in a much smaller space.",
    ),
    ("步数越多，画面越细致，但也越慢。", "More steps give a finer picture, but they take longer."),
    (
        "同样的设置会得到同样的结果，便于比较。",
        "The same settings give the same result, which makes it easy to compare.",
    ),
    ("显存不够时，可以把图片切成小块处理。", "When memory is short, the picture can be worked on in tiles."),
    ("不要在训练中途改动这个数值。", "Do not change this value in the middle of a training."),
    ("大多数人不需要碰这个选项。", "Most people have no need to touch this option."),
    ("模型的名字写在文件的开头。", "The name of the model is written at the head of the file."),
    ("结果不好时，先换一个采样器试试。", "If you are not happy with the result, try another sampler first."),
    ("这一步只需要做一次，之后会自动完成。", "This has to be done once, and will happen by itself from then on."),
    ("社区里有很多现成的例子可以参考。", "There are many examples in the community that you can learn from."),
)
NEW = (
    "作者后来在这里补充了一段完全不同的说明，讲的是电源与散热。",
    "The author has since added an explanation about power and cooling here.",
)


@dataclass
class Tree2:
    """A tree under test: texts by locale (0 zh, 1 en), the layout, and which side is the source."""

    texts: list[str]
    layout: str
    source: int
    root: Path
    key: str = "guide.md"
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def target(self) -> int:
        return 1 - self.source

    @property
    def config(self) -> Config:
        return Config(root=str(self.root), locales=LAYOUTS[self.layout], source=("zh", "en")[self.source])

    def path(self, side: int) -> str:
        key = self.key.removesuffix(".md") if self.layout == "suffix" else self.key
        return LAYOUTS[self.layout][("zh", "en")[side]].replace("{path}", key)

    def pages(self) -> dict[str, Page]:
        texts = {self.path(side): text for side, text in enumerate(self.texts) if text} | self.extra
        return {path: document(Source(path, text), self.config, {}).page for path, text in texts.items()}

    def pairs(self, pages: dict[str, Page]) -> tuple[Pair, ...]:
        session = Session(self.config, Request(cache=False))
        return pairs(pages, session, Bulkhead(), str.encode, history=False)[0]

    def accept(self) -> None:
        for pair in self.pairs(self.pages()):
            self.root.mkdir(parents=True, exist_ok=True)
            review = accept(pair, Review()).review
            write_all(self.root, ledger.file_of(below(str(self.root)), pair.locale, pair.key, review))

    def findings(self) -> Counter[str]:
        pages, config = self.pages(), self.config
        resolver = Resolver(config, lambda path: "file" if path in pages else "", pages.values())
        targets = {path: tuple(resolver.target(page, link) for link in page.links) for path, page in pages.items()}
        anchors = {path: frozenset(anchor.id for anchor in page.anchors) for path, page in pages.items()}
        corpus = Corpus(
            config=config,
            pages=pages,
            own=frozenset(pages),
            targets=targets,
            anchors=anchors,
            pairs=self.pairs(pages),
        )
        found: Counter[str] = Counter()
        site = Site(corpus)
        for rule in RULES.values():
            if rule.group == "sync" and rule.default:
                more = (site,) if rule.asks_site else ()
                asked = [(corpus,)] if rule.scope == "corpus" else [(pair, *more) for pair in corpus.pairs]
                found[rule.code] += sum(1 for each in asked for _ in rule.check(*each))
        return +found


def clean(rng: random.Random, ids: bool) -> list[str]:
    """A page in both languages: 8 to 14 sections, each with some of everything."""
    texts = ["---\ntitle: 指南\noutline: deep\n---\n\n", "---\ntitle: Guide\noutline: deep\n---\n\n"]
    topics = [("guide", "指南", "The guide"), *rng.sample(TOPICS, rng.randint(8, 14))]
    numbers = rng.sample(range(100, 999), 99)
    for at, (slug, *names) in enumerate(topics):
        level = 1 if at == 0 else rng.choice((2, 2, 3)) if at > 1 else 2
        chosen = rng.sample(SENTENCES, 4)
        kinds = set(rng.sample(("code", "table", "link", "image", "list"), rng.randint(1, 4)) if at else ("link",))
        number = numbers[at]
        for side in (0, 1):
            parts = [f"{'#' * level} {names[side]}" + (f" {{#{slug}}}" if ids or side == 0 else "")]
            parts.append(chosen[0][side] + ("" if side == 0 else " ") + chosen[1][side])
            if "link" in kinds:
                word = ("参见", "See")[side]
                parts.append(f"{word} [{names[side]}](https://example.org/{slug}/{number})" + ("。", ".")[side])
            if "code" in kinds:
                note = ("# 打开网页界面", "# opens the browser")[side]
                parts.append(f"```sh\n./run.sh --{slug} {number}  {note}\n./stop.sh --after {number + 1}\n```")
            if "table" in kinds:
                head = (("名称", "数值"), ("name", "value"))[side]
                rows = "\n".join(f"| `{slug}-{row}` | {number + row} |" for row in range(3))
                parts.append(f"| {head[0]} | {head[1]} |\n| --- | --- |\n{rows}")
            if "image" in kinds:
                parts.append(f"![{names[side]}](/images/{slug}-{number}.png)")
            if "list" in kinds:
                point = ("要点", "Point")[side]
                parts.append("\n".join(f"- **{point}** `{slug}`: {one[side]}" for one in chosen[2:]))
            parts.append(chosen[2][side])
            texts[side] += "\n\n".join(parts) + "\n\n"
    return [text.rstrip() + "\n" for text in texts]


def sections(text: str) -> list[str]:
    """The text cut before every heading; the first piece is the front matter."""
    return re.split(r"(?m)^(?=#{1,6} )", text)


def pick(rng: random.Random, tree: Tree2, side: int, pattern: str) -> re.Match[str] | None:
    found = list(re.finditer(pattern, tree.texts[side]))
    return rng.choice(found) if found else None


def put(tree: Tree2, side: int, match: re.Match[str] | None, new: str | Callable[[re.Match[str]], str]) -> bool:
    if match is None:
        return False
    text = new(match) if callable(new) else new
    tree.texts[side] = tree.texts[side][: match.start()] + text + tree.texts[side][match.end() :]
    return True


def drop(rng: random.Random, tree: Tree2) -> bool:
    parts = sections(tree.texts[tree.target])
    del parts[rng.randrange(2, len(parts))]
    tree.texts[tree.target] = "".join(parts)
    return True


def add(rng: random.Random, tree: Tree2) -> bool:
    parts = sections(tree.texts[tree.target])
    parts.insert(
        rng.randrange(2, len(parts)),
        ("## 电源", "## Power")[tree.target] + f"\n\n{NEW[tree.target]}\n\n`psu` 750 W.\n\n",
    )
    tree.texts[tree.target] = "".join(parts)
    return True


def move(rng: random.Random, tree: Tree2) -> bool:
    parts = sections(tree.texts[tree.target])
    if len(parts) < 7:
        return False
    at = rng.randrange(2, len(parts) - 3)
    parts.insert(at + 3, parts.pop(at).rstrip() + "\n\n")
    tree.texts[tree.target] = "\n".join(part for part in parts)
    return True


def copy_section(rng: random.Random, tree: Tree2) -> bool:
    ours, theirs = sections(tree.texts[tree.target]), sections(tree.texts[tree.source])
    at = rng.randrange(2, len(ours))
    ours[at] = ours[at].split("\n", 1)[0] + "\n" + theirs[at].split("\n", 1)[1].rstrip() + "\n\n"
    tree.texts[tree.target] = "".join(ours)
    return True


def copy_block(rng: random.Random, tree: Tree2) -> bool:
    """Leaves one paragraph of a section as it was, where most of the section stays translated."""
    ours, theirs = sections(tree.texts[tree.target]), sections(tree.texts[tree.source])
    wanted = [at for at in range(2, len(ours)) if "\n- " in ours[at]]
    if not wanted:
        return False
    at = rng.choice(wanted)
    ours[at] = ours[at].rstrip().rsplit("\n\n", 1)[0] + "\n\n" + theirs[at].rstrip().rsplit("\n\n", 1)[1] + "\n\n"
    tree.texts[tree.target] = "".join(ours)
    return True


def edit_source(rng: random.Random, tree: Tree2) -> bool:
    ends = r"(?m)^(?![#|`>!-]|title|outline)[^\n]+[。.]$"
    return put(tree, tree.source, pick(rng, tree, tree.source, ends), lambda match: f"{match[0]} {NEW[tree.source]}")


def edit_number(rng: random.Random, tree: Tree2) -> bool:
    return put(tree, tree.source, pick(rng, tree, tree.source, r"(?<=--)[a-z-]+ \d+"), lambda match: f"{match[0]}7")


def lose_page(_: random.Random, tree: Tree2) -> bool:
    tree.texts[tree.target] = ""
    return True


def lose_source(_: random.Random, tree: Tree2) -> bool:
    tree.texts[tree.source] = ""
    return True


def lose_id(rng: random.Random, tree: Tree2) -> bool:
    """Takes an id away where the source gives one; elsewhere nobody would miss it."""
    given = r"(?m)(?<=[^#]) \{#[a-z-]+\}$"
    return bool(re.search(given, tree.texts[tree.source])) and put(
        tree, tree.target, pick(rng, tree, tree.target, given), ""
    )


def on_target(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[random.Random, Tree2], bool]:
    return lambda rng, tree: put(tree, tree.target, pick(rng, tree, tree.target, pattern), new)


DAMAGE: dict[str, tuple[str, Callable[[random.Random, Tree2], bool]]] = {
    "page missing": ("SD501", lose_page),
    "page without source": ("SD502", lose_source),
    "section missing": ("SD503", drop),
    "section added": ("SD504", add),
    "section left untranslated": ("SD505", copy_section),
    "source sentence added": ("SD506", edit_source),
    "source code changed": ("SD506", edit_number),
    "section moved": ("SD507", move),
    "heading level": ("SD508", on_target(r"(?m)^##(?= )", "####")),
    "code changed": ("SD509", on_target(r"(?<=--after )\d+", "1")),
    "link changed": ("SD510", on_target(r"example\.org/[a-z-]+/\d+", "example.org/elsewhere")),
    "image changed": ("SD511", on_target(r"/images/[a-z-]+-\d+", "/images/other")),
    "image removed": ("SD511", on_target(r"!\[[^\]]*\]\([^)]*\)\n\n", "")),
    "id lost": ("SD512", lose_id),
    "front matter key lost": ("SD513", on_target(r"outline: deep\n", "")),
    "table row removed": ("SD514", on_target(r"\| `[a-z-]+-1` \| \d+ \|\n", "")),
    "paragraph left untranslated": ("SD515", copy_block),
    "inline code changed": ("SD517", on_target(r"(?<=\*\* `)[a-z]", "q")),
    "items lost": ("SD518", on_target(r"(?m)(?:^- [^\n]+\n){2}", "")),
}
IMPLIED = {"SD506": {"SD509"}, "SD505": {"SD515"}, "SD512": set()}
"""What a kind of damage may truly bring besides: code changed on one side only differs, too."""


def everywhere(pattern: str, new: str) -> Callable[[random.Random, Tree2], bool]:
    def edit(_: random.Random, tree: Tree2) -> bool:
        before = tuple(tree.texts)
        tree.texts = [re.sub(pattern, new, text) for text in tree.texts]
        return tuple(tree.texts) != before

    return edit


def reference_links(_: random.Random, tree: Tree2) -> bool:
    for side in (0, 1):
        targets: list[str] = []

        def refer(match: re.Match[str], targets: list[str] = targets) -> str:
            targets.append(match[2])
            return f"[{match[1]}][r{len(targets)}]"

        text = re.sub(r"(?<!!)\[([^\]]+)\]\((https[^)]+)\)", refer, tree.texts[side])
        tree.texts[side] = text + "".join(f"\n[r{at}]: {target}" for at, target in enumerate(targets, 1)) + "\n"
    return True


COSMETICS: dict[str, Callable[[random.Random, Tree2], bool]] = {
    "rewrapped": everywhere(r"(?<=[a-z]) (?=(?:of|and|to|in) )", "\n"),
    "bullets": everywhere(r"(?m)^- ", "* "),
    "emphasis marks": everywhere(r"\*\*([^*\n]+)\*\*(?= )", r"__\1__"),
    "reference links": reference_links,
    "table padding": everywhere(r"\| --- \|", "| ---------- |"),
    "cell padding": everywhere(r"\| `", "|    `"),
    "trailing space": everywhere(r"(?m)(?<=[.。])$", " "),
    "CRLF": everywhere(r"\n", "\r\n"),
    "blank lines": everywhere(r"\n\n", "\n\n\n"),
    "tildes": everywhere(r"```", "~~~"),
    "fence title": everywhere(r"```sh", "```sh [run.sh]"),
    "closing hashes": everywhere(r"(?m)^(#{2,} [^\n{]+)$", r"\1 ##"),
    "comment": everywhere(r"\n\n(?=[^\n]*\n*$)", "\n\n<!-- a remark -->\n\n"),
}


def cases(rng: random.Random, root: Path) -> Iterator[Tree2]:
    for layout in LAYOUTS:
        for source in (0, 1):
            # Without ids on the English side, sections are paired by content alone, or by their slugs.
            ids = rng.random() < 0.7 or source == 0
            yield Tree2(clean(rng, ids), layout, source, root / f"{rng.random()}")


def measure(rounds: int, seed: int) -> dict[str, float]:
    """Runs everything, prints a table and returns the three figures."""
    rng = random.Random(seed)
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    polished: Counter[str] = Counter()
    false: Counter[str] = Counter()
    judged = 0
    with TemporaryDirectory() as folder:
        for _ in range(rounds):
            for name, (code, damage) in DAMAGE.items():
                for tree in cases(rng, Path(folder)):
                    tree.accept()
                    if not damage(rng, tree):
                        continue
                    said = tree.findings()
                    judged += sum(len(sections(text)) - 1 for text in tree.texts[1:])
                    tried[name] += 1
                    found[name] += bool(said[code])
                    others = {
                        other: count
                        for other, count in said.items()
                        if other != code and other not in IMPLIED.get(code, ())
                    }
                    false.update({f"{other} for {name}": count for other, count in others.items()})
            for name, polish in COSMETICS.items():
                for tree in cases(rng, Path(folder)):
                    tree.accept()
                    if not polish(rng, tree):
                        continue
                    said = tree.findings()
                    judged += sum(len(sections(text)) - 1 for text in tree.texts[1:])
                    polished[name] += 1
                    silent[name] += not said
                    false.update({f"{code} for {name}": count for code, count in said.items()})
    for name in DAMAGE:
        print(f"{DAMAGE[name][0]}  {name:<30} {found[name]:>4} of {tried[name]}")
    for name in COSMETICS:
        print(f"quiet  {name:<30} {silent[name]:>4} of {polished[name]}")
    for name, count in false.most_common():
        print(f"false  {name:<30} {count:>4}")
    figures = {
        "recall": found.total() / max(1, tried.total()),
        "silent": silent.total() / max(1, polished.total()),
        "false per 1,000 sections": 1000 * false.total() / max(1, judged),
    }
    print("  ".join(f"{name} {value:.4f}" for name, value in figures.items()), f" ({judged} sections judged)")
    return figures


def main() -> None:
    """Measures on made-up pages, or on the trees that are named."""
    if "--trees" not in sys.argv:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
        return
    from faults.measure import measure as measure_trees

    asked = argparse.ArgumentParser()
    asked.add_argument("--trees", nargs="+", type=Path, required=True)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="", help="part of a code or of a kind's name")
    asked.add_argument("--misses", action="store_true", help="print what was missed")
    options = asked.parse_args()
    measure_trees(options.trees, options.rounds, options.seed, options.only, misses=options.misses)


if __name__ == "__main__":
    main()
