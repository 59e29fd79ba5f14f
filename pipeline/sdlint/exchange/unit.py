"""What goes out to translators and machines: a block of a source page, with all that helps to translate it. Pure."""

from hashlib import blake2b

from msgspec import Struct

from sdlint.exchange.placeholders import even, mask
from sdlint.sync.states import BEHIND, TRANSLATED


class UnitTerm(Struct, frozen=True):
    """A term of the glossary that a unit uses. ``source``: as it stands there; ``targets``: how it may be translated.

    ``forbidden``: how it must not be; ``definition``: what it means, in either language.
    """

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    definition: str = ""


class Proposal(Struct, frozen=True):
    """What a memory holds for a unit. ``percent``: how much of its ``source`` is the unit's, 100 for the same.

    ``source``, ``present``: both as they are written; ``target``: the translation with the unit's placeholders.
    ``origin``: where it stands.
    """

    percent: int
    source: str
    present: str
    target: str
    origin: str


class Unit(Struct, frozen=True):
    """One block to translate. ``id``: section name and number of the block; ``state``: of its section.

    ``source``: its text with placeholders, ``kept``: what they stand for. ``target``: the block's present translation,
    with the same placeholders; ``present``: the same as it is written. ``previous``: the source, as it was written,
    that a stale translation was made from, where it is known. ``line``, ``path``: where it stands; ``trail``: the
    headings above it. ``terms``: of the glossary; ``notes``: comments of the page for translators. ``proposals``: from
    a memory, the best first. ``machine``: a machine has translated its section, and nobody has looked since.
    """

    id: str
    locale: str
    key: str
    state: str
    source: str
    kept: tuple[str, ...] = ()
    target: str = ""
    present: str = ""
    previous: str = ""
    line: int = 0
    path: str = ""
    trail: tuple[str, ...] = ()
    terms: tuple[UnitTerm, ...] = ()
    notes: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    machine: bool = False

    @property
    def done(self) -> bool:
        """Whether the present translation is of the present source."""
        unchanged = bool(self.previous) and mask(self.previous)[0] == self.source
        return bool(self.target) and (unchanged if self.state in BEHIND else self.state in TRANSLATED)

    @property
    def mark(self) -> str:
        """A name for the translation that goes out, by which one that comes back untouched is known."""
        return mark(self.target)

    @property
    def proposed(self) -> Proposal | None:
        """What fills the unit where it has no translation: the best of its proposals."""
        return self.proposals[0] if self.proposals and not self.target else None


def mark(translation: str) -> str:
    """A short name for a translation with placeholders; of none, too."""
    return blake2b(even(translation).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
