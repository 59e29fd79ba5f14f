"""The address below which a site is served, where a config in JavaScript says it plainly; a program is not run."""

from sdlint.init.script import Script


def site_base(script: Script, *path: str) -> tuple[str, tuple[str, ...]]:
    """The base at `path` in the config, ``/`` where it has none; where it is computed, none and a note that says so."""
    value = script.at(*path)
    if value.computed:
        return "", (f"{path[-1]}, which is computed: {' '.join(value.source.split())}",)
    return value.text or "/", ()
