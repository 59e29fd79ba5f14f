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

from sdlint.model import Group, Pair, Problem, Span
from sdlint.model.settings import Severity
from sdlint.rules.site import Site
from sdlint.rules.sync import _compared

CODE = "SD502"
SEVERITY = "warning"


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields a problem for each translated page without a source."""
    if pair.source is not None:
        return
    orphan = site.derived(_compared.orphans).get(pair.target_path)
    if orphan is None:
        return
    message = f"there is no {pair.source_path} that this page translates"
    group = None
    if orphan.folder:
        what = "pages of older versions" if orphan.kind == "older" else "pages"
        group = Group(orphan.folder, f"there is no source that {orphan.pages} {what} here translate")
    severity: Severity | None = None if orphan.kind == "left" else "info"
    yield Problem(Span(0, 0), message, severity=severity, group=group)
