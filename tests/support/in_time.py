"""Whether something takes too long, on a machine that may be busy with something else."""

import time
from collections.abc import Callable


def within(seconds: float, work: Callable[[], object]) -> bool:
    """Whether `work` takes less than so many `seconds` of processor time in the best of at most three tries."""
    for _ in range(3):
        started = time.process_time()
        work()
        if time.process_time() - started < seconds:
            return True
    return False
