"""Python's collector of cycles, told that there are hardly any: facts are frozen values that refer to no whole.

With its usual thresholds it looks through all facts of a tree again and again while they are made, and finds nothing:
a sixth of the time of a cold check of 2,569 pages.
"""

import gc

_THRESHOLDS = (200_000, 20, 100)
"""New objects, collections of the young, and of the middle generation, after which the next one is looked through."""


def spare() -> None:
    """From now on the collector of this process, and of those that it forks, looks seldom, and not at what is there."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
