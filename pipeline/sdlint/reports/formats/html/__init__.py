"""One page with everything, for a browser: self-contained, safe with hostile text, quick with thousands of pages.

The page carries its facts as JSON and draws what is looked at. A page's sections stand in a block of their own, which
is parsed when that page is opened. Styles and scripts are let in by their hash (CSP), and nothing else is: whatever a
title or a message says, it is text.
"""

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from sdlint import __version__
from sdlint.model import Corpus, Result
from sdlint.model.settings import Config
from sdlint.reports import Options
from sdlint.reports.formats.html.catalogue import Messages
from sdlint.reports.formats.html.findings import findings, rules
from sdlint.reports.formats.html.languages import languages
from sdlint.reports.formats.html.links import links
from sdlint.reports.formats.html.pages import Pages
from sdlint.reports.formats.html.terms import terms
from sdlint.reports.formats.html.title import title
from sdlint.sync.states import SETTLED, STATES
from sdlint.text.display import json_text, printable

NEEDS = {"pairs", "history", "terms"}
SCRIPTS = (
    *(
        "dom.js",
        "words.js",
        "said.js",
        "address.js",
        "table.js",
        "languages.js",
        "matrix.js",
        "pages.js",
        "sections.js",
    ),
    *("page.js", "findings.js", "links.js", "terms.js", "start.js"),
)
_MARKUP = re.compile("[<>&\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def report(result: Result, options: Options) -> str:
    """The run as one HTML document."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    template = environment.from_string(_asset("report.html"))
    style, script = _asset("report.css"), _script()
    corpus = result.corpus or Corpus(Config(root=""), {})
    pages = Pages(result, options)
    return template.render(
        title=title(result.corpus, options),
        version=__version__,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=embedded(_data(result, corpus, pages, options)),
        blocks=[embedded(block) for block in pages.blocks()],
    )


def embedded(value: Any) -> str:
    """`value` as JSON that can stand in a ``<script>``: nothing in it can end the element or begin another."""
    text = json_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return _SURROGATE.sub("\ufffd", _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def _data(result: Result, corpus: Corpus, pages: Pages, options: Options) -> dict[str, Any]:
    names = ("suppressed", "baselined", "fixed", "owed", "files")
    messages = Messages()
    counts = {"error": result.errors, "warning": result.warnings, "info": result.infos}
    told = {
        "counts": counts | {name: getattr(result, name) for name in names},
        "date": options.date,
        "base": printable(options.base),
        "notes": [messages.said("note", note) for note in result.notes],
        "version": __version__,
        "source": pages.source,
        "locales": pages.locales,
        "states": STATES,
        "settled": sorted(SETTLED),
        "languages": languages(corpus, options.asks),
        "pages": pages.rows(),
        "findings": findings(result, corpus.config, options, messages),
        "rules": rules(result, messages),
        "links": links(corpus, messages),
        "terms": terms(corpus),
    }
    return told | messages.sent()


def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _script() -> str:
    """The scripts as one, in a scope of their own."""
    return '(() => {\n"use strict";\n' + "\n".join(map(_asset, SCRIPTS)) + "})();\n"


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
