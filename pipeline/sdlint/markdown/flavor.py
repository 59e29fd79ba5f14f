"""What a flavour of Markdown is: a frozen value that names the extensions it uses."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

from msgspec import Struct

from sdlint.markdown.inline import InlineRule
from sdlint.markdown.scanner import Construct
from sdlint.markdown.slug import Anchoring
from sdlint.model import Node
from sdlint.text.yaml_words import YAML_1_1, Words

Range = tuple[int, int]


class Flavor(Struct, frozen=True, eq=False):
    """A site generator's Markdown.

    ``anchoring``: how headings get their anchors. ``blocks`` come before CommonMark's own, in order; ``inlines``
    likewise. ``front_matter``: first line -> language of the data below it; ``words``: what plain words mean in it,
    where it is YAML; ``rules_or_data``: a page may begin with a thematic break, and so with text between two of them,
    instead. ``heading_ids``: the spellings of explicit ids (``extensions/heading_ids.py``); ``inline_ids``: right
    behind code, a link or the like they are of that, in headings, too. ``alerts``: names that make a quote an alert;
    ``alert_titles``: they may be followed by a title. ``cjk``: CJK-friendly emphasis. ``tilde``: the shortest
    strikethrough, if any. ``bare``: finds addresses without markup. ``components``: tags may be some. ``mdx``: there is
    neither HTML nor indented code.
    ``macros``: what opens and closes a call that is replaced before Markdown is read. ``redefines``: of two link
    reference definitions with one label the last counts, not the first (as in CommonMark 4.7). ``wide_rows``: cells
    beyond those of a table's head are shown (in GFM 4.10 they are not).
    ``containers``: the names that fenced or indented containers may have. ``matter_links``, ``matter_images``: where in
    the front matter addresses stand, as JSON pointers with ``*`` for any item of a list; ``matter_html``: where what
    is shown as HTML. ``makes``: patterns of the ids that headings made by macros may have, given the page and how ids
    are made. ``code_ids``: what the attributes of a block of code say of its ids, given its info string and lines.
    """

    name: str
    anchoring: Anchoring
    blocks: tuple[Construct, ...] = ()
    inlines: tuple[InlineRule, ...] = ()
    front_matter: dict[str, str] = {}
    words: Words = YAML_1_1
    rules_or_data: bool = False
    heading_ids: tuple[str, ...] = ()
    inline_ids: bool = False
    alerts: frozenset[str] = frozenset()
    alert_titles: bool = False
    tasks: bool = False
    cjk: bool = False
    tilde: Literal["", "~", "~~"] = ""
    bare: Callable[[str, int, int], Range | None] | None = None
    components: bool = False
    includes: bool = False
    mdx: bool = False
    macros: dict[str, str] = {}
    redefines: bool = False
    wide_rows: bool = False
    containers: tuple[str, ...] = ()
    matter_links: tuple[str, ...] = ()
    matter_images: tuple[str, ...] = ()
    matter_html: tuple[str, ...] = ()
    code_ids: Callable[[str, str], dict[str, Any]] | None = None
    makes: Callable[[tuple[Node, ...], Callable[[str], str]], Iterator[str]] | None = None
