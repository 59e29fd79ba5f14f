"""Every Markdown file can be read: it is UTF-8, not enormous, and the file system gives it away.

What cannot be read is not checked, and a reader's browser will not do better. The other files are still checked. To
mend it, save the file as UTF-8 (``iconv -f gb18030 -t utf-8``), or exclude it.
"""

from collections.abc import Iterator

from sdlint.model import Corpus, Problem, Span

CODE = "SD001"
SEVERITY = "error"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields the files that could not be read, each at its beginning."""
    for file in corpus.unreadable:
        yield Problem(Span(0, 0), f"the file cannot be read: {file.reason}", path=file.path)
