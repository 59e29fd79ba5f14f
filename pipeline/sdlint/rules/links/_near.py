"""What a dead link may have meant: the page whose name is most like what it says."""

import posixpath

from sdlint.model import Link, LinkTarget, Page
from sdlint.rules.site import Site
from sdlint.site import generators, locales
from sdlint.site.address import spelled, stem
from sdlint.text.closest import Closest
from sdlint.text.endings import PAGE_ENDINGS

_NEAR = 0.75
_INDEX = ("index", "README", "_index")


class Near:
    """The pages of a site by language and name."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._generator = generators.of(site.config)
        self._names: dict[str | None, dict[str, list[str]]] = {}
        self._closest: dict[str | None, Closest] = {}
        for path in site.paths:
            locale = locales.locate(site.config, path)[0]
            self._names.setdefault(locale, {}).setdefault(_name(path), []).append(path)

    def address(self, page: Page, link: Link, target: LinkTarget) -> str:
        """What `link` could say to lead to a page in the language of its own; empty where none is near."""
        names = self._names.get(page.locale, {})
        name = _name(target.path.strip("/"))
        alike = names.get(name) or names.get(self._like(name, page.locale), [])
        written = link.target.strip()
        untouched, config = self._generator.taking.leaves(link), self._site.config
        # The base that a link must have, for nobody puts it before it.
        base = config.site.base.strip("/") if untouched or not self._generator.adds_base else ""
        based = bool(base) and written.startswith("/")
        named = written.partition("#")[0].endswith(PAGE_ENDINGS) and not (based or untouched)
        by_file = named or self._site.address(page.path) is None
        places = [path if by_file else self._site.address(path) or "" for path in alike]
        nearest = Closest(places).to(target.path, _NEAR)
        if not nearest:
            return ""
        if untouched:
            written = stem(written.partition("#")[0])
        if by_file:
            address = spelled(written, posixpath.dirname(page.path), locales.home(config, page.locale), nearest)
        else:
            address = spelled(written, posixpath.dirname(self._site.address(page.path) or ""), "", nearest)
        return f"/{base}{address}" if based else address

    def _like(self, name: str, locale: str | None) -> str:
        """The name of a page in `locale` that is most like `name`; empty where none is near."""
        if locale not in self._closest:
            self._closest[locale] = Closest(self._names.get(locale, ()))
        return self._closest[locale].to(name, _NEAR)


def _name(path: str) -> str:
    """What a page is called: by its file, or by its folder if it is the index there."""
    folder, name = posixpath.split(stem(path).removesuffix(".html"))
    return posixpath.basename(folder) if name in _INDEX and folder else name
