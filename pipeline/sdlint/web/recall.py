"""Verdicts on archives from earlier runs; all that a run without a network needs."""

from sdlint.model import Capture
from sdlint.model.settings import Config
from sdlint.text import wayback_links
from sdlint.web.plan import Wanted
from sdlint.web.store import Store


def remembered(config: Config, store: Store, wanted: Wanted) -> tuple[dict[str, Capture], dict[str, str]]:
    """What the store knows: archive URL -> its capture, and URL -> the capture that was found for it."""
    captures = {archive: capture for archive in wanted.archives if (capture := store.capture(archive))}
    suggestions = ((url, store.suggestion(url)) for url in wanted.citations)
    return captures, {
        url: capture for url, capture in suggestions if capture and wayback_links.wayback(capture, config.links.archive)
    }
