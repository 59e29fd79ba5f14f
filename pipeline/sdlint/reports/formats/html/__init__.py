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
from pathlib import PurePath
from typing import Any

from sdlint import __version__
from sdlint.model import Result
from sdlint.reports import Options
from sdlint.reports._summary import left_out, sentence
from sdlint.reports.formats.html.findings import findings, rules
from sdlint.reports.formats.html.links import links
from sdlint.reports.formats.html.pages import Pages
from sdlint.reports.formats.html.terms import terms
from sdlint.sync.states import SETTLED, STATES
from sdlint.text.display import json_text, printable

NEEDS = {"pairs", "history", "terms"}
SCRIPTS = ("dom.js", "table.js", "pages.js", "page.js", "findings.js", "links.js", "terms.js", "start.js")
_MARKUP = re.compile("[<>&\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def report(result: Result, options: Options) -> str:
    """The run as one HTML document."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    template = environment.from_string(_asset("report.html"))
    style, script = _asset("report.css"), _script()
    pages = Pages(result)
    return template.render(
        title=_title(options),
        version=__version__,
        date=options.date,
        base=printable(options.base),
        sentence=sentence(result),
        left_out=left_out(result),
        notes=[printable(note) for note in result.notes],
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=embedded(_data(result, pages)),
        blocks=[embedded(block) for block in pages.blocks()],
    )


def embedded(value: Any) -> str:
    """`value` as JSON that can stand in a ``<script>``: nothing in it can end the element or begin another."""
    text = json_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return _SURROGATE.sub("\ufffd", _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def _data(result: Result, pages: Pages) -> dict[str, Any]:
    corpus = result.corpus
    return {
        "counts": {
            "error": result.errors,
            "warning": result.warnings,
            "info": result.infos,
            "files": result.files,
        },
        "source": pages.source,
        "locales": pages.locales,
        "states": STATES,
        "settled": sorted(SETTLED),
        "pages": pages.rows(),
        "findings": findings(result),
        "rules": rules(result),
        "links": links(corpus) if corpus else [],
        "terms": terms(corpus) if corpus else [],
    }


def _title(options: Options) -> str:
    """The name of the folder that was checked: the rest of its path is nobody's business."""
    return printable(PurePath(options.root).name) or "documentation"


def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _script() -> str:
    """The scripts as one, in a scope of their own."""
    return '(() => {\n"use strict";\n' + "\n".join(map(_asset, SCRIPTS)) + "})();\n"


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
