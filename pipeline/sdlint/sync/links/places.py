"""Where a link leads, whatever the language: a page's key or an address, and what else that may be called. Pure."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from sdlint.facts.locale_free import languages, neutral_target, without_suffix
from sdlint.model import Link, Page
from sdlint.text.patterns import later
from sdlint.text.scripts import CJK_TEXT, primary, scripts

_WEB = later(r"[a-z][a-z0-9+.-]*:|/", re.I)
_HERE = later(r"//(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?=[:/]|$)")
"""The reader's own machine: an address of an example, whose path a translator may translate."""
LIKE = 0.6
"""How alike two addresses are, of 1, of which one stands for the other."""
_SENTENCE = later(rf"[{CJK_TEXT}\uff00-\uffef]")
_ON_A_FORGE = later(r"^(//git(?:hub|lab)\.com/[^/]+/[^/]+/(?:-/)?)(?:tree|raw|edit)/")
_THREAD = later(r"^(//github\.com/[^/]+/[^/]+/)pull(?=/\d+$)")
_NEWEST = later(r"(?<=/)(?:latest|stable|current|main|master|head)(?=/|$)", re.I)
"""Names of what is the newest edition at any time, of a manual or of a branch."""
_TRACKING = later(r"[?&](?:utm_\w+|gclid|fbclid|spm|tab)=[^&]*(?:&(?:utm_\w+|gclid|fbclid|spm|tab)=[^&]*)*$")
"""What tells a site where its readers come from, or which tab to open; only at the end, where most stand."""
_ALIASES = (
    ("//x.com/", "//twitter.com/"),
    ("//hf.co/", "//huggingface.co/"),
    ("//youtu.be/", "//youtube.com/watch?v="),
    ("//discord.gg/", "//discord.com/invite/"),
)
"""Two addresses of one site: what of the first is the rest of the second."""


def link_key(page: Page, link: Link) -> str:
    """What `link` of `page` leads to, whatever the language: a page's key, or an address. Empty: nowhere else."""
    target = link.target.partition("#")[0]
    if link.target.startswith(("javascript:", "data:", "{")) or "{{" in target:
        return ""
    if not target:
        return own_key(page) if link.target else ""
    if link.bare:
        # A sentence in Chinese goes on without a space; that it is swallowed is another rule's business.
        target = _SENTENCE.split(target, maxsplit=1)[0]
    if not _WEB.match(target):
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.key), target))
    key = _TRACKING.sub("", neutral_target(target))
    return _on_the_web(key) if key.startswith("//") else key


def own_key(page: Page) -> str:
    """What a link to `page` itself leads to."""
    return neutral_target(f"/{page.key}")


def _on_the_web(key: str) -> str:
    if _HERE.match(key):
        return ""
    for alias, name in _ALIASES:
        if key.startswith(alias):
            key = name + key[len(alias) :]
    return _NEWEST.sub("latest", _THREAD.sub(r"\1issues", _ON_A_FORGE.sub(r"\1blob/", key)))


def names(key: str, page: Page) -> Iterator[str]:
    """What else the place `key`, as `page` says it, may be called."""
    if "?" in key:
        yield key.partition("?")[0]
    if key.startswith("//"):
        # The site's own address: all of its path, or the end of it where the site is served from a folder.
        path = key[2:].partition("/")[2]
        yield path or "."
        while "/" in (path := path.partition("/")[2]):
            yield path
    elif bare := without_suffix(key, page.locale or ""):
        yield bare


def tails(keys: Iterable[str]) -> set[str]:
    """Every key, and for paths of ours all ends of it: ``/docs/guide/x`` and ``guide/x`` are one page."""
    ends = set()
    for key in keys:
        ends.add(key)
        while not key.startswith("//") and "/" in key:
            key = key.partition("/")[2]
            ends.add(key)
    return ends


def is_itself(page: Page, link: Link) -> bool:
    """Whether `link` of `page` leads to the page itself, as a link to its edition in another language does."""
    key, own = link_key(page, link), own_key(page)
    named = key.endswith(f"/{own}") and bool(languages(link.target))
    return not link.target.startswith("#") and (key == own or named)


def likeness(key: str, other: str) -> float:
    """How alike two addresses are, of 1."""
    return SequenceMatcher(None, key, other, autojunk=False).ratio()


def is_name(text: str, language: str) -> bool:
    """Whether `text` is a name that a translation into another script leaves as it is."""
    return text.isascii() and "latin" not in scripts(language)


# --- one place under two addresses ----------------------------------------------------------------------------------

_HOST = later(r"(?:[a-z][a-z0-9+.-]*:)?//([^/?#]+)", re.I)
_OWNERS = frozenset({"github.com", "gitlab.com", "huggingface.co", "npmjs.com", "youtube.com"})
"""Hosts of many projects, whose front page says nothing of any."""
_AT_HOME = {"aliyun.com": "alibabacloud.com", "tencent.com": "tencentcloud.com", "amazonaws.cn": "amazon.com"}
"""Sites that a provider has for China, each with its site for other countries, which does not have the same pages."""
_NAME = 4
"""Letters of a host's name by which a project is known."""
_ID = later(r"(?=(?:\D*\d){5})[\w.-]+")
"""A last part of an address with five digits and more: the number of a paper, a thread, a document."""


def is_edition(lost: Link, own: Link, locale: str) -> bool:
    """Whether the translation's link `own` leads to what the source's link `lost` does, in the language `locale`."""
    path, names_it = _path(lost.target), primary(locale) in languages(own.target)
    same = path == _path(own.target)
    return (names_it and same and (bool(path) or _akin(lost, own))) or _same_id(lost, own)


def of_site(lost: Link, own: Link, locale: str) -> bool:
    """Whether `own` leads to the site of `lost`, in the language `locale`: such do not call their pages alike."""
    site = _site(own.target)
    if _AT_HOME.get(site) == _site(lost.target) or _AT_HOME.get(_site(lost.target)) == site:
        return (site in _AT_HOME) == (primary(locale) == "zh")
    if not site or primary(locale) not in languages(own.target):
        return False
    host = _host(own.target)
    named = primary(locale) in languages(f"//{host}")
    return _site(lost.target) == site or (named and _of_one_project(_host(lost.target), host))


def is_front(link: Link, other: Link) -> bool:
    """Whether one of two links leads to a site and the other to a page of it, which readers find from there."""
    hosts = [neutral_target(each.target).partition("//")[2].partition("/")[0] for each in (link, other)]
    apart = hosts[0] != hosts[1] or hosts[0] in _OWNERS | {""}
    return not apart and not (_path(link.target) and _path(other.target))


def of_one_site(link: Link, other: Link) -> bool:
    """Whether two links lead to pages of one site, not of a host of many projects."""
    return _site(link.target) == _site(other.target) != "" and _site(link.target) not in _OWNERS


def _path(address: str) -> str:
    return _HOST.sub("", address.partition("#")[0]).rstrip("/")


def _same_id(link: Link, other: Link) -> bool:
    lasts = [neutral_target(each.target).rpartition("/")[2] for each in (link, other)]
    return lasts[0] == lasts[1] and _ID.fullmatch(lasts[0]) is not None


def _akin(link: Link, edition: Link) -> bool:
    """Whether the hosts of two links share a name: ``vite.dev`` and ``vite-docs.ru``."""
    labels, others = (set(re.split("[.-]", _host(each.target))[:-1]) for each in (link, edition))
    return not labels.isdisjoint(others)


def _of_one_project(host: str, other: str) -> bool:
    """Whether the name of one host begins with the other's: ``fr.reactjs.org`` and ``react.dev``."""
    names = [_site(f"//{each}").partition(".")[0] for each in (host, other)]
    shorter, longer = sorted(names, key=len)
    return len(shorter) >= _NAME and longer.startswith(shorter)


def _host(address: str) -> str:
    host = _HOST.match(address)
    return host[1].lower() if host else ""


def _site(address: str) -> str:
    """The last two parts of the host of a web address, which a site's editions and sections share; else empty."""
    return ".".join(_host(address).split(".")[-2:])
