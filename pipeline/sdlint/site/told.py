"""What a config's ``site`` says of addresses, whatever the generator: ways that are tried before its own.

The base of the site, aliases and redirects.
"""

import posixpath
from collections.abc import Iterator

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import below, joined, named
from sdlint.site.generator import Attempt, View, Way
from sdlint.site.ways import at_address, first
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.urls import is_external


def based(view: View, path: str) -> str:
    """An absolute address without the base of the site, where it begins with that."""
    base = f"/{view.config.site.base.strip('/')}/"
    return path[len(base) - 1 :] if base != "//" and f"{path}/".startswith(base) else path


def beside_base(view: View, page: Page, path: str) -> Attempt:
    """An absolute address that is not below the base, which nobody will put before it."""
    if not view.config.site.base.strip("/") or view.generator.adds_base or not path.startswith("/"):
        return Attempt()
    return beside_site(view, path, served=bool(at_address(view, page, path).path))


def beside_site(view: View, path: str, *, served: bool) -> Attempt:
    """An absolute address beside the site: another's on the host, unless the base was forgotten before it.

    That is so where the site has it `served`, or where it is the path of a file of the site's.
    """
    forgotten = served or view.look(below(view.root, path.lstrip("/"))) == "file"
    return Attempt(lost=True, tried=(path,)) if forgotten else Attempt(away=True)


def aliased(view: View, page: Page, path: str) -> Attempt:
    """A file below the folder that the beginning of the address stands for."""
    aliases = view.config.site.aliases
    names = [name for name in aliases if path == name or path.startswith(f"{name.rstrip('/')}/")]
    if not names:
        return Attempt()
    name = max(names, key=len)
    place = below(aliases[name], path[len(name) :].lstrip("/"))
    attempt = first(view, (place, *_endings(place)))
    return attempt if attempt.path or attempt.outside else Attempt(lost=True, tried=attempt.tried)


def redirected(view: View, page: Page, path: str) -> Attempt:
    """The page that a redirect leads to."""
    return next((led for address in addresses(view, page, path) if (led := led_from(view, address))), Attempt())


def led_from(view: View, address: str) -> Attempt | None:
    """Where the redirect at `address` leads, if there is one; what it leads to in vain is not the link's fault."""
    target, name = view.redirects.get(named(address)), address.strip("/")
    given, files = view.config.site.redirects, view.config.site.urls in ("files", "clean")
    # What is a folder has no file beside it, unless the redirect itself is called so.
    beside = name.endswith(".html") and not files and not f"/{name}".endswith("/index.html")
    if target is None or (beside and name not in given and f"/{name}" not in given):
        return None
    place = view.routes.get(target.partition("#")[0].partition("?")[0].strip("/"))
    return Attempt(place) if place and not is_external(target) else Attempt(unknown=True)


def ways(site: SiteSettings) -> tuple[Way, ...]:
    """The ways that `site` says anything of."""
    said = ((aliased, site.aliases), (redirected, site.redirects))
    return tuple(way for way, about in said if about)


def addresses(view: View, page: Page, path: str) -> Iterator[str]:
    """What the address `path` is below the site's base, from wherever `page` is served."""
    starts = ("",) if path.startswith("/") else view.served.get(page.path, (page.path,))
    for start in starts:
        if (address := joined(start, path)) is not None:
            yield address


def _endings(place: str) -> Iterator[str]:
    yield from (place + ending for ending in PAGE_ENDINGS)
    yield from (posixpath.join(place, f"index{ending}") for ending in PAGE_ENDINGS)
