"""Pages in two languages cite one URL with the same capture.

Readers of both languages should see the same evidence, and a capture that was found once serves both. The fix takes
over the archive where the other language has none; where both have one, the choice is yours.

Bad, content/zh/a.md:

    [论文](https://example.org/paper)([Archive](https://web.archive.org/web/20221102081512/https://example.org/paper))

Bad, content/en/a.md:

    [The paper](https://example.org/paper)

Good, content/zh/a.md:

    [论文](https://example.org/paper)([Archive](https://web.archive.org/web/20221102081512/https://example.org/paper))

Good, content/en/a.md:

    [The paper](https://example.org/paper) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/paper))
"""

from collections import defaultdict
from collections.abc import Iterator

from sdlint.model import Corpus, Link, Page, Problem, Related
from sdlint.rules.archives._companions import addition, citations, known
from sdlint.text import urls, wayback_links

CODE = "SD406"
SEVERITY = "warning"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield, for each pair of pages, citations of one URL whose captures differ."""
    found = known(corpus)
    source = corpus.config.source
    pages: dict[str, list[Page]] = defaultdict(list)
    for page in corpus.pages.values():
        if page.locale:
            pages[page.key].append(page)
    for group in pages.values():
        first = next((page for page in group if page.locale == source), None)
        for page in group:
            if first and page is not first:
                yield from _between(corpus, first, page, found)


def _between(corpus: Corpus, source: Page, target: Page, found: dict[str, str]) -> Iterator[Problem]:
    there, here = _cited(corpus, source), _cited(corpus, target)
    for url in here.keys() & there.keys():
        one, other = _moments(corpus, there[url]), _moments(corpus, here[url])
        if one == other:
            continue
        lacking = source if not one else target
        link = (there if lacking is source else here)[url][0]
        beside = (here if lacking is source else there)[url][0]
        related = (Related((target if lacking is source else source).path, beside.span, "the other language"),)
        if one and other:
            different = next(link for link in here[url] if not _moments(corpus, [link]) <= one or one - other)
            span = different.archive.span if different.archive else different.span
            yield Problem(span, f"another capture of {url} than in {source.path}", None, related, target.path)
        else:
            message = f"{url} has an archive in {related[0].path} and none here"
            yield Problem(link.span, message, addition(corpus, lacking, url, found.get(url)), related, lacking.path)


def _cited(corpus: Corpus, page: Page) -> dict[str, list[Link]]:
    cited: dict[str, list[Link]] = defaultdict(list)
    for link in citations(page, corpus.config.links.archive):
        cited[urls.bare(link.target)].append(link)
    return cited


def _moments(corpus: Corpus, links: list[Link]) -> set[str]:
    """The captures beside `links`, by their timestamps, or as written where an archive has none."""
    moments = set()
    for link in links:
        if link.archive:
            archive = wayback_links.parse(link.archive.target, corpus.config.links.archive)
            moments.add(archive.timestamp if archive else link.archive.target)
    return moments
