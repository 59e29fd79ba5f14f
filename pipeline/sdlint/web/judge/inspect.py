"""One link from question to verdict: its answer, what its page says, and a sibling's answer where that is needed."""

import threading
import time

import msgspec

from sdlint.model import Verdict
from sdlint.web.http.client import Client
from sdlint.web.http.failure import SILENT, Failure
from sdlint.web.http.transport import Answer
from sdlint.web.judge import drift, fragments, refresh, soft404
from sdlint.web.judge import verdict as rulings


class Inspector:
    """Makes verdicts. Safe to use from several threads; siblings are asked once for each folder."""

    def __init__(self, client: Client, *, texts: bool = False) -> None:
        self._client, self._texts = client, texts
        self._siblings: dict[str, tuple[str, Answer | None]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self.answered: dict[str, str] = {}
        """Where the answer to a URL came from in the end."""
        self.silent: set[str] = set()
        """URLs for which nobody answered at all."""
        self.said: dict[str, tuple[drift.Said, str]] = {}
        """What pages say, and their main text, until somebody takes it; of those that live, where `texts` are asked."""

    def verdict(self, url: str, wanted: frozenset[str]) -> Verdict:
        """The verdict on `url`, with what is found of the `wanted` fragments."""
        most = fragments.MOST if wanted or self._texts else soft404.MOST
        try:
            answer = refresh.ask(self._client, url, most)
        except Failure as failure:
            if failure.kind in SILENT:
                self.silent.add(url)
            return msgspec.structs.replace(rulings.of_failure(failure), attempts=1, checked=time.time())
        self.answered[url] = answer.url
        verdict = rulings.of_answer(url, answer)
        if verdict.state in {"alive", "redirected"}:
            says = soft404.says_not_found(answer)
            if rulings.wants_sibling(url, answer, says):
                verdict = self._beside_sibling(verdict, url, answer, says)
        lives, now = verdict.state in {"alive", "redirected"}, time.time()
        known = fragments.presence(answer, wanted) if lives else {}
        if lives and self._texts:
            self.said[url] = drift.said_of(answer, now)
        return msgspec.structs.replace(verdict, fragments=known, checked=now)

    def _beside_sibling(self, verdict: Verdict, url: str, answer: Answer, says: bool) -> Verdict:
        sibling, other = self._sibling(url)
        if other is None:
            return verdict
        alike = says and soft404.alike(answer, url, other, sibling)
        return rulings.of_sibling(verdict, url, sibling, answer, other, alike)

    def _sibling(self, url: str) -> tuple[str, Answer | None]:
        folder = soft404.folder(url)
        with self._lock:
            lock = self._locks.setdefault(folder, threading.Lock())
        with lock:
            if folder not in self._siblings:
                sibling = soft404.sibling(url)
                try:
                    self._siblings[folder] = sibling, refresh.ask(self._client, sibling, soft404.MOST)
                except Failure:
                    self._siblings[folder] = sibling, None
            return self._siblings[folder]
