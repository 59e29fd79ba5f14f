"""Verdicts on archives from earlier runs; all that a run without a network needs."""

from sdlint.model import Capture
from sdlint.model.settings import Config
from sdlint.text import wayback_links
from sdlint.web.plan import Wanted
from sdlint.web.store import Store


def remembered(
    config: Config, store: Store, wanted: Wanted, known: dict[str, Capture], suggestions: dict[str, str]
) -> None:
    """Put what the store knows into `known` and `suggestions`."""
    for archive in wanted.archives:
        if capture := store.capture(archive):
            known[archive] = capture
    for url in wanted.citations:
        suggestion = store.suggestion(url)
        if suggestion and wayback_links.wayback(suggestion, config.links.archive):
            suggestions[url] = suggestion
