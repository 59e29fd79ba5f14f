"""The ways in which a config names a file beside it."""

from sdlint.init.script.value import Value

_HERE = ("__dirname", "import.meta.dirname")
_JOINED = ("resolve", "join")


def place(value: Value) -> str | None:
    """The path, from the config's folder, that ``resolve(__dirname, 'a')``, ``fileURLToPath(new URL('a', …))`` or
    ``require.resolve('a')`` makes.
    """
    given = [part for part in value.of if part.source not in ("path", "require")]
    if value.maker in _JOINED and len(given) == 2 and given[0].source in _HERE:
        return given[1].text
    if value.maker == "resolve" and len(given) == 1 and value.source.startswith("require."):
        return given[0].text
    if value.maker == "fileURLToPath" and len(given) == 1 and given[0].maker == "URL":
        return given[0].of[0].text if given[0].of else None
    return None
