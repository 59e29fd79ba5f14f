"""Code is the same in every language.

A command that was changed in the source only sends readers of the other languages the wrong way. Code is compared word
by word: line breaks, quotes, commas at an end, comments, strings in words, `<placeholders>`, the text between tags, the
folders of languages, the order of imports and short names of a command (`npm i`) are free, as are the words of shown
documents and output; their headings, links, tags, options and numbers are not. So are variables of a block, each by one
other name, names that a page translates throughout where the language does so on other pages, and what stands for a
placeholder. That the source now shows its examples with their imports and what is around them is told once a page. Code
that only the translation has is told for information, unless it is what a command prints, or what another program
installs in a tab beside. The fence's title and style do not matter.

Bad, content/zh/page.md:

    # 启动 {#start}

    ```sh
    ./webui.sh --xformers  # 省显存
    ```

Bad, content/en/page.md:

    # Start {#start}

    ```sh
    ./webui.sh --medvram  # saves memory
    ```

Good, content/zh/page.md:

    # 启动 {#start}

    ```sh
    ./webui.sh --xformers  # 省显存
    ```

Good, content/en/page.md:

    # Start {#start}

    ```sh
    ./webui.sh --xformers  # saves memory
    ```
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem, Related
from sdlint.rules.site import Site
from sdlint.rules.sync import _compared
from sdlint.rules.sync._code import alone, differing, framed_blocks
from sdlint.rules.sync._words import called, counted, end_of

CODE = "SD509"
SEVERITY = "warning"
LAGS = True


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields each difference of code, and the code that one side lacks."""
    if pair.source is None or pair.target is None or not _compared.in_detail(pair):
        return
    source, target = pair.source, pair.target
    parted = list(site.derived(_compared.code).of(pair))
    framed = [each for _, differences in parted for each in differences if each.framed]
    yield from framed_blocks(source, target, framed)
    for aligned, differences in parted:
        section = aligned.target
        if lost := [difference.source for difference in differences if difference.source and not difference.target]:
            lines = sum(len(block.text.splitlines()) for block in lost)
            related = tuple(Related(source.path, block.span, "the source's code") for block in lost)
            message = f"{called(section)} lacks {counted(lines, 'line')} of code that the source has"
            yield Problem(end_of(section), message, None, related)
        for difference in differences:
            if difference.framed:
                continue
            if difference.target and difference.source:
                yield differing(source, target, difference, difference.source, difference.target)
            elif difference.target:
                message = f"{called(section)}: {alone(difference)}"
                yield Problem(difference.target.span, message, severity="info")
