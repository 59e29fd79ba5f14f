"""What a terminal shows besides the findings: how wide it is, what lines and languages files have."""

import os
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

from sdlint.model.settings import Config

if TYPE_CHECKING:
    from sdlint.reports import Options

LocaleOf = Callable[[str], str | None]


def columns() -> int:
    """How wide the terminal is."""
    import shutil  # archives and compression come along: nothing for a hook

    return shutil.get_terminal_size().columns


def screen(root: str = "") -> "Options":
    """What reports are told of the terminal that standard output is; `root`: the folder of their paths, if any."""
    from sdlint.cli._color import colored
    from sdlint.reports import Options

    color = colored()
    return Options(terminal=True, width=columns(), color=color, links=color, root=root)


def on_disk(root: str) -> Callable[[str], str]:
    """What reads the text of a file of the tree in `root` by its path; it raises `OSError`."""

    def text(path: str) -> str:
        from sdlint.files.decode import decode
        from sdlint.files.disk import read_file
        from sdlint.model import Source

        source = decode(path, read_file(os.path.join(root, path)))
        if not isinstance(source, Source):
            raise FileNotFoundError(path)
        return source.text

    return text


def languages(load: Callable[[], Config]) -> LocaleOf:
    """What tells the language of a path under the config that `load` gives, which is asked for only then."""
    loaded = cache(load)

    def language(path: str) -> str | None:
        from sdlint.site import locales

        return locales.locate(loaded(), path)[0]

    return language


def languages_below(configs: Mapping[str, Config]) -> LocaleOf:
    """The same for several trees: their configs by the folders that their paths are below."""
    known = {f"{folder}/": languages(partial(configs.__getitem__, folder)) for folder in configs}

    def language(path: str) -> str | None:
        return next((of(path.removeprefix(below)) for below, of in known.items() if path.startswith(below)), None)

    return language
