"""The ids of a page that are taken, and the next free one of a kind, in time that does not grow with the page."""


class Taken:
    """Ids only ever get taken, so where the last search for a stem ended, the next one may begin."""

    def __init__(self) -> None:
        self._ids = set[str]()
        self._reached: dict[str, int] = {}

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._ids

    def add(self, identifier: str) -> str:
        """Takes `identifier`, and gives it back."""
        self._ids.add(identifier)
        return identifier

    def unique(self, slug: str) -> str:
        """Takes `slug`, or the first free one of its forms with a number: ``slug-1``."""
        return self.next(f"{slug}-") if slug in self else self.add(slug)

    def next(self, stem: str, count: int = 0) -> str:
        """Takes the first free one of ``stem`` and a number above `count`."""
        count = max(count, self._reached.get(stem, 0)) + 1
        while f"{stem}{count}" in self._ids:
            count += 1
        self._reached[stem] = count
        return self.add(f"{stem}{count}")


class Counts:
    """How often each slug has been on a page: the second one has ``-1``, whatever else is called so."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def unique(self, slug: str) -> str:
        """`slug` with its number, if it has been there before."""
        count = self._counts[slug] = self._counts.get(slug, -1) + 1
        return f"{slug}-{count}" if count else slug
