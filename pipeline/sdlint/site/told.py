"""What a config's ``site`` says of addresses, whatever the generator: ways that are tried before its own.

The base of the site, aliases, redirects, and addresses that plugins make.
"""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import chain

from sdlint.model import Page
from sdlint.model.settings import Config
from sdlint.model.site_settings import SiteSettings
from sdlint.site import locales
from sdlint.site.address import below, joined, named, prefix, relative
from sdlint.site.generator import Attempt, Generator, View, Way
from sdlint.site.ways import at_address, first
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.globs import matches, within
from sdlint.text.urls import is_external

_ALL = "/**"


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


def generated(view: View, page: Page, path: str, tried: Iterable[str] = ()) -> bool:
    """Whether a build may make what a link names in vain, by its address or as a file; `tried`: other such files."""
    if not view.config.site.generated:
        return False
    near = below(view.root, path.lstrip("/")) if path.startswith("/") else below(posixpath.dirname(page.path), path)
    files = (placed(view.config, view.generator, place) for place in (near, *tried))
    return any(is_made(view.config.site, address) for address in chain(_addresses(view, page, path), *files))


def is_made(site: SiteSettings, address: str, section: str = "") -> bool:
    """Whether the config says that plugins make what is served at `address`.

    `section`: the part of it that belongs to known pages alone, whatever is generated above it.
    """
    name = address.strip("/")
    return any(_covers(pattern, each) for pattern in _patterns(site, section) for each in (name, f"{name}/"))


def _covers(pattern: str, name: str) -> bool:
    return within(name, pattern.lstrip("/")) if pattern.startswith("/") else matches(name, (pattern,))


def _patterns(site: SiteSettings, section: str) -> Iterator[str]:
    """The patterns that may say anything of addresses in `section`."""
    for pattern in site.generated:
        above = f"{section}/".startswith(_fixed(pattern)) and _fixed(pattern) != f"{section}/"
        if pattern == _ALL or not section or not above:
            yield pattern


def _fixed(pattern: str) -> str:
    """What every address that `pattern` stands for begins with."""
    fixed = "/" + pattern.partition("*")[0].lstrip("/")
    return fixed if fixed.endswith("/") else f"{fixed}/"


def placed(config: Config, generator: Generator, place: str) -> tuple[str, ...]:
    """The addresses that a page has whose file lies at `place`, whether it exists or not; last, that of other files."""
    locale, key = locales.locate(config, place)
    page = Page(path=place, locale=locale, key=key, length=0, line_starts=())
    served = generator.serving.addresses(page, prefix(config, locale), locale == config.source)
    return (*served, relative(place, locales.site_root(config)))


def redirected(view: View, page: Page, path: str) -> Attempt:
    """The page that a redirect leads to."""
    for address in _addresses(view, page, path):
        target = view.redirects.get(named(address))
        if target is not None:
            return Attempt(away=True) if is_external(target) else at_address(view, page, f"/{target.strip('/')}")
    return Attempt()


def ways(site: SiteSettings) -> tuple[Way, ...]:
    """The ways that `site` says anything of."""
    said = ((aliased, site.aliases), (redirected, site.redirects))
    return tuple(way for way, about in said if about)


def _addresses(view: View, page: Page, path: str) -> Iterator[str]:
    starts = ("",) if path.startswith("/") else view.served.get(page.path, (page.path,))
    for start in starts:
        if (address := joined(start, path)) is not None:
            yield address


def _endings(place: str) -> Iterator[str]:
    yield from (place + ending for ending in PAGE_ENDINGS)
    yield from (posixpath.join(place, f"index{ending}") for ending in PAGE_ENDINGS)
