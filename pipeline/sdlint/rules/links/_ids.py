"""The ids of pages that a link can reach, to say which one may have been meant."""

from collections.abc import Collection

from sdlint.markdown.slug import Anchoring, reaches
from sdlint.rules.site import Site
from sdlint.text.closest import Closest


class Reachable:
    """By page, its ids; made when a link is first found to lead to none."""

    def __init__(self, site: Site) -> None:
        self._by_path: dict[tuple[str, Anchoring], Closest] = {}

    def of(self, path: str, rule: Anchoring, ids: Collection[str]) -> Closest:
        """Those of the page at `path`, by `rule`."""
        if (path, rule) not in self._by_path:
            self._by_path[path, rule] = Closest(each for each in ids if reaches(rule, each, (each,)))
        return self._by_path[path, rule]
