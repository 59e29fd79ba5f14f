"""Pages that belong to no documentation, by the names of files and folders: what a config leaves alone, and why."""

from collections.abc import Iterable

from sdlint.text.globs import matches

_KINDS = {
    "**/{CHANGELOG,CHANGES,HISTORY,RELEASES,RELEASE_NOTES,RELEASE-NOTES}*.md": "logs of changes",
    "**/archetypes/**": "what new pages begin with",
    "**/{fixtures,__fixtures__,testdata,test-data,__tests__,__snapshots__,__mocks__}/**": "fixtures of tests",
    "**/{vendor,vendored,third_party,third-party,bower_components}/**": "the work of others",
}
"""Pattern -> what its pages are."""


def left_out(paths: Iterable[str]) -> dict[str, str]:
    """The patterns that match some of `paths`, and what those pages are."""
    paths = tuple(paths)
    return {pattern: why for pattern, why in _KINDS.items() if any(matches(path, (pattern,)) for path in paths)}
