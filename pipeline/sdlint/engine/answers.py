"""What was worked out of pages in earlier runs, remembered by all that the facts of those pages depend on."""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TypeVar

from sdlint.cache.bundle import Bundle
from sdlint.model import Page
from sdlint.sync.pages.answers import Answers

T = TypeVar("T")


class Remembered(Answers):
    """Answers out of a `bundle`. `key`: of a page, by its path; `others`: a digest of pages that all answers are of."""

    def __init__(self, bundle: Bundle, key: Callable[[str], bytes], others: bytes = b"") -> None:
        self._bundle, self._key, self._others = bundle, key, others

    def among(self, pages: Iterable[Page]) -> Answers:
        """The same, of answers that depend on `pages` as well."""
        return Remembered(self._bundle, self._key, self._digest(pages, "among"))

    def answer(self, pages: Iterable[Page], kind: type[T], make: Callable[[], T]) -> T:
        """What is known of `pages`, or what `make` makes of them."""
        name = self._digest(pages, repr(kind))
        answer = self._bundle.recall(name, kind)
        if answer is None:
            answer = make()
            self._bundle.keep(name, answer)
        return answer

    def _digest(self, pages: Iterable[Page], kind: str) -> bytes:
        hasher = blake2b(self._others + kind.encode(), digest_size=16)
        for page in pages:
            hasher.update(self._key(page.path))
        return hasher.digest()
