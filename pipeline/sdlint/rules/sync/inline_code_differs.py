"""Inline code is the same in every language.

What readers copy out of a sentence: an option, a version, a file's name. One that is misspelled, or that the source has
changed since, sends them the wrong way. It is compared where paragraphs belong together. Free are quotes and blanks, a
capital or a plural, a longer or shorter form of one name, how often a sentence says it, and whatever is translated:
placeholders, words in the language's own letters, words that the source's page does not know.

Bad, content/zh/page.md:

    # 版本 {#version}

    需要 Node `^22.18`，然后打开 `--xformers`。

Bad, content/en/page.md:

    # Versions {#version}

    You need Node `^20.19`; then set `--xfromers`.

Good, content/zh/page.md:

    # 版本 {#version}

    需要 Node `^22.18`，然后在 `我的项目` 里打开 `--xformers`。

Good, content/en/page.md:

    # Versions {#version}

    You need Node `^22.18`; then set `--xformers` in `my-project`, and `--xformers` alone.
"""

from collections.abc import Iterator

from sdlint.model import Edit, Fix, Pair, Problem, Related
from sdlint.rules.sync import _compared
from sdlint.sync.code.inline import replaced_code
from sdlint.sync.code.mistaken import is_mistaken
from sdlint.sync.code.replaced import Replaced

CODE = "SD517"
SEVERITY = "warning"
LAGS = True


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each inline code that stands where the source has another."""
    if pair.source is None or pair.target is None or not _compared.in_detail(pair):
        return
    for _, replaced in replaced_code(pair.source, pair.target, pair):
        if is_mistaken(pair.source, replaced.source.text, replaced.target.text):
            continue
        line = pair.source.position(replaced.source.span.start).line
        message = f"`{replaced.target.text}` stands here where the source has `{replaced.source.text}` (line {line})"
        related = (Related(pair.source_path, replaced.source.span, "the source's code"),)
        yield Problem(replaced.target.span, message, _patch(pair.target_path, replaced), related)


def _patch(path: str, replaced: Replaced) -> Fix | None:
    """The source's code between the backticks, where there is one on either side and nothing else."""
    span, text = replaced.target.span, replaced.target.text
    if span.end - span.start != len(text) + 2 or "`" in replaced.source.text + text:
        return None
    return Fix((Edit(path, span, f"`{replaced.source.text}`"),), "unsafe")
