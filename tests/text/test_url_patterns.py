"""Patterns of URLs: what each means, alone and among others, and how long it takes."""

import time
from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from sdlint.text import urls
from sdlint.text.url_patterns import matcher

PATTERNS = st.lists(
    st.text("a./*", max_size=6).map(lambda text: text.replace("//", "/"))
    | st.builds("{}//{}".format, st.sampled_from(["https:", "", "*"]), st.text("a./*", max_size=6)),
    max_size=4,
)
URLS = st.builds(
    "{}//{}".format, st.sampled_from(["https:", "http:", ""]), st.text("a.", min_size=1) | st.text("a./?#", max_size=8)
)


def test_patterns() -> None:
    matches = matcher(["https://a.org/x*z", "b.org/*", "c.org", "*.pdf", "https://d.org/"])
    hits = ["https://a.org/xyz", "https://a.org/xz", "http://b.org/q", "https://c.org/any#f", "https://e.org/f.pdf"]
    misses = ["https://a.org/xy", "https://b.org.evil/", "https://cc.org/", "https://d.org/e", "https://f.org/a.pdf?x"]
    assert all(map(matches, hits))
    assert not any(map(matches, misses))
    assert matcher(["https://d.org/"], prefixes=True)("https://d.org/e")
    assert not matcher(["https://d.org/e"], prefixes=True)("https://d.org/ef")


def test_patterns_are_linear() -> None:
    start = time.perf_counter()
    assert not matcher(["*a" * 2000 + "b"])("https://example.org/" + "a" * 20_000)
    assert time.perf_counter() - start < 2


@given(PATTERNS, URLS, st.booleans())
def test_a_pattern_means_among_others_what_it_means_alone(patterns: list[str], url: str, prefixes: bool) -> None:
    alone = [matcher([pattern], prefixes=prefixes)(url) for pattern in patterns]
    assert matcher(patterns, prefixes=prefixes)(url) == any(alone)


@given(PATTERNS, URLS)
def test_a_star_stands_for_anything(patterns: list[str], url: str) -> None:
    def means(pattern: str) -> bool:
        texts = [url, urls.bare(url)]
        if "//" not in pattern:
            texts += [text.partition("//")[2] for text in texts]
        if "/" not in pattern:
            texts.append(urls.host(url))
        escaped = pattern.replace("[", "[[]").replace("?", "[?]")
        return any(fnmatchcase(text, escaped) for text in texts)

    assert matcher(patterns)(url) == any(map(means, patterns))
