"""All that languages always do otherwise than their source. Pure."""

from collections.abc import Sequence

from sdlint.model import Pair
from sdlint.sync.code.names import CodeDifferences
from sdlint.sync.habit import Habit
from sdlint.sync.links.sites import LinkDifferences
from sdlint.sync.matter import MatterDifferences
from sdlint.sync.sections.ids import OwnIds


def habits(pairs: Sequence[Pair]) -> tuple[Habit, ...]:
    """The habits of all languages of `pairs`, by language."""
    kinds = (OwnIds, MatterDifferences, CodeDifferences, LinkDifferences)
    return tuple(sorted((habit for kind in kinds for habit in kind(pairs).habits), key=lambda habit: habit.locale))
