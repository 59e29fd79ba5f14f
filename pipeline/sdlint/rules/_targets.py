"""A link is made to lead elsewhere: how an address is written in each kind of link."""

from html import escape
from urllib.parse import quote

from sdlint.model import Edit, Fix, Link
from sdlint.text import urls, wayback_links
from sdlint.text.patterns import later

_LOCALE = later(r"/[a-z]{2,3}(?:-[A-Za-z]+)?(?=/)")
_ENDS = later(r"[\x00-\x20\x7f\"'()*<>\[\\\]^`{|}]")


def retargeted(path: str, link: Link, target: str) -> Edit | None:
    """The edit of the page at `path` that makes `link` lead to `target`; None where it cannot be written in its place.

    Between ``<`` and ``>`` and on its own only an address of the web is a link (CommonMark 0.31, 6.5). In an address of
    the tree letters of any script stay as people read them; nothing that ends a link is left in either.
    """
    web = urls.is_external(target)
    if not web and link.kind == "autolink":
        return None
    text = wayback_links.written(target) if web else _ENDS.sub(lambda match: quote(match[0]), target)
    return Edit(path, link.target_span, escape(text) if link.kind == "html" else text)


def as_in(path: str, link: Link, target: str) -> Fix | None:
    """The unsafe fix that makes `link` of a translation lead to the source's `target`, under its own language."""
    own = _LOCALE.match(link.target)
    folder = own[0] if own and target.startswith("/") and not _LOCALE.match(target) else ""
    edit = retargeted(path, link, folder + target)
    return Fix((edit,), "unsafe") if edit else None
