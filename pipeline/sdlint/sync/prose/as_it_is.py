"""What a translator leaves in the source's language by intent, although it reads like prose. Pure.

Asked only of what looks untranslated, which is little; so it may cost something.
"""

from collections.abc import Sequence

from sdlint.facts.prose import pieces_of_html
from sdlint.model import Block, Link
from sdlint.text.patterns import later
from sdlint.text.scripts import count_cjk
from sdlint.text.words import count

_LEGAL = later(
    r"(?i)©|\(c\)\s?\d{4}|\bcopyright \d{4}|\ball rights reserved\b|\bhereby granted\b|\bwithout (?:any )?warrant"
    r"|\blicensed (?:under|to)\b"
)
# What a log of changes is written in: `fix(parser): …`, and what it points at: an issue, a commit, a person.
_CHANGE = later(r"(?:feat|fix|docs?|chore|refactor|perf|build|ci|test|style|revert|deps)(?:\([^()\n]{0,60}\))?!?: ")
_CHANGED = later(r"`?(?:#\d+|[0-9a-f]{7,40}|@[\w-]+)`?")
_PARTING = later(r"[,;|/、，；·•]")
_FEWEST_NAMES = 4
_LONGEST_NAME = 3
"""Words of one entry of a list of names or keywords."""
_LONGEST_TITLE = 12
"""Words that an item may say after the link that it begins with: what the other page calls itself."""
_LONGEST_CAPTION = 30
"""Words that stand in one paragraph with a picture."""
_SENTENCE = 6
"""Words that do not stand in code and in a table by chance."""
_FIELD = later(r"[^:：.!?\n]{1,50}[:：]\s")


def stays(block: Block, text: str, links: Sequence[Link], shown: str) -> bool:
    """Whether `block` may stay as it is; `text` is what tells its language, `links` are the section's.

    `shown`: what the page's code says (`squeezed`), for what a page shows first as it is written.
    """
    if _LEGAL.search(block.text) or _CHANGE.match(block.text) or _is_list_of_names(text):
        return True
    own = [link for link in links if block.span.holds(link.span)]
    length = count(text)
    if any(link.image for link in own) and length <= _LONGEST_CAPTION:
        return True
    if block.holder == "item" and own:
        first = min(link.span.start for link in own)
        led = not block.runs or first <= block.runs[0].span.start
        if (led and length <= _LONGEST_TITLE) or any(_CHANGED.fullmatch(link.text) for link in own):
            return True
    if block.kind == "html":
        # Of a table of inputs and outputs one is the example that the code has; the others are of its kind.
        return any(count(piece) >= _SENTENCE and squeezed(piece) in shown for piece in pieces_of_html(block))
    return bool(block.runs) and all(squeezed(run.text) in shown for run in block.runs)


def squeezed(text: str) -> str:
    """`text` on one line, with single blanks."""
    return " ".join(text.split())


def is_field(text: str) -> bool:
    """Whether `text` is a label and a value, as forms and lists of settings have them."""
    return bool(_FIELD.match(text))


def _is_list_of_names(text: str) -> bool:
    names = [part for part in _PARTING.split(text) if part.strip()]
    return len(names) >= _FEWEST_NAMES and not count_cjk(text) and all(count(name) <= _LONGEST_NAME for name in names)
