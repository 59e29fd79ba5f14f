"""Includes that lead back to where they begin: the strongly connected parts of the graph of includes.

Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion: a hostile tree nests thousands.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from sdlint.model import Link, LinkTarget, Page
from sdlint.rules.site import Site

_MOST_TOLD = 50
"""Pages that include each other, of which the way round is still told."""


def includes(site: Site, page: Page) -> Iterator[tuple[Link, LinkTarget]]:
    """The includes of a page, and where each leads."""
    for link, target in site.links(page):
        if link.kind == "include":
            yield link, target


def is_whole(link: Link, target: LinkTarget) -> bool:
    """Whether an include asks for all of a file: a part (a region, some lines) may well lead back to the same file."""
    return not link.lines and not target.fragment


class Circles:
    """Which includes of a site never end."""

    def __init__(self, site: Site) -> None:
        self._next = {
            path: [target.path for link, target in includes(site, page) if is_whole(link, target)]
            for path in site.paths
            if (page := site.page(path))
        }
        self._part = _parts(self._next)
        self._sizes = Counter(self._part.values())

    def way(self, path: str, target: str) -> list[str]:
        """A shortest way from `path` through its include of `target` back to `path`; empty where there is none.

        Of a circle that nobody would read to its end, no more is told than that there is one.
        """
        if target not in self._part or self._part[target] != self._part[path]:
            return []
        if self._sizes[self._part[path]] > _MOST_TOLD:
            return [path, target, "…", path]
        before = {target: path}
        waiting = [target]
        for here in waiting:
            if here == path:
                break
            for then in self._next[here]:
                if then not in before and self._part.get(then) == self._part[path]:
                    before[then] = here
                    waiting.append(then)
        steps = [path]
        while before[steps[-1]] != path:
            steps.append(before[steps[-1]])
        return [path, *reversed(steps)]


def _parts(graph: Mapping[str, list[str]]) -> dict[str, int]:
    """By node, the number of the strongly connected part that it is in."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    part: dict[str, int] = {}
    open_nodes: list[str] = []
    for root in graph:
        work = [(root, iter(graph[root]))] if root not in index else []
        while work:
            node, rest = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                open_nodes.append(node)
            following = next((below for below in rest if below in graph and below not in part), None)
            if following is None:
                work.pop()
                if low[node] == index[node]:
                    while True:
                        part[open_nodes[-1]] = index[node]
                        if open_nodes.pop() == node:
                            break
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
            elif following in index:
                low[node] = min(low[node], index[following])
            else:
                work.append((following, iter(graph[following])))
    return part
