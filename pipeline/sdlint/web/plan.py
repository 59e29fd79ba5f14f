"""What the pages ask of the web: which URLs, which fragments, which archives. Pure."""

from collections.abc import Callable, Iterable
from functools import cache, partial

from msgspec import Struct

from sdlint.model import Link, Page, Verdict
from sdlint.model.settings import Config, LinkSettings
from sdlint.text import url_patterns, urls, wayback_links


class Wanted(Struct, frozen=True):
    """``requests``: what is to be asked -> fragments wanted of it; ``written``: URL as written -> what is asked for
    it; ``settled``: URL as written -> a verdict that needs no asking; ``archives``: archive URLs -> the URL that
    they are beside (empty where they stand alone); ``citations``: URL -> where it stands, with its companion.
    """

    requests: dict[str, frozenset[str]]
    written: dict[str, str]
    settled: dict[str, Verdict]
    archives: dict[str, str]
    citations: dict[str, tuple[tuple[str, Link], ...]]


def wanted_of(pages: Iterable[Page], config: Config) -> Wanted:
    """What `pages` want."""
    # The same places are linked to from page after page, and in every language.
    place = cache(partial(_place, config.links, url_patterns.matcher(config.links.exclude, prefixes=True)))
    fragments: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    settled: dict[str, Verdict] = {}
    archives: dict[str, str] = {}
    citations: dict[str, list[tuple[str, Link]]] = {}
    for page in pages:
        for link in page.links:
            known = place(link.target)
            if known is None:
                continue
            if known.verdict is None:
                archives.setdefault(known.url, "")
                continue
            citations.setdefault(known.url, []).append((page.path, link))
            if link.archive:
                archives[urls.bare(link.archive.target)] = known.url
            if isinstance(known.verdict, Verdict):
                settled.setdefault(known.url, known.verdict)
                continue
            settled.pop(known.url, None)
            written[known.url] = known.verdict
            fragments.setdefault(known.verdict, set()).update(known.fragments)
    return Wanted(
        {request: frozenset(names) for request, names in fragments.items()},
        written,
        {url: verdict for url, verdict in settled.items() if url not in written},
        archives,
        {url: tuple(places) for url, places in citations.items()},
    )


class _Place(Struct, frozen=True):
    """What a link to the web leads to. ``url``: less the fragment, which is the one of ``fragments``.

    ``verdict``: what is sent for it, or why nothing is; None where it is an archive.
    """

    url: str
    fragments: frozenset[str] = frozenset()
    verdict: Verdict | str | None = None


def _place(settings: LinkSettings, excludes: Callable[[str], bool], target: str) -> _Place | None:
    """Where a link to `target` leads, if that is not in the tree."""
    if not urls.is_external(target):
        return None
    url = urls.bare(target)
    if wayback_links.is_archive(target, settings.archive):
        return _Place(url)
    fragment = urls.fragment(target)
    verdict = _settled(target, excludes(urls.without_userinfo(target)))
    return _Place(url, frozenset({fragment} if fragment else ()), verdict)


def _settled(target: str, excluded: bool) -> Verdict | str:
    """The verdict on a link that is not asked for, or what is sent for it."""
    try:
        request = urls.request_url(target.partition("#")[0])
    except urls.MalformedURL as error:
        return Verdict("dead", None, f"malformed: {error}")
    except urls.RefusedURL as error:
        return Verdict("skipped", None, str(error))
    return Verdict("skipped", None, "excluded") if excluded else request
