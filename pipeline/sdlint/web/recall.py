"""Verdicts on archives from earlier runs; all that a run without a network needs."""

from sdlint.model import Capture
from sdlint.model.settings import Config
from sdlint.text import wayback_links
from sdlint.web.plan import Wanted
from sdlint.web.store import Store


def remembered(config: Config, store: Store, wanted: Wanted) -> tuple[dict[str, Capture], dict[str, str]]:
    """What the store knows: archive URL -> its capture, and URL -> the capture that was found for it."""
    captures = {archive: capture for archive in wanted.archives if (capture := store.capture(archive))}
    suggestions = {url: suggestion(config, store, url) for url in wanted.citations}
    return captures, {url: capture for url, capture in suggestions.items() if capture}


def suggestion(config: Config, store: Store, url: str) -> str:
    """The capture that an earlier run found for `url`; empty where it found none."""
    capture = store.suggestion(url)
    return capture if capture and wayback_links.wayback(capture, config.links.archive) else ""
