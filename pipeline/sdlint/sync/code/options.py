"""Commands whose options may stand in any order: put in the order that the other side has. Pure."""

from collections.abc import Iterator, Sequence

from sdlint.facts.code.tokens import Token

_PROGRAMS = frozenset({"curl", "wget"})
"""Programs that take their options and the address in any order; what runs a script does not."""
_ALONE = frozenset({"--next", "-:", "--"})
"""Options after which others count for something else."""
_FLAGS = frozenset({
    "--include", "--head", "--silent", "--show-error", "--remote-name", "--location", "--insecure", "--verbose", "-vvv",
    "--no-buffer", "--fail", "--compressed", "--get", "--http1.1", "--http2", "--http3", "-sS", "-sSL", "-fsSL", "-sL",
    "-sv", "-q", "--quiet",
})  # fmt: skip
"""Options without a value, so that what follows them is none of theirs."""
_BEFORE = frozenset({"|", "&&", "||", ";", "(", "$("})
"""After which a command begins."""
_OPENING, _CLOSING = frozenset({"{", "[", "("}), frozenset({"}", "]", ")"})

Row = Sequence[Token]
Group = tuple[Token, ...]
"""An option with its value, or what stands before the first of them."""


def in_order_of(theirs: Row, ours: Row) -> Row:
    """`theirs` with the options of its commands in the order that those of `ours` have, as far as they have the same.

    Each token keeps its line. Commands are taken in order; nothing is done where there are more on one side.
    """
    places, others = list(_commands(theirs)), list(_commands(ours))
    if not places or len(places) != len(others):
        return theirs
    row = list(theirs)
    for place, other in zip(places, others, strict=True):
        groups, wanted = list(_groups(theirs[place])), list(_groups(ours[other]))
        if not any(group[0].text in _ALONE for group in (*groups, *wanted)):
            row[place] = [token for group in _ordered(groups, wanted) for token in group]
    return row


def _commands(row: Row) -> Iterator[slice]:
    """Where the commands of such programs stand, up to where the next line begins that does not go on with them."""
    start, depth = -1, 0
    for at, token in enumerate(row):
        before = row[at - 1] if at else token
        fresh = not at or token.line != before.line
        valued = before.text.startswith("-") and before.text not in _FLAGS
        goes_on = depth > 0 or valued or token.text.startswith("-") or "://" in token.text
        if start >= 0 and ((fresh and not goes_on) or (depth == 0 and token.text in _BEFORE)):
            yield slice(start, at)
            start = -1
        if start < 0 and token.text in _PROGRAMS and (fresh or before.text in (*_BEFORE, "$")):
            start, depth = at, 0
        depth = _deeper(depth, token)
    if start >= 0:
        yield slice(start, len(row))


def _groups(command: Row) -> Iterator[Group]:
    """The options of a command, each with what follows it, and its addresses."""
    start = depth = 0
    for at, token in enumerate(command):
        before = command[at - 1].text if at else ""
        address = "://" in token.text and not before.startswith("-")
        if depth == 0 and at > 0 and (at == 1 or token.text.startswith("-") or address or before in _FLAGS):
            yield tuple(command[start:at])
            start = at
        depth = _deeper(depth, token)
    yield tuple(command[start:])


def _deeper(depth: int, token: Token) -> int:
    """How many brackets are open behind `token`, of which `depth` are before it."""
    return max(0, depth + (token.text in _OPENING) - (token.text in _CLOSING))


def _ordered(groups: Sequence[Group], others: Sequence[Group]) -> Iterator[Group]:
    """`groups` in the order of `others`: the same first, then those of one option; the rest after what it followed."""
    rest = list(range(len(groups)))
    chosen: dict[int, int] = {}
    for same in (_texts, _option):
        for at, other in enumerate(others):
            mine = next((mine for mine in rest if at not in chosen and same(groups[mine]) == same(other)), None)
            if mine is not None:
                chosen[at] = mine
                rest.remove(mine)
    place = {mine: at for at, mine in chosen.items()}
    last, keys = -1, []
    for mine in range(len(groups)):
        last = place.get(mine, last)
        keys.append((last, mine))
    yield from (groups[mine] for _, mine in sorted(keys))


def _texts(group: Group) -> tuple[str, ...]:
    return tuple(token.text for token in group)


def _option(group: Group) -> str:
    return group[0].text if group[0].text.startswith("-") else ""
