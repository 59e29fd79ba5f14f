"""Asks for links, and gives out the verdict on each as soon as it stands.

A verdict stands when it is sure that it is not the network that speaks: one without a way out makes every link fail,
and one that wants a login answers for every host. Mostly the first answer makes that sure.
"""

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing

import msgspec

from sdlint.model import Verdict
from sdlint.model.settings import Config
from sdlint.text import urls
from sdlint.text.display import counted
from sdlint.text.hosts import is_public
from sdlint.web.http.client import Client
from sdlint.web.http.failure import NO_NETWORK, PORTAL, itself
from sdlint.web.http.limits import SPACING
from sdlint.web.http.pool import Pool
from sdlint.web.judge.inspect import Inspector
from sdlint.web.said import keep
from sdlint.web.store import Store

LIMIT = "the limit of requests was reached (links.max, links.max-per-host): some links were not checked"

Say = Callable[[str, int, int, Counter[str]], None]


class Asking:
    """``verdicts``: what is known by now, also where it does not stand yet. ``fault``: why none of them counts, if so;
    ``notes``: that, and what else is to be said of the run. `until`: a monotonic time, in seconds.
    """

    def __init__(
        self, config: Config, store: Store, client: Client, until: float, say: Say, *, texts: bool = False
    ) -> None:
        self._config, self._store, self._client, self._until, self._say = config, store, client, until, say
        self._inspector = Inspector(client, texts=texts)
        self._odd: set[str] = set()
        self._hosts: set[str] = set()
        self._finals: set[str] = set()
        self.verdicts: dict[str, Verdict] = {}
        self.notes: list[str] = []
        self.fault = ""

    def run(self, ask: Mapping[str, frozenset[str]]) -> Generator[tuple[str, Verdict], None, None]:
        """The verdicts on the keys of `ask`, as they come to stand. Its values: fragments that are looked for."""
        links = self._config.links
        pool: Pool[str, Verdict] = Pool(
            lambda url: self._verdict_on(url, ask[url]),
            urls.host,
            workers=links.concurrency,
            per_host=links.per_host,
            spacing=SPACING,
            seconds=self._until - time.monotonic(),
        )
        counts: Counter[str] = Counter()
        doubtful: list[str] = []
        sure = False
        with closing(pool.run(ask)) as results:
            for url, verdict in results:
                self.verdicts[url] = verdict
                if verdict.state not in {"unknown", "skipped"}:
                    self._store.remember(url, verdict)
                if said := self._inspector.said.pop(url, None):
                    keep(self._store, url, *said)
                counts[verdict.state] += 1
                self._say("links", len(self.verdicts), len(ask), counts)
                doubtful.append(url)
                sure = sure or self._makes_sure(url, verdict)
                if sure:
                    yield from map(self._settled, doubtful)
                    doubtful = []
        if doubtful:
            self._doubt()
            yield from map(self._settled, doubtful)
        yield from self._left_out(ask)

    def _verdict_on(self, url: str, fragments: frozenset[str]) -> Verdict:
        try:
            return self._inspector.verdict(url, fragments)
        except Exception as error:  # noqa: BLE001 - one odd link is not to lose what was found out of the others
            self._odd.add(url)
            return Verdict("unknown", None, itself(error))

    # --- whether it is the network that failed ----------------------------------------------------------------------

    def _makes_sure(self, url: str, verdict: Verdict) -> bool:
        """Whether it is sure, now that `url` has its verdict, that the network does not answer for everybody."""
        if url in self._odd or verdict.state == "skipped":
            return False
        self._hosts.add(urls.host(url))
        if final := self._inspector.answered.get(url):
            self._finals.add(urls.host(final))
        return len(self._finals) > 1 or not self._finals.isdisjoint(self._hosts)

    def _doubt(self) -> None:
        """Finds out, of all verdicts at once, whether one of them counts."""
        fresh = {url: verdict for url, verdict in self.verdicts.items() if url not in self._odd}
        self.fault = _network_fault(fresh, self._inspector)
        if self.fault:
            self.notes.append(self.fault)
            self._store.forget(self._inspector.answered)

    def _settled(self, url: str) -> tuple[str, Verdict]:
        """The verdict on `url` that stands: failures are counted, unless it is the network that failed."""
        verdict = self.verdicts[url]
        if url in self._odd or verdict.state == "skipped":
            return url, verdict
        if self.fault:
            verdict = Verdict("unknown", None, self.fault, attempts=verdict.attempts)
        elif verdict.state == "unknown":
            verdict = self._struck(url, verdict)
            self._store.remember(url, verdict)
        else:
            self._store.pardon(url)
        self.verdicts[url] = verdict
        return url, verdict

    def _struck(self, url: str, verdict: Verdict) -> Verdict:
        runs, days = self._store.strike(url)
        links = self._config.links
        # What no public server is called is an example, or on a network of somebody else's.
        meant = bool(links.allow_private) or is_public(urls.host(url))
        if meant and runs >= links.strikes and days >= links.strike_days:
            reason = f"{verdict.reason}, in {runs} runs over {days:.0f} days"
            return msgspec.structs.replace(verdict, state="dead", reason=reason)
        return verdict

    # --- what else there is to say ----------------------------------------------------------------------------------

    def _left_out(self, ask: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, Verdict]]:
        for url in sorted(self._odd & self.verdicts.keys())[:1]:
            links = counted(len(self._odd), "link")
            self.notes.append(f"{links} could not be judged: {url}: {self.verdicts[url].reason}")
        left = [url for url in ask if url not in self.verdicts]
        if left:
            were = "was" if len(left) == 1 else "were"
            self.notes.append(f"the time for the run was over: {counted(len(left), 'link')} {were} not checked")
        if self._client.limited:
            self.notes.append(LIMIT)
        for url in left:
            self.verdicts[url] = Verdict("skipped", None, "the time for the run was over")
            yield url, self.verdicts[url]


def _network_fault(fresh: Mapping[str, Verdict], inspector: Inspector) -> str:
    """Why none of this run's verdicts counts; empty where they do."""
    asked = {url for url, verdict in fresh.items() if verdict.state != "skipped"}
    if asked and asked <= inspector.silent:
        return NO_NETWORK
    hosts = {urls.host(url) for url in inspector.answered}
    finals = {urls.host(final) for final in inspector.answered.values()}
    if len(hosts) >= 2 and len(finals) == 1 and not finals & {urls.host(url) for url in asked}:
        return PORTAL
    return ""
