"""What the environment says of where this runs."""

import os

_NO = {"", "0", "false", "no", "off"}


def in_ci() -> bool:
    """Whether this runs in a CI job, where anybody's pull request may be the tree, and logs are read as commands.

    Every service sets ``CI``; ``GITHUB_ACTIONS`` stays where a step takes ``CI`` away.
    """
    return any(os.environ.get(name, "").strip().lower() not in _NO for name in ("CI", "GITHUB_ACTIONS"))
