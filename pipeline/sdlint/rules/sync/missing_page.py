"""Every page of the source exists in every language.

Readers of a language that lacks a page get a dead link, or a page that they cannot read. The finding stands at the
path where the page should be. A page with `translate: no` in its front matter need not exist elsewhere.

Bad, content/zh/install.md:

    # 安装

    先安装显卡驱动。

Good, content/zh/install.md:

    # 安装

    先安装显卡驱动。

Good, content/en/install.md:

    # Install

    Install the driver of the graphics card first.
"""

from collections.abc import Iterator

from sdlint.model import Corpus, Group, Problem, Related, Span
from sdlint.sync.pages.folders import lacking_folders

CODE = "SD501"
SEVERITY = "warning"
NEEDS = {"pairs"}
LAGS = True


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields a problem for each page that a language lacks."""
    folders = lacking_folders(corpus.pairs)
    for pair in corpus.pairs:
        if pair.target is None:
            related = (Related(pair.source_path, Span(0, 0), "the source"),)
            message = f"{pair.source_path} is not translated into {pair.locale}"
            group = None
            if folder := folders.get(pair.target_path):
                said = f"none of the {folder.pages} pages in {folder.source} is translated into {pair.locale}"
                group = Group(folder.target, said)
            yield Problem(Span(0, 0), message, None, related, path=pair.target_path, group=group)
