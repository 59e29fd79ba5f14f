"""Asking the Wayback Machine to keep pages before they rot: one capture after the other, and where one left off.

A job is remembered as soon as it is made, so that a run that was stopped asks how its jobs ended and does not make
them twice. New captures are not in the index for hours; they are known from the job itself.
"""

import threading
import time
from collections.abc import Callable, Iterable

from msgspec import Struct

from sdlint.model.settings import ArchiveSettings
from sdlint.text import urls, wayback_links
from sdlint.text.wayback_links import ArchiveLink
from sdlint.web.archive.search import remember_capture
from sdlint.web.archive.service import ArchiveDown
from sdlint.web.archive.wayback import Job, Wayback
from sdlint.web.http.failure import itself
from sdlint.web.store import DAY, Store

POLL = 3.0
LONGEST = 300.0
"""Seconds between two questions about a job, and in all."""


class Saved(Struct, frozen=True):
    """What came of a run: URL -> its new capture, URL -> why there is none, how many were left, and why it stopped."""

    saved: dict[str, str]
    failed: dict[str, str]
    left: int
    stopped: str = ""


def save_all(
    wanted: Iterable[str],
    wayback: Wayback,
    store: Store,
    settings: ArchiveSettings,
    *,
    progress: Callable[[str, int, int], None] | None = None,
    poll: float = POLL,
) -> Saved:
    """Have every URL in `wanted` captured. Ctrl-C and a failing archive end it early; the next run goes on."""
    todo = tuple(wanted)
    saved: dict[str, str] = {}
    failed: dict[str, str] = {}
    stopped = ""
    pause = threading.Event()
    try:
        for url in todo:
            if progress:
                progress(f"saving ({len(saved)} saved, {len(failed)} failed)", len(saved) + len(failed), len(todo))
            try:
                job = _finished(url, wayback, store, pause, poll)
            except ArchiveDown:
                raise
            except Exception as error:  # noqa: BLE001 - one odd link is not to keep the others from being saved
                job = Job("", "error", itself(error))
            if job.state == "success" and wayback_links.moment(job.detail):
                capture = wayback_links.canonical(ArchiveLink(job.detail, "", wayback_links.written(url)), settings)
                remember_capture(store, url, capture)
                saved[url] = capture
            else:
                failed[url] = job.detail or "the archive gave no reason"
    except ArchiveDown as error:
        stopped = str(error)
    except KeyboardInterrupt:
        stopped = "interrupted"
    return Saved(saved, failed, len(todo) - len(saved) - len(failed), stopped)


def _finished(url: str, wayback: Wayback, store: Store, pause: threading.Event, poll: float) -> Job:
    """The job for `url` when it is over: the one that an earlier run began, or a new one."""
    known = store.saving(url)
    recent = known is not None and time.time() - known[2] < DAY
    job = Job(known[0], "pending") if known and recent and known[1] == "pending" else _begun(url, wayback, store)
    until = time.monotonic() + LONGEST
    while job.state == "pending" and job.id:
        job = wayback.saved(job.id)
        if job.state != "pending":
            store.keep_saving(url, job.id, job.state)
        elif time.monotonic() > until:
            return Job(job.id, "error", "not finished in time: the next run asks again")
        else:
            pause.wait(poll)
    return job


def _begun(url: str, wayback: Wayback, store: Store) -> Job:
    job = wayback.save(urls.request_url(url))
    if job.id:
        store.keep_saving(url, job.id, job.state)
    return job
