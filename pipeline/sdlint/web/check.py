"""Pages -> verdicts on their external links, captures beside them, and suggestions of captures."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from sdlint.model import Capture, Drift, Page, Verdict
from sdlint.model.settings import Config
from sdlint.web.http.addresses import allowance
from sdlint.web.http.clients import client_of
from sdlint.web.http.failure import NO_NETWORK
from sdlint.web.plan import Wanted, wanted_of
from sdlint.web.recall import remembered, suggestion
from sdlint.web.store import OF_TEXTS, Store, lapse

if TYPE_CHECKING:
    from sdlint.web.archive.drifts import Drifts
    from sdlint.web.http.client import Client

RUN_SECONDS = 3600.0
_EVERY = 0.1
OFFLINE = Verdict("unknown", None, "not asked: offline")
NO_NETWORK_AT_ALL = "links and archives could not be checked: no name resolves and no host answers"
WITHHELD = (
    "links.allow-private does not count in CI, where a pull request can change it: links to what it names are skipped"
    " (set SDLINT_ALLOW_PRIVATE=1 in the environment where they may be asked)"
)


Progress = Callable[[str, int, int], None]
"""Called with what is being done (and what came of it so far), how much of it is done, and how much there is."""

Told = Callable[[str, Verdict, str], None]
"""Called with a URL as `Survey.verdicts` has it, its verdict and its suggestion, if any, as soon as that is all."""

Tell = Callable[[str, Verdict], None]


class Survey(Struct, frozen=True):
    """What was found out. ``verdicts``: by URL as written, less fragment and credentials; ``captures``: by archive URL,
    and by URL where a search for its archive failed; ``suggestions``: URL -> a verified capture to be written beside
    it; ``drifts``: by URL, how its page and its capture compare; ``notes``: said once on stderr. ``until``: the Unix
    time from which what is remembered no longer counts.
    """

    verdicts: dict[str, Verdict] = {}
    captures: dict[str, Capture] = {}
    suggestions: dict[str, str] = {}
    drifts: dict[str, Drift] = {}
    notes: tuple[str, ...] = ()
    interrupted: bool = False
    until: float = inf


def survey(
    pages: Iterable[Page],
    config: Config,
    *,
    store: Store,
    offline: bool,
    progress: Progress | None = None,
    told: Told | None = None,
    entered: Callable[[str, str], float | None] | None = None,
    suggest: bool = False,
    texts: bool = False,
    seconds: float = RUN_SECONDS,
) -> Survey:
    """Everything about the external links of `pages`.

    ``entered``: when a URL came into the page at a path (Unix time), for the choice of captures; None: unknown.
    ``suggest``: look for captures of every link without one, not only where a rule would offer them. ``texts``: compare
    what pages say with what their captures say.
    """
    for entry in config.links.allow_private:
        allowance(entry)  # a config that is wrong is so whatever is to be asked
    wanted = wanted_of(pages, config)
    run = _Surveying(config, store, wanted, progress, time.monotonic() + seconds, suggest=suggest, texts=texts)
    if offline or config.offline:
        return run.remembered()
    return run.online(entered, told)


class _Surveying:
    """One survey under way."""

    def __init__(
        self,
        config: Config,
        store: Store,
        wanted: Wanted,
        progress: Progress | None,
        until: float,
        *,
        suggest: bool,
        texts: bool,
    ) -> None:
        self._config, self._store, self._wanted, self._until = config, store, wanted, until
        self._progress, self._suggest, self._texts = progress, suggest, texts
        self._said = 0.0
        self._by_request: dict[str, Verdict] = {}
        self._notes: list[str] = []
        self._fault = ""
        self._captures: Mapping[str, Capture] = {}
        self._suggestions: Mapping[str, str] = {}
        self._drifts: Mapping[str, Drift] = {}

    # --- without a network ------------------------------------------------------------------------------------------

    def remembered(self) -> Survey:
        """What earlier runs know."""
        for request in self._wanted.requests:
            self._by_request[request] = self._store.verdict(request, offline=True) or OFFLINE
        self._captures, self._suggestions = remembered(self._config, self._store, self._wanted)
        if self._texts:
            self._drifts = self._compared().known()
        return self._result(False)

    # --- with one ---------------------------------------------------------------------------------------------------

    def online(self, entered: Callable[[str, str], float | None] | None, told: Told | None) -> Survey:
        """Ask for what is not remembered."""
        tell = self._teller(told) if told else lambda *_: None
        stopped = False
        ask = self._recall()
        clients: list[Client] = []
        try:
            for request, verdict in self._by_request.items():
                tell(request, verdict)
            if ask:
                clients.append(client_of(self._config))
                self._ask(ask, clients[-1], tell)
            from sdlint.web.archive import search
            from sdlint.web.archive.wayback import Wayback

            work = search.Archives(self._config, self._store, self._wanted, self._verdicts(), texts=self._texts)
            self._captures, self._suggestions = work.captures, work.suggestions
            texts = self._compared() if self._texts else None
            if work.needs(self._suggest) or (texts and texts.needs()):
                # Archives have limits of their own, and take nothing from those of the links.
                clients.append(client_of(self._config, limited=False))
                wayback = Wayback(self._config.links.archive, clients[-1])
                work.look(wayback, clients[-1], self._until, entered, self._suggest, self._say)
                if texts:
                    texts.look(wayback, self._until, entered, self._say)
                notes = work.notes or (texts.notes if texts else [])
                if self._fault == NO_NETWORK and notes:
                    self._notes = [NO_NETWORK_AT_ALL]
                else:
                    self._notes += notes
            if texts:
                self._drifts = texts.known()
        except KeyboardInterrupt:
            stopped = True
            self._notes.append(f"stopped: {len(self._by_request)} of {len(self._wanted.requests)} links were checked")
        finally:
            if any(client.withheld for client in clients):
                self._notes.append(WITHHELD)
            for client in clients:
                client.stop()
                client.close()
        return self._result(stopped)

    def _recall(self) -> dict[str, frozenset[str]]:
        """What is to be asked, with its fragments; the rest is remembered."""
        ask: dict[str, frozenset[str]] = {}
        for request, fragments in self._wanted.requests.items():
            known = self._store.verdict(request)
            if known and (known.state == "dead" or (fragments <= known.fragments.keys() and self._was_read(request))):
                self._by_request[request] = known
            else:
                ask[request] = fragments | (self._store.fragments(request) if fragments else frozenset())
        return ask

    def _was_read(self, request: str) -> bool:
        """Whether what the page said is remembered, where that is asked for."""
        from sdlint.web.said import is_recent

        return not self._texts or is_recent(self._store, request)

    def _compared(self) -> "Drifts":
        from sdlint.web.archive.drifts import Drifts

        return Drifts(self._config, self._store, self._wanted, self._verdicts(), self._captures)

    def _ask(self, ask: dict[str, frozenset[str]], client: "Client", tell: Tell) -> None:
        from sdlint.web.asking import Asking

        asking = Asking(self._config, self._store, client, self._until, self._say, texts=self._texts)
        try:
            with closing(asking.run(ask)) as verdicts:
                for request, verdict in verdicts:
                    tell(request, verdict)
        finally:
            self._by_request.update(asking.verdicts)
            self._notes += asking.notes
            self._fault = asking.fault

    # --- telling what is known before all is ------------------------------------------------------------------------

    def _teller(self, told: Told) -> Tell:
        """Tells of every URL that a request stands for, if nothing more will be known of it."""
        written: dict[str, list[str]] = {}
        for url, request in self._wanted.written.items():
            written.setdefault(request, []).append(url)

        def tell(request: str, verdict: Verdict) -> None:
            for url in written[request]:
                if self._is_all(url, verdict):
                    told(url, verdict, suggestion(self._config, self._store, url))

        return tell

    def _is_all(self, url: str, verdict: Verdict) -> bool:
        """Whether nothing more will be known of `url`: no archive stands beside it, and none is looked for."""
        looked_for = self._suggest or self._config.links.archive.required or verdict.state == "dead"
        return not looked_for and all(link.archive is None for _, link in self._wanted.citations.get(url, ()))

    # --- putting together -------------------------------------------------------------------------------------------

    def _say(self, stage: str, done: int, total: int, counts: Counter[str]) -> None:
        if self._progress and (done == total or time.monotonic() - self._said > _EVERY):
            self._said = time.monotonic()
            so_far = ", ".join(f"{count} {state}" for state, count in counts.most_common())
            self._progress(f"{stage} ({so_far})", done, total)

    def _verdicts(self) -> dict[str, Verdict]:
        verdicts = dict(self._wanted.settled)
        for written, request in self._wanted.written.items():
            verdicts[written] = self._by_request.get(request) or Verdict("skipped", None, "the run was stopped")
        return verdicts

    def _result(self, stopped: bool) -> Survey:
        captures, suggestions, drifts = dict(self._captures), dict(self._suggestions), dict(self._drifts)
        lapses = (*map(lapse, self._by_request.values()), *(drift.checked + OF_TEXTS for drift in drifts.values()))
        until = min(lapses, default=inf)
        return Survey(self._verdicts(), captures, suggestions, drifts, tuple(self._notes), stopped, until)
