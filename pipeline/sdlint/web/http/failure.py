"""Why a request has no answer: a kind to decide by, and a sentence for people."""

from typing import Literal

Kind = Literal[
    "guard", "dns", "unreachable", "refused", "reset", "timeout", "slow", "tls", "protocol", "loop", "limit", "stopped"
]
"""``timeout``: nothing came in time; ``slow``: an answer began, and did not end in time."""

SILENT: frozenset[Kind] = frozenset({"dns", "unreachable", "timeout"})
"""Failures in which nobody answered at all: what a machine without a network sees everywhere."""

NO_NETWORK = "links could not be checked: no name resolves and no host answers"
PORTAL = "links could not be checked: the network answers everything with a page of its own"


class Failure(Exception):
    """A request that got no answer."""

    def __init__(self, kind: Kind, reason: str) -> None:
        super().__init__(reason)
        self.kind: Kind = kind
        self.reason = reason


def itself(error: Exception) -> str:
    """What is said where it was not the other side that failed."""
    return f"sdlint itself failed: {type(error).__name__}: {error}"
