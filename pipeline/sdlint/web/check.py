"""Pages -> verdicts on their external links, captures beside them, and suggestions of captures."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from math import inf
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sdlint.model import Capture, Page, Verdict
from sdlint.model.settings import Config
from sdlint.text import urls
from sdlint.text.hosts import is_public
from sdlint.web.http.addresses import allowance
from sdlint.web.http.clients import client_of
from sdlint.web.http.failure import itself
from sdlint.web.plan import Wanted, wanted_of
from sdlint.web.recall import remembered
from sdlint.web.store import Store, lapse

if TYPE_CHECKING:
    from sdlint.web.http.client import Client
    from sdlint.web.judge.inspect import Inspector

RUN_SECONDS = 3600.0
_EVERY = 0.1
OFFLINE = Verdict("unknown", None, "not asked: offline")
NO_NETWORK = "links could not be checked: no name resolves and no host answers"
NO_NETWORK_AT_ALL = "links and archives could not be checked: no name resolves and no host answers"
WITHHELD = (
    "links.allow-private does not count in CI, where a pull request can change it: links to what it names are skipped"
    " (set SDLINT_ALLOW_PRIVATE=1 in the environment where they may be asked)"
)
PORTAL = "links could not be checked: the network answers everything with a page of its own"


Progress = Callable[[str, int, int], None]
"""Called with what is being done (and what came of it so far), how much of it is done, and how much there is."""


class Survey(Struct, frozen=True):
    """What was found out. ``verdicts``: by URL as written, less fragment and credentials; ``captures``: by archive URL,
    and by URL where a search for its archive failed; ``suggestions``: URL -> a verified capture to be written beside
    it; ``notes``: said once on stderr. ``until``: the Unix time from which what is remembered no longer counts.
    """

    verdicts: dict[str, Verdict] = {}
    captures: dict[str, Capture] = {}
    suggestions: dict[str, str] = {}
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
    entered: Callable[[str, str], float | None] | None = None,
    suggest: bool = False,
    seconds: float = RUN_SECONDS,
) -> Survey:
    """Everything about the external links of `pages`.

    ``entered``: when a URL came into the page at a path (Unix time), for the choice of captures; None: unknown.
    ``suggest``: look for captures of every link without one, not only where a rule would offer them.
    """
    for entry in config.links.allow_private:
        allowance(entry)  # a config that is wrong is so whatever is to be asked
    wanted = wanted_of(pages, config)
    run = _Asking(config, store, wanted, progress, time.monotonic() + seconds)
    if offline or config.offline:
        return run.remembered()
    return run.online(entered, suggest)


class _Asking:
    """One survey under way."""

    def __init__(
        self,
        config: Config,
        store: Store,
        wanted: Wanted,
        progress: Progress | None,
        until: float,
    ) -> None:
        self._config, self._store, self._wanted, self._until = config, store, wanted, until
        self._progress = progress
        self._said = 0.0
        self._by_request: dict[str, Verdict] = {}
        self._notes: list[str] = []
        self._fault = ""
        self._captures: Mapping[str, Capture] = {}
        self._suggestions: Mapping[str, str] = {}

    # --- without a network ------------------------------------------------------------------------------------------

    def remembered(self) -> Survey:
        """What earlier runs know."""
        for request in self._wanted.requests:
            self._by_request[request] = self._store.verdict(request, offline=True) or OFFLINE
        self._captures, self._suggestions = remembered(self._config, self._store, self._wanted)
        return self._result(False)

    # --- with one ---------------------------------------------------------------------------------------------------

    def online(self, entered: Callable[[str, str], float | None] | None, suggest: bool) -> Survey:
        """Ask for what is not remembered."""
        from sdlint.web.archive import search

        stopped = False
        ask = self._recall()
        clients: list[Client] = []
        try:
            if ask:
                clients.append(client_of(self._config))
                self._ask(ask, clients[-1])
            work = search.Archives(self._config, self._store, self._wanted, self._verdicts())
            self._captures, self._suggestions = work.captures, work.suggestions
            if work.needs(suggest):
                # Archives have limits of their own, and take nothing from those of the links.
                clients.append(client_of(self._config, limited=False))
                work.look(clients[-1], self._until, entered, suggest, self._say)
                if self._fault == NO_NETWORK and work.notes:
                    self._notes = [NO_NETWORK_AT_ALL]
                else:
                    self._notes += work.notes
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
            if known and (known.state == "dead" or fragments <= known.fragments.keys()):
                self._by_request[request] = known
            else:
                ask[request] = fragments | (self._store.fragments(request) if fragments else frozenset())
        return ask

    def _ask(self, ask: dict[str, frozenset[str]], client: "Client") -> None:
        from sdlint.web.http.pool import Pool
        from sdlint.web.judge.inspect import Inspector

        inspector = Inspector(client)
        links = self._config.links
        odd: set[str] = set()

        def verdict_on(url: str) -> Verdict:
            try:
                return inspector.verdict(url, ask[url])
            except Exception as error:  # noqa: BLE001 - one odd link is not to lose what was found out of the others
                odd.add(url)
                return Verdict("unknown", None, itself(error))

        pool: Pool[str, Verdict] = Pool(
            verdict_on,
            urls.host,
            workers=links.concurrency,
            per_host=links.per_host,
            seconds=self._until - time.monotonic(),
        )
        fresh: dict[str, Verdict] = {}
        counts: Counter[str] = Counter()
        with closing(pool.run(ask)) as results:
            for url, verdict in results:
                fresh[url] = self._by_request[url] = verdict
                if verdict.state not in {"unknown", "skipped"}:
                    self._store.remember(url, verdict)
                counts[verdict.state] += 1
                self._say("links", len(fresh), len(ask), counts)
        self._conclude({url: verdict for url, verdict in fresh.items() if url not in odd}, inspector)
        for url in sorted(odd & fresh.keys())[:1]:
            self._notes.append(f"{len(odd)} links could not be judged: {url}: {fresh[url].reason}")
        for url in ask.keys() - fresh.keys():
            self._by_request[url] = Verdict("skipped", None, "the time for the run was over")
        if ask.keys() - fresh.keys():
            self._notes.append(f"the time for the run was over: {len(ask) - len(fresh)} links were not checked")
        if client.limited:
            self._notes.append(
                "the limit of requests was reached (links.max, links.max-per-host): some links were not checked"
            )

    def _conclude(self, fresh: dict[str, Verdict], inspector: "Inspector") -> None:
        """Count strikes, unless it is the network that failed."""
        fault = self._fault = _network_fault(fresh, inspector)
        if fault:
            self._notes.append(fault)
            self._store.forget(inspector.answered)
        for url, verdict in fresh.items():
            if fault and verdict.state != "skipped":
                self._by_request[url] = Verdict("unknown", None, fault, attempts=verdict.attempts)
            elif verdict.state == "unknown":
                runs, days = self._store.strike(url)
                # What no public server is called is an example, or on a network of somebody else's.
                meant = bool(self._config.links.allow_private) or is_public(urls.host(url))
                if meant and runs >= self._config.links.strikes and days >= self._config.links.strike_days:
                    reason = f"{verdict.reason}, in {runs} runs over {days:.0f} days"
                    verdict = msgspec.structs.replace(verdict, state="dead", reason=reason)
                self._by_request[url] = verdict
                self._store.remember(url, verdict)
            elif verdict.state != "skipped":
                self._store.pardon(url)

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
        until = min(map(lapse, self._by_request.values()), default=inf)
        captures, suggestions = dict(self._captures), dict(self._suggestions)
        return Survey(self._verdicts(), captures, suggestions, tuple(self._notes), stopped, until)


def _network_fault(fresh: dict[str, Verdict], inspector: "Inspector") -> str:
    """Why none of this run's verdicts counts; empty where they do."""
    asked = {url for url, verdict in fresh.items() if verdict.state != "skipped"}
    if asked and asked <= inspector.silent:
        return NO_NETWORK
    hosts = {urls.host(url) for url in inspector.answered}
    finals = {urls.host(final) for final in inspector.answered.values()}
    if len(hosts) >= 2 and len(finals) == 1 and not finals & {urls.host(url) for url in asked}:
        return PORTAL
    return ""
