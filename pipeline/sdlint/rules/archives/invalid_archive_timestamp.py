"""The timestamp of an archive link is a moment in the past.

Fourteen digits name a moment in UTC, from the year to the second. No archive has captures of the 31st of February or
of tomorrow: a digit is wrong.

Bad:

    [Stable Diffusion](https://example.org/sd) ([Archive](https://web.archive.org/web/20221302081512/https://example.org/sd))

Good:

    [Stable Diffusion](https://example.org/sd) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/sd))
"""

from collections.abc import Iterator

from sdlint.model import Corpus, Problem
from sdlint.rules.archives._companions import archive_links
from sdlint.text import wayback_links

CODE = "SD403"
SEVERITY = "error"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield every archive link whose timestamp is no past moment."""
    settings = corpus.config.links.archive
    for path in sorted(corpus.checked & corpus.pages.keys()):
        for link, _ in archive_links(corpus.pages[path], settings):
            archive = wayback_links.parse(link.target, settings)
            fault = wayback_links.timestamp_fault(archive.timestamp) if archive else ""
            if fault:
                yield Problem(link.span, f"not a moment in the past: {fault}", path=path)
