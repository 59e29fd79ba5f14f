"""Code is the same in every language.

A command that was changed in the source only sends readers of the other languages the wrong way. Comments and strings
may be translated, and so may the prose in examples of Markdown and HTML; the fence's title and style do not matter.

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
from sdlint.rules.sync._code import line_of, patch
from sdlint.rules.sync._words import called, counted, end_of
from sdlint.sync.compare import code_differences

CODE = "SD509"
SEVERITY = "warning"
LAGS = True


def check(pair: Pair) -> Iterator[Problem]:
    """Yields the first difference of each code block, and the code that one side lacks."""
    if pair.source is None or pair.target is None:
        return
    source, target = pair.source, pair.target
    for aligned in pair.aligned():
        original, section = aligned.source, aligned.target
        differences = [] if aligned.state == "untranslated" else list(code_differences(original, section, pair.locale))
        if lost := [difference.source for difference in differences if difference.source and not difference.target]:
            lines = sum(len(block.text.splitlines()) for block in lost)
            related = tuple(Related(source.path, block.span, "the source's code") for block in lost)
            message = f"{called(section)} lacks {counted(lines, 'line')} of code that the source has"
            yield Problem(end_of(section), message, None, related)
        for difference in differences:
            if difference.target and not difference.source:
                message = f"{called(section)}: the source has no such code"
                yield Problem(difference.target.span, message)
            elif difference.target and difference.source:
                line = source.position(difference.source.span.start).line + difference.source_line + 1
                said = f'"{difference.expected}"' if difference.expected else "no such line"
                message = f"the code differs: the source has {said} (line {line})"
                related = (Related(source.path, difference.source.span, "the source's code"),)
                place = line_of(target, difference.target, difference)
                yield Problem(place, message, patch(target, difference), related)
