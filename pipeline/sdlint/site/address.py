"""Addresses on a site: paths of URLs below the site's base, without a slash before them; and paths of files. Pure.

A page that is a folder's has an address that ends in ``/``: its relative links start there.
"""

import posixpath

from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.text.endings import PAGE_ENDINGS


def named(address: str) -> str:
    """The name by which `address` is looked up: ``a/index.html``, ``a.html``, ``a`` and ``a/`` are one page."""
    path = address.strip("/")
    if path == "index.html" or path.endswith("/index.html"):
        return path[: -len("index.html")].rstrip("/")
    return path.removesuffix(".html")


def answered(address: str) -> tuple[str, ...]:
    """Every address at which hosts serve the page of `address`: a folder's with or without its index, a file's with or
    without ``.html``.
    """
    if not address or address.endswith("/"):
        bare = address.rstrip("/")
        start = f"{bare}/" if bare else ""
        return (bare, start, f"{start}index", f"{start}index.html")
    bare = address.removesuffix(".html")
    folder = (bare.removesuffix("index"),) if bare == "index" or bare.endswith("/index") else ()
    return (bare, f"{bare}.html", *folder, *(name.rstrip("/") for name in folder))


def joined(address: str, path: str, above: str | None = None) -> str | None:
    """Where `path` leads from the page at `address`, with the slash at its end.

    `above`: what lies above the site's root, which for a browser is a host's root again; None where it is unknown.
    """
    whole = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(address), path)
    plain = posixpath.normpath(whole) if whole else ""
    while plain == ".." or plain.startswith("../"):
        if above is None:
            return None
        plain = plain[3:]
    if plain in ("", "."):
        return ""
    return f"{plain}/" if whole.endswith(("/", "/.", "/..")) else plain


def below(folder: str, path: str) -> str:
    """The file of that relative path in `folder`, both relative to the tree's root."""
    return posixpath.normpath(posixpath.join(folder, path)) if path else folder


def relative(path: str, folder: str) -> str:
    """The path within `folder` of the file at `path`, both relative to the tree's root."""
    return posixpath.relpath(path or ".", folder) if folder else path


def prefix(config: Config, locale: str | None) -> str:
    """Where the pages of `locale` begin, by the folder that is theirs alone, else by the language's tag."""
    if locale is None or locale not in config.locales:
        return ""
    root, own = locales.site_root(config), locales.folder(config, locale)
    folder = relative(own, root)
    if folder and folder != ".":
        return folder + "/"
    return "" if locale == config.source or len(config.locales) == 1 else f"{locale}/"


def stem(key: str) -> str:
    """A page's key without the ending of its file, which patterns with a suffix leave out already."""
    base, ending = posixpath.splitext(key)
    return base if ending in PAGE_ENDINGS else key


def spelled(written: str, start: str, root: str, other: str) -> str:
    """What a person writes for the page at `other` where `written` stands: in its manner, from `start` or the `root`.

    `other`, `start` (a folder) and `root` are all paths of files, or all addresses.
    """
    address = written.partition("#")[0].partition("?")[0]
    plain = other if address.endswith(PAGE_ENDINGS) else _unended(other)
    end = "/" if plain.endswith("/") else ".html" if address.endswith(".html") else ""
    text = posixpath.relpath(plain or ".", (root if address.startswith("/") else start) or ".")
    text = "" if text == "." else text
    if address.startswith("/"):
        return f"/{text}{end if text else ''}"
    return ("./" if address.startswith("./") and not text.startswith("..") else "") + text + end


def _unended(path: str) -> str:
    """The path of a file without its ending, that of a folder where it is its index."""
    base = stem(path)
    folder, name = posixpath.split(base)
    return folder + "/" if base != path and name in ("index", "README", "_index") else base


def folded(path: str, index: tuple[str, ...]) -> str:
    """The address of the page with the stem `path`, where each page is a folder; one named in `index` is its own."""
    folder, name = posixpath.split(path)
    if name in index:
        return folder + "/" if folder else ""
    return path + "/"
