"""Pages that drift, and pages that only look as if they did: each as it was when it was captured, and as it is now.

The prose is made up of a language's own small words and of a topic's, so that two topics have no sentence in common and
yet are plainly in one language.
"""

import random
from html import escape

LANGUAGES = {
    "en": "the of and to in a is that for it with as on be are this by from at which or an not have when their can",
    "fr": "le la les de des et à un une en que qui dans pour sur est par plus avec ne pas se ce au sont ou il elle aux",
    "de": "der die das und in zu den von mit sich auf ist ein eine für nicht als auch es an werden aus er hat dass sie",
    "zh": "的 一 是 在 了 和 有 不 这 也 为 以 到 与 可 就 及 它 而 从",
}
TOPICS = {
    "sampling": "noise sampler step image prompt model schedule latent guidance seed variance sigma solver Euler",
    "gardening": "soil rose compost seedling trellis mulch orchard root watering leaf blossom harvest spade moss",
    "casino": "bonus jackpot roulette deposit slots wager odds dealer spins payout poker lobby chips winnings table",
    "采样": "噪声 采样 步数 图像 提示词 模型 调度 潜空间 引导 种子 方差 去噪",
    "园艺": "土壤 玫瑰 堆肥 幼苗 棚架 修剪 覆盖物 果园 根系 浇水 叶片 花朵",
}  # fmt: skip


def paragraphs(topic: str, language: str = "en", count: int = 12, seed: int = 0) -> list[str]:
    """`count` paragraphs on a topic, the same ones each time."""
    chance = random.Random(f"{topic}{language}{seed}")
    small, large = LANGUAGES[language].split(), TOPICS[topic].split()
    between, stop = ("", "。") if language == "zh" else (" ", ". ")
    made = []
    for _ in range(count):
        sentences = []
        for _ in range(4):
            chosen = [chance.choice(small if number % 3 else large) for number in range(14)]
            sentences.append(between.join(chosen).capitalize() + stop)
        made.append("".join(sentences).strip())
    return made


def article(texts: list[str], title: str = "A page", lang: str = "en", after: str = "", head: str = "") -> str:
    """A page in the design of the year in which it was captured."""
    body = "".join(f"<p>{text}</p>\n" for text in texts)
    menu = "".join(f"<li><a href='/{number}'>Chapter {number}</a></li>" for number in range(20))
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        f"<ul class=menu>{menu}</ul><h1>{title}</h1><p class=date>Updated on 3 May 2021, 1,234 views</p>{body}{after}"
        "<div id=footer>Copyright 2021 by the authors of this site, who reserve all of their rights</div></body></html>"
    )


def redesigned(texts: list[str], title: str = "A page", before: str = "", after: str = "") -> str:
    """A page in another design, with more around its text."""
    body = "".join(f"<section><div class='prose__block'>{text}</div></section>\n" for text in texts)
    menu = "".join(f"<a role=menuitem href='/topics/{number}'>Topic {number}</a> " for number in range(40))
    return (
        f"<!doctype html><html lang=en-GB class=has-sidebar><head><meta charset=utf-8><title>{title} · Docs</title>"
        "<script src=/app.js></script></head><body><header><nav>" + menu + "</nav></header>"
        "<aside>Our new site is here, and it has a search, a dark mode and a place to ask each other questions.</aside>"
        f"<main>{before}<h1>{title}</h1><time>30 November 2026</time>{body}{after}</main>"
        "<footer>We are hiring people who like to write documentation in many languages, come and join us.</footer>"
    )


TEXT = paragraphs("sampling")
OTHER = paragraphs("gardening")
COMMENTS = "".join(
    f"<div class='comment depth-{number % 9}'><p>{text}</p></div>"
    for number, text in enumerate(paragraphs("casino", count=60, seed=7))
)
ADVERTS = "".join(f"<div class='ad-slot'><p>{text}</p></div>" for text in paragraphs("casino", count=8, seed=3))
WALL = (
    "<p>We and our 742 partners store cookies and ask for your consent to use cookies and similar means for privacy"
    " choices, measurement and advertising. You can accept cookies, reject cookies or manage your privacy choices. "
)
PARKED = (
    "<h1>example.org</h1><p>This domain may be for sale. Buy this domain.</p><p>Related links</p><a href=/x>Loans</a>"
)

CHINESE, OTHER_CHINESE = paragraphs("采样", "zh"), paragraphs("园艺", "zh")
PARKED_IN_CHINESE = "<html><meta charset=utf-8><title>域名出售</title><p>该域名正在出售，有意请联系。"

DRIFTED: dict[str, tuple[str, str]] = {
    "sold": (article(TEXT), f"<html lang=en><title>example.org</title>{PARKED}"),
    "sold-in-chinese": (
        article(TEXT),
        PARKED_IN_CHINESE,
    ),
    "rewritten": (article(TEXT), article(OTHER)),
    "rewritten-in-chinese": (
        article(CHINESE, lang="zh"),
        article(OTHER_CHINESE, lang="zh-CN"),
    ),
    "taken-over": (article(TEXT, "Samplers"), redesigned(paragraphs("casino", count=30), "Win big")),
    "rewritten-below-its-title": (article(TEXT, "Samplers"), article(paragraphs("sampling", seed=1), "Samplers")),
}
"""By name, a page as it was captured, and one that no longer says the same."""

THE_SAME: dict[str, tuple[str, str]] = {
    "same": (article(TEXT), article(TEXT)),
    "redesigned": (article(TEXT), redesigned(TEXT)),
    "redesigned-with-an-introduction": (article(TEXT), redesigned(paragraphs("gardening", count=6) + TEXT)),
    "dates-and-counters": (article(TEXT), article(TEXT).replace("3 May 2021, 1,234", "30 November 2026, 98,765")),
    "comments-came": (article(TEXT), article(TEXT, after=COMMENTS)),
    "comments-went": (article(TEXT, after=f"<div id=comments>{COMMENTS}</div>"), article(TEXT)),
    "unmarked-comments-went": (article(TEXT, after=COMMENTS.replace("comment", "item")), article(TEXT)),
    "adverts-came": (article(TEXT), redesigned(TEXT, before=ADVERTS, after=ADVERTS)),
    "half-rewritten": (article(TEXT), article(TEXT[:6] + OTHER[:6])),
    "shuffled": (article(TEXT), article(TEXT[::-1])),
    "translated": (article(TEXT), article(paragraphs("sampling", "fr"), lang="fr")),
    "translated-and-not-said-so": (article(TEXT), article(paragraphs("gardening", "de"), lang="en")),
    "translated-into-chinese": (article(TEXT), article(CHINESE, lang="")),
    "other-characters": (article(CHINESE, lang="zh-CN"), article(OTHER_CHINESE, lang="zh-TW")),
    "cookie-wall": (article(TEXT), f"<html lang=en><title>Before you go on</title>{WALL * 8}"),
    "wall-against-robots": (article(TEXT), "<title>Just a moment...</title><p>Checking your browser"),
    "shell": (article(TEXT), "<html lang=en><title>A page</title><div id=root></div><script src=a.js></script>"),
    "shell-with-menus": (article(TEXT), redesigned([])),
    "paid": (
        article(TEXT),
        article(OTHER[:4], head='<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'),
    ),
    "teaser": (article(TEXT), article([*TEXT[:2], "Subscribe to read on, it takes a minute and helps us to write."])),
    "short": (article(TEXT[:1]), article(OTHER)),
    "filled-by-scripts": (article(TEXT), article(OTHER[:2], after="<div id=root></div><script src=/app.js></script>")),
    "was-not-found": (article(OTHER, "Page not found"), article(TEXT)),
    "says-not-found": (article(TEXT), article(OTHER, "Page not found: what to do about it")),
    "now-short": (article(TEXT), article(OTHER[:1])),
    "was-a-wall": (f"<html lang=en><title>Before you go on</title>{WALL * 8}", article(OTHER)),
    "was-sold": (f"<html lang=en><title>example.org</title>{PARKED}", article(OTHER)),
    "about-selling-domains": (article(TEXT), article([*TEXT, "Some say that this domain is for sale, but it is not."])),
}  # fmt: skip
"""By name, a page as it was captured, and one that still says it, or of which nobody can tell."""


def escaped(text: str) -> str:
    """`text` with a reference for each of its characters, as hostile or old pages have it."""
    return "".join(f"&#{ord(letter)};" if letter.isalpha() else escape(letter) for letter in text)
