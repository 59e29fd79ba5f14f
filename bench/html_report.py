"""How long the HTML report of a large tree takes to make, and to open in a browser.

    python bench/html_report.py [PAGES] [LOCALES]

Prints the size of the file, the time to write it and, in headless Chromium, the time from opening it to the first
complete view. The tree is made up: every state, verdict and severity occurs.
"""

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TypedDict

from msgspec.structs import replace

from sdlint import model
from sdlint.facts import fingerprint
from sdlint.model import (
    Block,
    Body,
    Corpus,
    Counterpart,
    ExtraSection,
    Finding,
    Fix,
    Link,
    MissingSection,
    Page,
    Pair,
    Place,
    Position,
    Result,
    Section,
    SectionPair,
    Severity,
    Span,
    Stretch,
    SyncState,
    packed,
)
from sdlint.model.settings import Config
from sdlint.reports import Options, render

LOCALES = ("zh", "en", "ja", "ko", "de", "fr", "es", "pt")
ROOT = "/handbook"
STATES: tuple[SyncState, ...] = (
    "missing",
    "untranslated",
    "stale",
    "drifted",
    "minor",
    "moved",
    "orphan",
    "unreviewed",
    "fresh",
)
CHANCES = (2, 3, 8, 4, 3, 1, 1, 2, 76)
PROSE = {
    "zh": "潜在空间是模型压缩图像之后得到的表示，采样器在其中一步一步地去除噪声，再由解码器还原成图片。",
    "en": "The latent space is what the model compresses an image into; samplers remove noise from it step by step. ",
}
TOPICS = ("潜在空间", "采样器", "损失函数", "提示词", "模型合并", "超网络", "文本反演", "显存")


def tree(pages: int, locales: int = 2, seed: int = 0) -> Result:
    """A result with that many pages in that many languages; the same for the same `seed`."""
    chance = random.Random(seed)
    languages = LOCALES[:locales]
    config = Config(root=ROOT, locales={one: f"content/{one}/{{path}}" for one in languages}, source="zh")
    made: dict[str, Page] = {}
    pairs = []
    for number in range(pages):
        key = f"part-{number // 40 + 1}/chapter-{number:04}.md"
        source = page("zh", key, number, chance)
        made[source.path] = source
        for locale in languages[1:]:
            state = chance.choices(STATES, CHANCES)[0]
            target = None if state == "missing" else page(locale, key, number, chance)
            if target:
                made[target.path] = target
            pairs.append(pair(locale, key, None if state == "orphan" else source, target, state, chance))
    findings = [finding(chance.choice(list(made.values())), chance) for _ in range(pages * 2)]
    corpus = Corpus(config, made, own=frozenset(made), pairs=tuple(pairs), **web(made, chance), terms=terms())
    ordered = tuple(sorted(findings, key=lambda one: (one.path, one.start)))
    return Result(ordered, files=len(made), suppressed=3, baselined=12, corpus=corpus, elapsed=1.25)


def page(locale: str, key: str, number: int, chance: random.Random) -> Page:
    """A page of five sections with prose in its language, or in English where there is none of it."""
    prose = PROSE.get(locale, PROSE["en"])
    sections, offset = [], 0
    for index in range(5):
        heading = f"{TOPICS[(number + index) % 8]} {number}" if locale == "zh" else f"Chapter {number}.{index}"
        text = prose * chance.randint(1, 6)
        span = Span(offset, offset + len(text) + 40)
        paragraph = Block("paragraph", span, text, (Stretch(Span(offset, offset + len(text)), text),))
        code = Block("code", span, "sampler = Euler(steps=20)\nimage = sampler(prompt)", info="python")
        blocks = (paragraph, code) if index == 2 else (paragraph,)
        sections.append(
            Section(
                heading,
                1 if index == 0 else 2,
                f"s{index}",
                f"s{index}",
                span,
                span,
                fingerprint.read(blocks, ()).words,
                packed_body=packed(Body(blocks, text=text)),
            )
        )
        offset = span.end
    links = tuple(
        Link(f"https://example.org/{locale}/{number % 700}/{one}", "see", "inline", Span(20 + one, 30), Span(22, 29))
        for one in range(2)
    )
    return Page(
        f"content/{locale}/{key}",
        locale,
        key,
        offset,
        packed(tuple(range(0, offset, 40))),
        front_matter={"title": sections[0].heading},
        sections=tuple(sections),
        links=links,
    )


def pair(
    locale: str, key: str, source: Page | None, target: Page | None, state: SyncState, chance: random.Random
) -> Pair:
    """A pair of pages in `state`: two of their sections are so, the others are fresh; all, where a side is missing."""
    odd = chance.sample(range(5), 2)

    def section(index: int) -> Counterpart:
        if target is None:
            return MissingSection(index)
        if source is None:
            return ExtraSection(index)
        if index not in odd:
            return SectionPair(index, index, "fresh", "id")
        return SectionPair(index, index, state, "id", "source" if state == "stale" else "")

    sections = tuple(section(index) for index in range(5))
    return Pair(locale, key, source, target, f"content/zh/{key}", f"content/{locale}/{key}", sections, state)


def finding(where: Page, chance: random.Random) -> Finding:
    """A finding somewhere on a page."""
    number = chance.randint(1, 999)
    anchor = f"no anchor #latnt-{number} in glossary.md; did you mean #latent-{number}?"
    stale = f'"Chapter {number}" is older than its source, by 2 sentences since 2025-03-04'
    term = "“潜在空间” is “latent space” in the glossary, which the translation does not use"
    kinds: list[tuple[str, str, Severity, str]] = [
        ("SD303", "missing-anchor", "error", anchor),
        ("SD506", "stale-section", "warning", stale),
        ("SD601", "term-mismatch", "warning", term),
        ("SD306", "permanent-redirect", "info", f"moved for good to https://example.org/{number}"),
        ("SD104", "heading-increment", "warning", "a level 4 heading follows one of level 2"),
    ]
    code, name, severity, message = chance.choice(kinds)
    line = chance.randint(1, len(where.line_starts))
    excerpt = "参见 [潜在空间](glossary.md#latnt-space)，它是模型压缩图像之后得到的表示。"
    related = (Place("content/zh/glossary.md", Position(12, 1), Position(12, 9), "the glossary's entry"),)
    return Finding(
        code, name, severity, where.path, Position(line, 4), Position(line, 36), message,
        Span(where.line_starts[line - 1] + 3, where.line_starts[line - 1] + 35),
        Fix((), "safe") if code == "SD303" else None, related if code == "SD601" else (),
        f"{chance.random():.16f}", excerpt,
    )  # fmt: skip


class Web(TypedDict):
    """What is known of the web, as a corpus has it."""

    verdicts: dict[str, model.Verdict]
    captures: dict[str, model.Capture]
    targets: dict[str, tuple[model.LinkTarget, ...]]


def web(pages: dict[str, Page], chance: random.Random) -> Web:
    """Verdicts for all external links, and an archive for half of them, which `pages` have from then on."""
    states: tuple[model.VerdictState, ...] = ("alive", "redirected", "dead", "suspect", "blocked", "unknown", "skipped")
    known = Web(verdicts={}, captures={}, targets={})
    for path, one in pages.items():
        archived = []
        for link in one.links:
            state = chance.choices(states, (80, 5, 4, 2, 3, 4, 2))[0]
            status = {"alive": 200, "redirected": 200, "dead": 404, "blocked": 403, "suspect": 200}.get(state)
            final = link.target + "/moved" if state in ("redirected", "suspect") else ""
            reason = {"dead": "404 Not Found", "unknown": "timed out after 20 s", "suspect": "sent to the front page"}
            known["verdicts"].setdefault(link.target, model.Verdict(state, status, reason.get(state, ""), final))
            capture = f"https://web.archive.org/web/20221102081512/{link.target}"
            known["captures"][capture] = model.Capture(chance.choice(("alive", "alive", "alive", "dead", "unknown")))
            companion = replace(link, target=capture) if chance.random() < 0.5 else None
            archived.append(replace(link, archive=companion))
        pages[path] = replace(one, links=tuple(archived))
        known["targets"][path] = tuple(model.LinkTarget("external") for _ in one.links)
    return known


def terms() -> tuple[model.Term, ...]:
    """Some terms in two languages."""
    words = [
        ("latent-space", "潜在空间", "latent space", "潜伏空间"),
        ("sampler", "采样器", "sampler", ""),
        ("loss-function", "损失函数", "loss function", "代价函数"),
        ("checkpoint", "模型权重", "checkpoint", ""),
    ]
    return tuple(
        model.Term(
            name,
            {
                "zh": model.Forms(zh, ("隐空间",) if bad else (), (bad,) if bad else (), definition=PROSE["zh"]),
                "en": model.Forms(en, definition=PROSE["en"]),
            },
            "concept",
        )
        for name, zh, en, bad in words
    )


def opened(path: Path) -> float:
    """Seconds from opening the report to its first complete view, in headless Chromium."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from reports.browser import chromium

    with chromium() as driver:
        driver.get("about:blank")
        driver.get(path.as_uri())
        script = "return performance.getEntriesByName('ready')[0].startTime"
        ready: float = driver.execute_script(script)
        return ready / 1000


def main() -> None:
    pages, locales = (int(argument) for argument in (*sys.argv[1:], "2000", "2")[:2])
    result = tree(pages, locales)
    began = time.perf_counter()
    text = render("html", result, Options(root=ROOT, date="2026-01-01"))
    took = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(text, encoding="utf-8")
        print(f"{pages} pages in {locales} languages: {path.stat().st_size / 1e6:.1f} MB, written in {took:.2f} s")
        print(f"opened in {opened(path):.2f} s")


if __name__ == "__main__":
    main()
