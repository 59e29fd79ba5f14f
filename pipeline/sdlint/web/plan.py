"""What the pages ask of the web: which URLs, which fragments, which archives. Pure."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from sdlint.model import Link, Page, Verdict
from sdlint.model.settings import Config
from sdlint.text import urls, wayback_links


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
    settings = config.links.archive
    excluded = urls.matcher(config.links.exclude, prefixes=True)
    # The same places are linked to from page after page, and in every language.
    bare = cache(urls.bare)
    settle = cache(lambda target: _settled(target, excluded(urls.without_userinfo(target))))
    fragments: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    settled: dict[str, Verdict] = {}
    archives: dict[str, str] = {}
    citations: dict[str, list[tuple[str, Link]]] = {}
    for page in pages:
        for link in page.links:
            if not urls.is_external(link.target):
                continue
            url = bare(link.target)
            if wayback_links.is_archive(link.target, settings):
                archives.setdefault(url, "")
                continue
            citations.setdefault(url, []).append((page.path, link))
            if link.archive:
                archives[bare(link.archive.target)] = url
            verdict = settle(link.target)
            if isinstance(verdict, Verdict):
                settled.setdefault(url, verdict)
                continue
            settled.pop(url, None)
            written[url] = verdict
            fragment = urls.fragment(link.target)
            fragments.setdefault(verdict, set()).update({fragment} if fragment else ())
    return Wanted(
        {request: frozenset(names) for request, names in fragments.items()},
        written,
        {url: verdict for url, verdict in settled.items() if url not in written},
        archives,
        {url: tuple(places) for url, places in citations.items()},
    )


def _settled(target: str, excluded: bool) -> Verdict | str:
    """The verdict on a link that is not asked for, or what is sent for it."""
    try:
        request = urls.request_url(target.partition("#")[0])
    except urls.MalformedURL as error:
        return Verdict("dead", None, f"malformed: {error}")
    except urls.RefusedURL as error:
        return Verdict("skipped", None, str(error))
    return Verdict("skipped", None, "excluded") if excluded else request
