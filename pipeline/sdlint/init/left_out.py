"""Pages that a config leaves alone, and why: those of no documentation, by names, and those of other sites."""

from collections.abc import Collection, Iterable, Iterator

from sdlint.init.sites import Site
from sdlint.text.globs import matches

_KINDS = {
    "**/{CHANGELOG,CHANGES,HISTORY,RELEASES,RELEASE_NOTES,RELEASE-NOTES}*.md": "logs of changes",
    "**/archetypes/**": "what new pages begin with",
    "**/{fixtures,__fixtures__,testdata,test-data,__tests__,__snapshots__,__mocks__}/**": "fixtures of tests",
    "{,packages/*/}{test,tests,spec,specs}/{source,sources,data,site,sites,input,output,expected,samples,cases}/**": (
        "fixtures of tests"
    ),
    "**/{vendor,vendored,third_party,third-party,bower_components}/**": "the work of others",
}
"""Pattern -> what its pages are."""


def left_out(paths: Iterable[str]) -> dict[str, str]:
    """The patterns that match some of `paths`, and what those pages are."""
    paths = tuple(paths)
    return {pattern: why for pattern, why in _KINDS.items() if any(matches(path, (pattern,)) for path in paths)}


def of_other_sites(sites: Iterable[Site], languages: Collection[str], paths: Collection[str]) -> dict[str, str]:
    """Pattern -> what its pages are, of those among `paths` that other `sites` have, which serve them otherwise.

    None has a place in which the patterns of `languages` lie.
    """
    places = _places(sites, languages, paths)
    return {f"{place}/**": f"{site.name}'s, which wants a config of its own" for site, place in places}


def _places(sites: Iterable[Site], languages: Collection[str], paths: Collection[str]) -> Iterator[tuple[Site, str]]:
    for site in sites:
        place = site.home if f"{site.folder}/".startswith(f"{site.home}/") else site.folder
        around = any(pattern.startswith(f"{place}/") for pattern in languages)
        if place and not around and any(path.startswith(f"{place}/") for path in paths):
            yield site, place
