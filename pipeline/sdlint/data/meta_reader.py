"""MultiMarkdown's meta-data: ``Key: value`` lines at the head of a page, which MkDocs reads where there is no fence.

As ``mkdocs/utils/meta.py`` has it: every value is text, keys are in lower case, a line that is indented by four goes on
with the value before it, and so does a key that is given again.
"""

from sdlint.data.values import Marked, pointer
from sdlint.model import Span
from sdlint.text.patterns import later

_KEY = later(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = later(r"(?:[ ]{4}|\t)\s*(?P<value>.*)")
_LINE = later(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def end(text: str) -> int:
    """Where the meta-data at the head of `text` ends; 0 where there is none."""
    at = 0
    while at < len(text) and (line := _LINE.match(text, at)):
        body = line[0].rstrip("\r\n")
        if not body.strip() or not (_KEY.match(body) or (at and _MORE.match(body))):
            break
        at = line.end()
    return at


def load(text: str, start: int = 0) -> Marked:
    """The meta-data that `text` is; spans are moved by `start`."""
    data: dict[str, str] = {}
    spans: dict[str, Span] = {"": Span(start, start + len(text))}
    keys: dict[str, Span] = {}
    name, at = "", 0
    while at < len(text) and (line := _LINE.match(text, at)):
        body = line[0].rstrip("\r\n")
        match = _KEY.match(body)
        part = match or _MORE.match(body)
        if part:
            name = match["key"].lower() if match else name
            value = part["value"].strip()
            data[name] = f"{data[name]} {value}" if name in data else value
            where = pointer([name])
            if match:
                keys.setdefault(where, Span(start + at + match.start("key"), start + at + match.end("key")))
            begin = spans[where].start if where in spans else start + at + part.start("value")
            spans[where] = Span(begin, start + at + len(body.rstrip()))
        at = line.end()
    return Marked(data, spans, keys)
