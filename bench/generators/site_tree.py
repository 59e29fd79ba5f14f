"""The small site that every generator builds: what is on its pages, from what the generator's recipe says of itself.

Pages hold odd headings, whose ids are compared, and links, each with a text of its own (``L0001``) by which it is found
again in the HTML. The same addresses are written on each page in each spelling that people use, dead ones among them.
"""

import json
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

HEADINGS = Path(__file__).parents[2] / "tests/cases/slug/headings.json"
Files = Mapping[str, str | bytes]
"""Path below the site's folder -> content."""


WAYS = (
    '{} "A title"',
    "{}#same 'A title'",
    "{}#nowhere (A title)",
    "<{}> 'A title'",
    "<{}#nowhere>",
    "{} ",
    "{}%20",
    ".",
    "./",
    ".#same",
    "./#nowhere",
    "?x",
    "?x=1#same",
    "?x=1#nowhere",
    "<{} >",
)
"""Further ways to write a link's address: with a title and so on, and to where the page lies."""


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How to build a site with a generator, and what it is called there.

    ``name``: of the recipe; ``flavor``: and of the flavour. ``npm``, ``pip``, ``apt``: packages to install;
    ``esm``: JavaScript beside them is read as modules. ``build``:
    the command, run in the site's folder; ``out``: where the HTML lies after it. ``config``: the content of
    sdlint.yaml, but for the flavour. ``files``: the generator's own config, static files and layouts. ``pages``: path
    -> text before the headings and links, such as front matter. ``heading_id``: an explicit id as it is written after
    a heading, with ``{}`` for it. ``spellings``: the addresses that a page (first) may write for another (second);
    ``ways``: those of `WAYS` that mean something here; ``extra``: further Markdown of a page, by path. ``headings``:
    texts that are not tried here are left out.
    ``skipped``: ids or classes of headings that are the theme's. ``base``: the path of the site on its host; ``root``:
    the folder whose files absolute addresses name. ``served``: whether a URL's path is answered, given all files.
    """

    name: str
    flavor: str
    build: tuple[str, ...]
    out: str
    pages: Mapping[str, str]
    config: Mapping[str, object] = field(default_factory=dict)
    files: Files = field(default_factory=dict)
    npm: tuple[str, ...] = ()
    esm: bool = True
    pip: tuple[str, ...] = ()
    apt: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    heading_id: str = ""
    spellings: Callable[[str, str], Iterable[str]] = lambda page, other: default_spellings(page, other)
    ways: tuple[str, ...] = WAYS
    extra: Mapping[str, str] = field(default_factory=dict)
    headings: Callable[[str], bool] = lambda text: True
    skipped: frozenset[str] = frozenset()
    base: str = "/"
    root: str = ""
    served: Callable[[str, frozenset[str]], bool] = lambda path, files: default_served(path, files)


def default_served(path: str, files: frozenset[str]) -> bool:
    """As most hosts answer: a file, a folder's index, and a file with ``.html`` left out."""
    index = posixpath.join(path.strip("/"), "index.html") in files
    return index if path.endswith("/") or not path else index or path in files or f"{path}.html" in files


def default_spellings(page: str, other: str) -> Iterator[str]:
    """The file with its ending, without, with ``.html``, with a slash; from the page's folder, and from the root."""
    relative = posixpath.relpath(other, posixpath.dirname(page) or ".")
    stem = relative.rpartition(".")[0]
    whole = other.rpartition(".")[0]
    yield from (relative, f"./{relative}", stem, f"{stem}.html", f"{stem}/", f"../{stem}/")
    yield from (f"/{other}", f"/{whole}", f"/{whole}.html", f"/{whole}/")
    folder, name = posixpath.split(whole)
    if name in ("index", "README", "_index"):
        yield from (f"/{folder}", f"/{folder}/" if folder else "/")
    yield from odd_spellings(relative)


def odd_spellings(relative: str) -> Iterator[str]:
    """A file's name with a slash after its ending, with a query, in capitals, and with letters encoded.

    Not of an index's name: nobody encodes that.
    """
    yield from (f"{relative}/", f"{relative}?a=1&amp;b=2", relative.upper())
    folder, name = posixpath.split(relative)
    if name.rpartition(".")[0] not in ("index", "README", "_index"):
        yield posixpath.join(folder, f"%{ord(name[0]):02X}{name[1:]}" if name.isascii() else quote(name))


def asks(number: int, *addresses: str) -> str:
    """Links to `addresses`, a line each, with labels from `number` on: above those of the matrix."""
    return "\n".join(f"- [L{number + turn:05}]({address})" for turn, address in enumerate(addresses))


def texts() -> list[str]:
    """Headings whose ids are not obvious, in many scripts."""
    return [text for text in json.loads(HEADINGS.read_text("utf-8"))["texts"] if text.strip() and "\n" not in text]


def pages(recipe: Recipe) -> dict[str, str]:
    """The text of every page of the site."""
    paths = list(recipe.pages)
    headings = [text for text in texts() if recipe.headings(text)]
    number = 0
    result: dict[str, str] = {}
    for index, path in enumerate(paths):
        lines = [recipe.pages[path].rstrip(), "", f"# Page {index}", "", f"MARK{index:04}MARK", ""]
        for text in headings[index * 7 :] + headings[: index * 7]:
            lines += [f"## {text}", ""]
        lines += ["## Same", "", "## Same", "", "### Same", ""]
        if recipe.heading_id:
            lines += [f"## With an id{recipe.heading_id.format(f'own-{index}')}", ""]
        lines += [recipe.extra.get(path, ""), ""]
        near = posixpath.relpath(paths[-1], posixpath.dirname(path) or ".").replace(" ", "%20")
        lines += [*in_other_ways(99000 + index * 40, recipe.ways, near), ""]
        for other in (*paths, *dead(paths)):
            for turn, address in enumerate(dict.fromkeys(recipe.spellings(path, other))):
                for fragment in fragments(recipe, paths.index(other) if other in paths else 0, turn % 4 == 0):
                    number += 1
                    lines += [f"- [L{number:05}]({address}{fragment})"]
        result[path] = "\n".join(lines).lstrip("\n") + "\n"
    return result


_TWICE = {
    "first-lives": "[first-lives]: #same\n\n[first-lives]: #nowhere",
    "last-lives": "[last-lives]: #nowhere\n[last-lives]: #same",
    "in-quote": "[in-quote]: #nowhere\n\n> [in-quote]: #same",
    "In Capitals": "[In Capitals]: #same\n\n[in capitals]: #nowhere",
}
"""Labels, and definitions of each of which one leads somewhere: the first, or the last."""


def in_other_ways(number: int, ways: tuple[str, ...], address: str) -> Iterator[str]:
    """Links by labels that are defined twice; and in `ways`, with `address` for ``{}``."""
    for turn, (label, definitions) in enumerate(_TWICE.items(), number):
        yield from (f"- [L{turn:05}][{label}]", "", definitions, "")
    for turn, way in enumerate(ways, number + len(_TWICE)):
        yield f"- [L{turn:05}]({way.replace('{}', address)})"


def dead(paths: list[str]) -> Iterator[str]:
    """Names of pages that do not exist, beside those that do."""
    for path in paths[:3]:
        folder, name = posixpath.split(path)
        yield posixpath.join(folder, f"no-{name}")


def fragments(recipe: Recipe, index: int, whole: bool) -> Iterator[str]:
    """What is asked for on a page: all of it, what is there and what is not; a few of them if not `whole`."""
    yield from ("", "#same", "#nowhere")
    if whole:
        yield from ("#same-1", "#same_1", "#hello-world", "#Hello-World")
        if recipe.heading_id:
            yield from (f"#own-{index}", f"#own-{index + 100}")
