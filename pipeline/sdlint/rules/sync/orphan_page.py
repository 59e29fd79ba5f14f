"""Every translated page has a source page.

A page that only a translation has was left behind when its source was removed, or was put in the wrong place. What a
repository says of itself (a README, a guide for translators) may be there in one language; pages of older versions
(`upgrade-from-v2` beside the source's `upgrade`) and pages of a few words are for information.

Bad, content/en/old.md:

    # The old way

    Nobody does this any more.

Good, content/zh/old.md:

    # 老办法

    现在没有人这么做了。

Good, content/en/old.md:

    # The old way

    Nobody does this any more.
"""

from collections.abc import Iterator

from sdlint.model import Corpus, Group, Problem, Span
from sdlint.model.settings import Severity
from sdlint.sync.pages.orphans import without_source

CODE = "SD502"
SEVERITY = "warning"
NEEDS = {"pairs"}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields a problem for each translated page without a source."""
    sources = {pair.target_path: pair.source_path for pair in corpus.pairs}
    for path, orphan in without_source(corpus.pairs).items():
        group = None
        if orphan.folder:
            what = "pages of older versions" if orphan.kind == "older" else "pages"
            group = Group(orphan.folder, f"there is no source that {orphan.pages} {what} here translate")
        severity: Severity | None = None if orphan.kind == "left" else "info"
        message = f"there is no {sources[path]} that this page translates"
        yield Problem(Span(0, 0), message, path=path, severity=severity, group=group)
