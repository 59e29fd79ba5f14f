"""A translation asks as many questions as its source.

Our questions are exercises, and readers of all languages are to have them all.

Bad, content/zh/a.md:

    # 练习

    为什么？

Bad, content/en/a.md:

    # Exercise

    Because.

Good, content/zh/b.md:

    # 练习

    为什么？

Good, content/en/b.md:

    # Exercise

    Why?
"""

from collections.abc import Iterator

from sdlint import Pair, Problem, Site

CODE = "ACME102"
SEVERITY = "warning"


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields each translated section with fewer questions than its source."""
    for section in pair.aligned():
        if _questions(section.source.text) > _questions(section.target.text):
            language = site.config.source
            yield Problem(section.target.heading_span, f"{pair.source_path} asks more here, in {language}")


def _questions(text: str) -> int:
    return text.count("?") + text.count("？")
