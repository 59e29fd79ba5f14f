"""Whether pages cite archives beside their links already, how often, and under which label."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from sdlint.facts.document import document
from sdlint.model import Source
from sdlint.model.settings import Config
from sdlint.text.urls import is_external
from sdlint.text.wayback_links import is_archive


class ArchiveHabit(Struct, frozen=True):
    """``cited``: external links that were looked at; ``archived``: those with an archive beside them; ``label``: its
    text, where one is usual.
    """

    cited: int = 0
    archived: int = 0
    label: str = ""


def archive_habit(texts: Mapping[str, str], config: Config) -> ArchiveHabit:
    """What the pages with `texts`, by path, do."""
    labels: Counter[str] = Counter()
    cited = 0
    for path, text in texts.items():
        for link in document(Source(path, text), config, {}).page.links:
            if is_external(link.target) and not link.image and not is_archive(link.target, config.links.archive):
                cited += 1
                if link.archive:
                    labels[link.archive.text.strip()] += 1
    archived = labels.total()
    return ArchiveHabit(cited, archived, labels.most_common(1)[0][0] if archived else "")
