"""What is known of the web: verdicts on links, captures of pages, and whether both still say the same."""

from typing import Literal

from msgspec import Struct

VerdictState = Literal["alive", "redirected", "dead", "suspect", "blocked", "unknown", "skipped"]


class Verdict(Struct, frozen=True):
    """What is known of a URL, with its evidence. ``checked``: Unix time. ``fragments``: those looked for -> found.

    ``moved_to``: where the permanent redirects lead, which a temporary one may follow. ``gate``: the redirects end at
    a page that stands before others, to log in or to consent.
    """

    state: VerdictState
    status: int | None = None
    reason: str = ""
    final_url: str = ""
    attempts: int = 0
    checked: float = 0.0
    fragments: dict[str, bool] = {}
    moved_to: str = ""
    gate: bool = False


class Capture(Struct, frozen=True):
    """What is known of an archive link. ``state``: alive, dead or unknown; ``timestamp``: the capture's own."""

    state: VerdictState
    reason: str = ""
    status: int | None = None
    timestamp: str = ""


class Drift(Struct, frozen=True):
    """How a page and the capture that a link to it means compare. ``capture``: as pages write it.

    ``kept`` and ``beginning``: the shares of the capture's main text, and of how that begins, that the page still has.
    ``parked``: the words with which it offers its domain, if it does. ``checked``: when the page was looked at (Unix
    time). ``unknown``: why nothing follows from all this, if so: it may show its readers something else than us.
    """

    capture: str = ""
    kept: float = 0.0
    beginning: float = 0.0
    parked: str = ""
    checked: float = 0.0
    unknown: str = ""
