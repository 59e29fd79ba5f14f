"""``python -m sdlint``, and the program ``sdlint``."""

import os
import sys

from sdlint.cli import main

_WAITED_FOR = {"concurrent.futures", "coverage", "distributed", "multiprocessing", "tempfile"}
"""Libraries that have something to do when a process ends: processes and threads to wait for, files to take away."""


def run() -> None:
    """Runs the command line and ends the process, without taking apart all that it consists of.

    That takes Python a twentieth of a check. Nothing is left to be done then but to write what was printed.
    """
    try:
        main()
    except SystemExit as end:
        watched = sys.gettrace() or sys.getprofile()
        if isinstance(end.code, int) and not watched and _WAITED_FOR.isdisjoint(sys.modules):
            try:
                sys.stdout.flush()
                sys.stderr.flush()
            except (OSError, ValueError):
                raise end from None  # Python has words for that
            os._exit(end.code)
        raise


if __name__ == "__main__":
    main()
