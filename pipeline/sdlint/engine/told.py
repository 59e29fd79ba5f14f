"""What rules said in earlier runs, remembered by all that they can see (`seen.py`).

Users' rules are asked every time.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Any

from sdlint.engine.session import Session
from sdlint.model import Problem
from sdlint.rules import Rule

Told = dict[str, tuple[Problem, ...]]
"""By the name of a rule, what it says."""


class ToldMemory:
    """What `rules` of one `scope` said of what they were asked about.

    `seen`: all that they can see of it, but for the `entries` of terms, which what is told may point to; of a rule that
    needs one of `unseen`, nothing is remembered.
    ``lasting``: the names of the rules whose answers are.
    """

    def __init__(
        self,
        scope: str,
        rules: Sequence[Rule],
        session: Session,
        seen: Callable[[Any], Iterable[bytes]],
        unseen: frozenset[str],
        entries: bytes,
    ) -> None:
        self.lasting = frozenset(rule.name for rule in rules if rule.is_own and not rule.needs & unseen)
        self._seen, self._entries = seen, entries
        options: list[Any] = sorted((name, session.config.rules.options.get(name)) for name in self.lasting)
        # A digest of what is seen is of the page's path, too, which tells whose options count.
        options += [(entry.files, entry.options) for entry in session.config.per_file if entry.options]
        self._asked = repr(options).encode("utf-8", "surrogatepass")
        self._bundle = session.bundle(f"told {scope}")

    def name(self, asked: Any) -> bytes | None:
        """Under which name is remembered what is said of `asked`: a digest of what can be seen of it.

        None where that cannot be written down: half a pair of surrogates, in what a server said.
        """
        try:
            return blake2b(self._asked + b"\0".join(self._seen(asked)), digest_size=16).digest()
        except UnicodeEncodeError:
            return None

    def recall(self, name: bytes) -> Told | None:
        """What was said under `name`, if it is known; rules that said nothing are left out.

        That nothing was said holds wherever the entries of terms stand.
        """
        nothing = self._bundle.recall(name, Told)
        return self._bundle.recall(name + self._entries, Told) if nothing is None else nothing

    def remember(self, name: bytes, told: Told) -> None:
        """Keeps what the rules whose answers last said under `name`, which was not known."""
        with suppress(UnicodeEncodeError):
            self._bundle.keep(name + self._entries if told else name, told)

    def close(self) -> None:
        """Keeps all of it for the next run."""
        self._bundle.close()
