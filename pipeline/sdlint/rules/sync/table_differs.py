"""A table has as many rows and columns in every language.

A row that was added to the source only is the change that a translator overlooks most easily. Rows are told by what
stands first in them, where that is the same in every language. A column that is empty says nothing, nor do rows that
one side has joined; what only the translation has is for information. What Markdown does not read as a table is told
where it stands, as are cells that the head has no room for.

Bad, content/zh/page.md:

    # 黑话 {#slang}

    | 缩写 | 解释 |
    | --- | --- |
    | 炸炉 | 过拟合 |
    | 废丹 | 训练失败 |

Bad, content/en/page.md:

    # Slang {#slang}

    | word | meaning |
    | --- | --- |
    | 炸炉 | overfitted |

Good, content/zh/page.md:

    # 黑话 {#slang}

    | 缩写 | 解释 |
    | --- | --- |
    | 炸炉 | 过拟合 |

Good, content/en/page.md:

    # Slang {#slang}

    | word | meaning |
    | --- | --- |
    | 炸炉 | overfitted |
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem, Related
from sdlint.model.settings import Severity
from sdlint.rules.site import Site
from sdlint.rules.sync import _compared
from sdlint.rules.sync._tables import beyond, of_another_number, said
from sdlint.rules.sync._words import source_of
from sdlint.sync.tables import table_differences

CODE = "SD514"
SEVERITY = "warning"
LAGS = True


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields a problem for each table of another shape than its source's, and for each section with fewer or more."""
    if pair.source is None or pair.target is None or not _compared.in_detail(pair):
        return
    for aligned in pair.aligned():
        if len(aligned.source.table_shapes) != len(aligned.target.table_shapes):
            yield from of_another_number(pair, pair.source, aligned, site)
        if aligned.source.beyond or aligned.target.beyond:
            yield from beyond(pair, pair.source, aligned, site)
        for difference in table_differences((pair.source, pair.target), aligned.source, aligned.target):
            related = source_of(pair, aligned.source)
            if difference.lacks:
                related = (Related(pair.source_path, difference.lacks[0][0].span, "the source's row"),)
            severity: Severity | None = None if difference.lacking else "info"
            message = f"the table {said(difference)}"
            yield Problem(difference.table[0][0].span, message, None, related, severity=severity)
