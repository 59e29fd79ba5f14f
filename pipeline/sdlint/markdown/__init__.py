"""Markdown text -> a syntax tree in which every node knows its exact place. The only importer of mistune.

`parse` never raises on any text. Kinds use mistune's names; every node has a `span`, and these attributes:

===================  =================================================================================================
kind                 attributes (spans are ``Span``; a field in brackets may be absent)
===================  =================================================================================================
front_matter         raw (between the fences), content_span, lang (yaml, toml, json, meta)
heading              level, style (atx, setext), anchor (slug or id, unique in the page), id (explicit, else None),
                     [id_span] (the whole of ``{#id}``), [id_error] (why a thing that looks like an id is none)
paragraph            -
text                 raw: as written, or a node of its own for what one escape or character reference, or kramdown's
                     ``<<``, stands for
softbreak, linebreak -
codespan             raw
emphasis, strong,    -
strikethrough
link                 url (unescaped, not percent-encoded), title, form (inline, reference, collapsed, shortcut,
                     autolink, bare, role), target_span, [label]
image                as link, and alt
definition           label, url, title, target_span                        a link reference definition
block_code           raw, style (fenced, indent), marker, info, lang, [title], [closed] (fenced: its end was found)
                     raw's own span is content_span (the lines between the fences, the last line end included)
block_quote          [alert] (note, tip, …), [title], [title_span]
list                 ordered, bullet, [start], tight; list_item: [checked]
table                children table_head, table_body; table_row: [beyond] (the cells that its head has no room for, and
                     that nobody sees); table_cell: align, head
thematic_break       -
inline_html          raw, tag (lower case; "" for comments, declarations), closing, comment (bool),
                     attributes {name: value}, attribute_spans {name: span of the value}; values that are
                     expressions in {braces} are left out; [anchor] of a heading that is a tag, where it has one
block_html           raw; its children are the inline_html tags and comments in it, in order
footnote_ref         label; footnote_item: label, children
block_math,          raw
inline_math
container            name, title, title_span, marker, closed (bool), known (bool)    ::: tip, !!! note, /// tab, === "T"
include              path, region, lines, path_span, syntax (vitepress, snippet, mkdocs), title; never resolved here
interpolation        raw                                                        {{ … }}, {% … %}, { … } in MDX, {#if …}
component            as inline_html, for a tag that is a component, where the flavour has them (`tag` keeps its case)
shortcode            name, raw                                                  {{< … >}} in Hugo
esm                  raw                                                        import and export in MDX
jsx                  raw; its children are the tags, comments and expressions       lines of nothing else, in MDX
toc                  -                                                          [[toc]], [TOC]
attributes           anchor_id (may be empty)                             { #id .class }, after what they belong to
def_list_item        -                                                    : what a term in the paragraph before means
target               anchor_id                                            (label)= in MyST
===================  =================================================================================================

Blocks are found by CommonMark's own line-by-line algorithm (``scanner.py``), the text in them is read by mistune's
inline parser (``inline.py``), and ``build.py`` makes the nodes. A table cell's span is its content without the spaces
around it, an indented code block's begins after the indentation. ``flavors/`` says who has which extensions.
"""

from typing import TYPE_CHECKING

from sdlint.model import Node

if TYPE_CHECKING:
    from sdlint.markdown.flavor import Flavor


def parse(text: str, flavor: "Flavor | str") -> tuple[Node, ...]:
    """The top nodes of a page, in order; what lies between them is blank or the prefix of a block. Never raises.

    `flavor`: whose Markdown it is; a name, for one with the generator's own settings.
    """
    # Imported here: who only asks how a fragment is spelt (markdown.slug) needs no parser.
    from sdlint.markdown import parser
    from sdlint.markdown.flavors import named

    return parser.parse(text, named(flavor) if isinstance(flavor, str) else flavor)
