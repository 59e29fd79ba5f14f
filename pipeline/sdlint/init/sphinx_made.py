"""Pages of the programs that a build documents: where Sphinx's extensions write them, by ``conf.py`` and the pages."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sdlint.init.sites import Files
from sdlint.text.globs import within


class _Maker(NamedTuple):
    """An extension that writes pages: its names, the setting that says where, where it writes without, and the setting
    that turns it off.
    """

    extensions: frozenset[str]
    setting: str
    usual: str
    switch: str = ""


_MAKERS = (
    # sphinx-autodoc2.readthedocs.io, "Configuration"
    _Maker(frozenset({"autodoc2"}), "autodoc2_output_dir", "apidocs"),
    # sphinx-autoapi.readthedocs.io, "Configuration Options"
    _Maker(frozenset({"autoapi.extension", "autoapi"}), "autoapi_root", "autoapi", "autoapi_generate_api_docs"),
    # github.com/sphinx-contrib/apidoc, "Configuration"
    _Maker(frozenset({"sphinxcontrib.apidoc"}), "apidoc_output_dir", "api"),
)
_SUMMARIES = re.compile(r"^[ \t]*:toctree:[ \t]+(?P<folder>[\w./-]+)[ \t]*$", re.M)
"""What a directive ``autosummary`` says of where its pages go, relative to the page's own folder."""
_SOURCES = (".rst", ".md", ".txt")


def written_below(files: Files, folder: str, extensions: Collection[str], data: Mapping[str, Any]) -> Iterator[str]:
    """Patterns of the addresses of what a build writes into the sources in `folder`, whose ``conf.py`` says `data`."""
    for place in dict.fromkeys(_places(files, folder, extensions, data)):
        inside = posixpath.normpath(place)
        # The languages may have a folder of sources each.
        if inside != "." and not inside.startswith(("..", "/")):
            yield from (f"/{inside}/**", f"/*/{inside}/**")


def _places(files: Files, folder: str, extensions: Collection[str], data: Mapping[str, Any]) -> Iterator[str]:
    """The folders, relative to the sources."""
    for maker in _MAKERS:
        if maker.extensions & {*extensions} and data.get(maker.switch) is not False:
            place = data.get(maker.setting, maker.usual)
            yield place if isinstance(place, str) else maker.usual
    if "sphinx.ext.apidoc" in extensions:
        # sphinx-doc.org, "sphinx.ext.apidoc": each module may have a place of its own.
        for module in data.get("apidoc_modules") or ():
            place = module.get("destination") if isinstance(module, dict) else None
            if isinstance(place, str):
                yield place
    if "sphinx.ext.autosummary" in extensions and data.get("autosummary_generate") is not False:
        for name in files.names:
            if name.endswith(_SOURCES) and within(name, posixpath.join(folder, "**")):
                start = posixpath.relpath(posixpath.dirname(name) or ".", folder or ".")
                for match in _SUMMARIES.finditer(files.text(name)):
                    yield posixpath.join(start, match["folder"])
