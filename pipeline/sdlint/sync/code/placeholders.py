"""Lines of code of which one has a value in the place of the other's placeholder, as ``{address}``. Pure."""

from sdlint.facts.code.commands import SHELL
from sdlint.facts.code.markdown import MARKDOWN, NOT_PROGRAMS
from sdlint.text.patterns import later

LANGUAGES = (
    SHELL
    | (NOT_PROGRAMS - MARKDOWN)
    | {"http", "json", "jsonc", "yaml", "yml", "toml", "ini", "env", "dotenv", "conf", "nginx"}
)
"""Those in which neither such braces nor such brackets mean anything else."""
_PLACEHOLDER = later(
    r"(?<![\w$])(?:\{[^\W\d][\w-]*\}|<[^\W\d](?:[\w-]| (?=\w))*>|(?:your|YOUR)[-_][\w-]+|[xX]{3,}(?!\w))"
)
"""What a reader is to replace: ``<token>``, ``your-token``, ``xxx``; ``${name}`` is for a shell to replace."""
_VALUE = later(r"[\w.:@%+/-]+|\$\w+|\$\{\w+\}")


_SLIP = later(r"(?<==) (?=\$\{)|(?<=[A-Z])(?=-[A-Za-z] )")
"""A blank too many before a value that is set, and one too few before an option."""


def is_mended(line: str, other: str) -> bool:
    """Whether `other` is `line` of a shell without its slips of a blank, and with values for its placeholders."""
    mended = _SLIP.sub(lambda slip: "" if slip[0] else " ", line)
    return mended != line and (mended.split() == other.split() or is_filled_in(mended, other))


def is_filled_in(line: str, other: str) -> bool:
    """Whether two lines are one, but for a value in the place of each placeholder of one of them."""
    left, right = (" ".join(side.replace("'", '"').split()).replace(' "', '"') for side in (line, other))
    return _fills(left, right) or _fills(right, left)


def _fills(template: str, line: str) -> bool:
    """Whether `line` is `template` with values; a value goes up to where the text after its place stands first."""
    first, *rest = _PLACEHOLDER.split(template)
    if not rest or not line.startswith(first):
        return False
    start = len(first)
    for piece in rest[:-1]:
        end = line.find(piece, start + 1)
        if end < 0 or not _VALUE.fullmatch(line, start, end):
            return False
        start = end + len(piece)
    return line.endswith(rest[-1]) and _VALUE.fullmatch(line, start, len(line) - len(rest[-1])) is not None
