"""What a language always does, so that it is no fault of a page. Pure."""

from msgspec import Struct


class Habit(Struct, frozen=True):
    """What the pages of `locale` do otherwise than their source, in words.

    ``pages``: how many do; ``of``: how many could, 0 where nobody counts them. ``links``: how many links it is about,
    of how many there are (``links_of``).
    """

    locale: str
    what: str
    pages: int
    of: int = 0
    links: int = 0
    links_of: int = 0
