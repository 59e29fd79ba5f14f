"""Results to report: an ordinary one and one whose every string is hostile."""

from msgspec.structs import replace

from sdlint.facts import fingerprint
from sdlint.model import (
    Block,
    Body,
    Capture,
    Corpus,
    Edit,
    Finding,
    Fix,
    Forms,
    Link,
    LinkTarget,
    MissingSection,
    Page,
    Pair,
    Place,
    Position,
    Result,
    Section,
    SectionPair,
    Span,
    Term,
    Verdict,
    line_starts,
    packed,
)
from sdlint.model.settings import Config

ZH = """\
# 术语表

## 潜在空间 {#latent-space}

参见 [采样器](#sampelr)，它在潜在空间里去除噪声。

## 采样器 {#sampler}

一步一步。
"""
EN = "# Glossary\n\n## Latent space {#latent-space}\n\nSee the [sampler](#sampler) at [home](https://example.org/a?b=1&c=2).\n"
TEXTS = {"content/zh/glossary.md": ZH, "content/en/glossary.md": EN}
CONFIG = Config(root="/handbook", locales={"zh": "content/zh/{path}", "en": "content/en/{path}"}, source="zh")


def read(path: str) -> str:
    """The text of a file of the sample; raises OSError as a disk does."""
    try:
        return TEXTS[path]
    except KeyError as error:
        raise FileNotFoundError(path) from error


def _section(text: str, heading: str, level: int, anchor: str, end: str | None) -> Section:
    start = text.index("#" * level + " " + heading)
    span = Span(start, text.index(end, start) if end else len(text))
    title = Span(start, text.index("\n", start))
    body = text[title.end : span.end].strip()
    blocks = (Block("heading", title, heading), Block("paragraph", Span(title.end, span.end), body))
    words = fingerprint.read(blocks, ()).words
    own = packed(Body(blocks, text=body))
    return Section(heading, level, anchor, anchor, span, title, words, packed_body=own)


def _page(locale: str, text: str, sections: tuple[Section, ...], links: tuple[Link, ...] = ()) -> Page:
    path = f"content/{locale}/glossary.md"
    return Page(path, locale, "glossary.md", len(text), packed(line_starts(text)), sections=sections, links=links)


def ordinary() -> Result:
    """Three findings in two languages; one with a fix, one with a related place."""
    zh = _page(
        "zh",
        ZH,
        (
            _section(ZH, "术语表", 1, "术语表", "## 潜"),
            _section(ZH, "潜在空间", 2, "latent-space", "## 采"),
            _section(ZH, "采样器", 2, "sampler", None),
        ),
    )
    url = "https://example.org/a?b=1&c=2"
    at = EN.index("[home]")
    archive = Link(f"https://web.archive.org/web/20221102081512/{url}", "Archive", "inline", Span(at, at), Span(at, at))
    link = Link(
        url, "home", "inline", Span(at, at + len("[home]()") + len(url)), Span(at + 7, at + 7 + len(url)), archive
    )
    en = _page(
        "en",
        EN,
        (_section(EN, "Glossary", 1, "glossary", "## L"), _section(EN, "Latent space", 2, "latent-space", None)),
        (link,),
    )
    sections = (
        SectionPair(0, 0, "fresh", "slug"),
        SectionPair(1, 1, "stale", "id", "source"),
        MissingSection(2),
    )
    pair = Pair("en", "glossary.md", zh, en, zh.path, en.path, sections, "missing")
    term = Term(
        "latent-space", {"zh": Forms("潜在空间", forbidden=("潜伏空间",)), "en": Forms("latent space")}, "concept"
    )
    corpus = Corpus(
        CONFIG,
        {zh.path: zh, en.path: en},
        own=frozenset({zh.path, en.path}),
        targets={en.path: (LinkTarget("external"),)},
        pairs=(pair,),
        terms=(term,),
        verdicts={url: Verdict("dead", 404, "404 Not Found")},
        captures={archive.target: Capture("alive")},
    )
    start = ZH.index("[采样器]")
    span = Span(start, ZH.index("，"))
    fixed = Span(ZH.index("sampelr"), ZH.index("sampelr") + len("sampelr"))
    anchor = Finding(
        "SD303",
        "missing-anchor",
        "error",
        zh.path,
        zh.position(span.start),
        zh.position(span.end),
        "this page has no anchor “sampelr”; is it “sampler”?",
        span,
        Fix((Edit(zh.path, fixed, "sampler"),)),
        fingerprint="aa11",
        excerpt="参见 [采样器](#sampelr)，它在潜在空间里去除噪声。",
    )
    missing = Finding(
        "SD503",
        "missing-section",
        "error",
        en.path,
        Position(5, 1),
        Position(5, 1),
        "section “采样器” is missing",
        Span(EN.index("See"), EN.index("See")),
        related=(Place(zh.path, Position(7, 1), Position(7, 17), "the section in zh"),),
        fingerprint="bb22",
        excerpt=EN.splitlines()[4],
    )
    stale = Finding(
        "SD506",
        "stale-section",
        "warning",
        en.path,
        Position(3, 1),
        Position(3, 32),
        "the source of this section has changed",
        Span(EN.index("## L"), EN.index("\n\nSee")),
        fingerprint="cc33",
        excerpt="## Latent space {#latent-space}",
    )
    return Result(
        (stale, missing, anchor), files=2, paths=corpus.own, suppressed=1, baselined=4, corpus=corpus, elapsed=0.34
    )


HOSTILE = (
    "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>\x1b]0;owned\x07\x9b2J\u202egnp.exe\u2066 "
    "`code` *bold* | cell | <!-- --> [link](javascript:alert(1)) @everyone #1 {{7*7}} ]]> & \" ' \x00\ud800\ufffe "
    "%0A::error::x\r\n::set-output name=a::b, c: d https://evil.example www.evil.example "
    "\U0001f468\u200d\U0001f469\u200d\U0001f467"
)


def hostile() -> Result:
    """The ordinary result with every string that a file or the network may hold replaced by an attack."""
    result = ordinary()
    bad = HOSTILE
    # Names of files and answers of servers may hold half a pair of surrogates; no file that is read does.
    read = bad.replace("\ud800", "")

    def spoil(one: Finding) -> Finding:
        fix = one.fix and Fix(tuple(replace(edit, text=bad) for edit in one.fix.edits))
        related = tuple(replace(place, message=bad, path=f"content/{bad}.md") for place in one.related)
        return replace(one, message=bad, path=f"content/{bad}.md", excerpt=bad, fix=fix, related=related)

    assert result.corpus
    corpus = result.corpus

    def spoil_page(page: Page) -> Page:
        sections = tuple(
            replace(
                one,
                heading=bad,
                packed_body=packed(Body((Block("paragraph", one.span, read), Block("code", one.span, read)), read)),
            )
            for one in page.sections
        )
        links = tuple(replace(link, target="javascript:window.hit=1//" + bad) for link in page.links)
        return replace(page, sections=sections, links=links, front_matter={"title": bad}, key=bad)

    pages = {path: spoil_page(page) for path, page in corpus.pages.items()}
    pairs = tuple(
        replace(pair, key=bad, source=pages[pair.source_path], target=pages[pair.target_path]) for pair in corpus.pairs
    )
    forms = {"zh": Forms(bad, (bad,), (bad,), definition=bad), "en": Forms(bad)}
    spoilt = replace(corpus, pages=pages, pairs=pairs, terms=(Term(bad, forms, bad),))
    findings = tuple(map(spoil, result.findings))
    return replace(result, findings=findings, corpus=spoilt, notes=(bad,))
