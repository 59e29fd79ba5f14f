"""A table has as many rows and columns in every language.

A row that was added to the source only is the change that a translator overlooks most easily.

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

from sdlint.model import Pair, Problem, Section, Span
from sdlint.rules.sync._words import called, counted, end_of, source_of

CODE = "SD514"
SEVERITY = "warning"
LAGS = True


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each section whose tables have other shapes than its source's."""
    for aligned in pair.aligned():
        original, section = aligned.source, aligned.target
        left, right = original.table_shapes, section.table_shapes
        related = source_of(pair, original)
        if len(left) != len(right):
            message = f"{called(section)} has {counted(len(right), 'table')}, its source {len(left)}"
            yield Problem(_table(section), message, None, related)
            continue
        for (rows, columns), (own_rows, own_columns) in zip(left, right, strict=True):
            if (rows, columns) != (own_rows, own_columns):
                message = f"the table has {own_rows} rows and {own_columns} columns, its source {rows} and {columns}"
                yield Problem(_table(section), message, None, related)


def _table(section: Section) -> Span:
    """Where the section's first table begins."""
    return next((block.span for block in section.blocks if block.kind == "cell"), end_of(section))
