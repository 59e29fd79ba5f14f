"""``sdlint init --from``: what other tools' configs come to. A tool is a file here, chosen by the config's name."""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from sdlint.errors import UsageError
from sdlint.init.detected import Detected
from sdlint.init.takeover import lunaria, lychee, markdownlint, mkdocs
from sdlint.init.takeover.taken import Taken
from sdlint.model.settings import Config
from sdlint.site.locales import locate
from sdlint.site.tree import Tree
from sdlint.text.globs import matches

KNOWN = "lychee.toml, lunaria.config.json, .markdownlint*, mkdocs.yml"


def taken_from(name: str, text: str) -> Taken:
    """What the config called `name` comes to. Raises `UsageError` for one of no known tool, `ConfigError`."""
    return _reader(name)(name, text)


def _reader(name: str) -> Callable[[str, str], Taken]:
    own = posixpath.basename(name)
    if own.startswith(".markdownlint") and not own.endswith((".js", ".cjs", ".mjs")):
        return markdownlint.takeover
    if own.endswith(".toml") and "lychee" in own:
        return lychee.takeover
    if own.startswith("lunaria.config.json"):
        return lunaria.takeover
    if own.startswith("mkdocs") and own.endswith((".yml", ".yaml")):
        return mkdocs.takeover
    raise UsageError(f"nothing is known of {name}: --from takes {KNOWN}")


def lines(name: str, taken: Taken) -> Iterator[str]:
    """What became of each entry of the config called `name`, a line each."""
    for note in taken.notes:
        yield f"{name}:{note.line}: {note.called}: {'' if note.taken else 'not taken over: '}{note.told}"


def with_taken(detected: Detected, taken: Iterable[Taken], root: Path) -> Detected:
    """What is `detected` in `root`, with what is `taken` over; of what several say, the last counts."""
    pages = tuple(Tree(Config(root=str(root))).markdown())
    for each in taken:
        if each.locales:
            config = Config(root=str(root), locales=each.locales, source=each.source)
            counts = Counter(locale for path in pages if (locale := locate(config, path)[0]))
            why = "the config that is taken over says so"
            detected = replace(
                detected, locales=each.locales, counts=dict(counts), source=each.source, reason=why, sure=True
            )
        used = [pattern for pattern in each.exclude if any(matches(path, (pattern,)) for path in pages)]
        links = {**detected.links, **each.links}
        if "exclude" in each.links:
            links["exclude"] = [*detected.links.get("exclude", ()), *each.links["exclude"]]
        detected = replace(
            detected,
            left_out={**dict.fromkeys(used, ""), **detected.left_out},
            idle=(*detected.idle, *(pattern for pattern in each.exclude if pattern not in used)),
            links=links,
            ignore=(*detected.ignore, *(code for code in each.ignore if code not in detected.ignore)),
            severity={**detected.severity, **each.severity},
            repository=each.repository or detected.repository,
        )
    return detected
