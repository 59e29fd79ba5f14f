"""URLs as pages write them: taken apart, cleaned, compared, matched. Pure text; nothing is resolved or fetched."""

import re
from urllib.parse import quote, unquote, urljoin

_EXTERNAL = re.compile(r"(?i)(?:[a-z][a-z0-9+.\-]+:)?//|https?:")
_PARTS = re.compile(
    r"(?s)(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):)?(?P<slashes>//)?(?P<authority>(?(slashes)[^/?#\\]*))"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:\#(?P<fragment>.*))?"
)
_AUTHORITY = re.compile(r"(?:.*@)?(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>[^:]*))?")
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_.])?")
_IPV6 = re.compile(r"\[[0-9A-Fa-f:.]+\]")
_TEMPLATE = re.compile(r"[{}$<>]|%7[BbDd]|%3[CcEe]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NO_PORT = re.compile(r"(?:[a-z]+[-_])?port(?:[-_]?(?:number|num|no))?|x+|n+|[*?.…]+", re.I)
"""What stands for a port that readers put in."""
_PORTS = {"http": "80", "https": "443"}
_SAFE = "/%:@!$&'()*+,;=~-._"


class MalformedURL(ValueError):
    """No browser could open it; the message says why."""


class RefusedURL(ValueError):
    """It could be opened, but not by us: another scheme, credentials, a placeholder; the message says which."""


def is_external(target: str) -> bool:
    """Whether `target` names a host: ``scheme://…``, ``//…``, or a botched ``http:…``."""
    return _EXTERNAL.match(target) is not None


def is_web(target: str) -> bool:
    """Whether `target` is read with http or https."""
    return is_external(target) and _split(target)["scheme"] in {"", "http", "https"}


def _split(url: str) -> dict[str, str]:
    match = _PARTS.fullmatch(url.strip())
    parts = match.groupdict(default="") if match else {}
    return {**parts, "scheme": parts.get("scheme", "").lower()}


# Also inside an address, as an archive's holds another; browsers take "https:/u@h" and backslashes, too.
CREDENTIALS = re.compile(r"(?i)(?P<scheme>https?:[/\\]*|[a-z][a-z0-9+.-]{0,40}://|^//)(?P<secret>[^/?#\\\s<>]*@)")
"""What stands between a scheme and a host (``secret``), for text that holds URLs."""


def masked(text: str) -> str:
    """`text` with the user name and password of every URL in it replaced by ``***``, so that it may be shown."""
    return CREDENTIALS.sub(r"\g<scheme>***@", text) if "@" in text else text


def without_userinfo(url: str) -> str:
    """`url` as written, less ``user:password@``."""
    match = _PARTS.fullmatch(url)
    if not match or "@" not in (match["authority"] or ""):
        return url
    start, end = match.span("authority")
    return url[:start] + url[start:end].rpartition("@")[2] + url[end:]


def has_userinfo(url: str) -> bool:
    """Whether `url` carries credentials."""
    return without_userinfo(url) != url


def bare(url: str) -> str:
    """`url` as written, less its fragment and its credentials: the key of verdicts and suggestions."""
    return without_userinfo(url.partition("#")[0])


def fragment(url: str) -> str | None:
    """The part of a page that `url` asks for, percent-decoded; None where there is none to judge.

    The top of a page, text fragments and client-side routes are not judged.
    """
    text = unquote(url.partition("#")[2].partition(":~:")[0])
    if not text or text.lower() == "top" or text[0] in "/!":
        return None
    return text


def host(url: str) -> str:
    """The host of `url` in lower case, without its port; empty where there is none."""
    match = _AUTHORITY.fullmatch(_split(url).get("authority", ""))
    return match["host"].lower().rstrip(".") if match else ""


def path(url: str) -> str:
    """The path of `url`, ``/`` where it is empty."""
    return _split(url).get("path") or "/"


def query(url: str) -> str:
    """The query of `url`, without its question mark."""
    return _split(url).get("query", "")


def joined(base: str, target: str) -> str:
    """Where `target` leads from `base`. Raises `MalformedURL` where the standard library sees no address in it."""
    try:
        return urljoin(base, target)
    except ValueError as error:
        raise MalformedURL("its host is no name") from error


def request_url(target: str) -> str:
    """What is sent for `target`: absolute, ASCII, without fragment, in one spelling for all that mean the same.

    Raises `MalformedURL` where nobody could send it and `RefusedURL` where we do not.
    """
    if _CONTROL.search(target):
        raise MalformedURL("a control character in it")
    parts = _split(target)
    scheme = parts["scheme"] or "https"
    if scheme not in _PORTS:
        raise RefusedURL(f"the scheme {scheme} is not asked")
    authority = _AUTHORITY.fullmatch(parts["authority"])
    if not parts["slashes"] or not authority or not authority["host"]:
        raise MalformedURL("no host in it")
    if "@" in parts["authority"]:
        raise RefusedURL("credentials in it")
    name, port = _ascii_host(authority["host"]), authority["port"] or ""
    if port and not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        if _TEMPLATE.search(port) or _NO_PORT.fullmatch(port):
            raise RefusedURL("a placeholder in it")
        raise MalformedURL(f"{port} is no port")
    place = "" if not port or int(port) == int(_PORTS[scheme]) else f":{int(port)}"
    asked = f"?{_encoded(parts['query'], _SAFE + '?[]')}" if parts["query"] else ""
    return f"{scheme}://{name}{place}{_encoded(parts['path'].replace(chr(92), '/'), _SAFE) or '/'}{asked}"


def _encoded(text: str, safe: str) -> str:
    try:
        return quote(_STRAY_PERCENT.sub("%25", text), safe=safe)
    except UnicodeEncodeError as error:
        raise MalformedURL("half a character in it") from error


def _ascii_host(written: str) -> str:
    if _IPV6.fullmatch(written):
        from ipaddress import IPv6Address

        try:
            IPv6Address(written[1:-1])
        except ValueError as error:
            raise MalformedURL("its host is no address") from error
        return written.lower()
    if _TEMPLATE.search(written):
        raise RefusedURL("a placeholder in it")
    name = unquote(written)
    if not name.isascii():
        import idna

        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError) as error:
            raise MalformedURL("its host is no name") from error
    if (
        not _HOST.fullmatch(name)
        or ".." in name
        or any(len(label) > 63 for label in name.split("."))
        or len(name) > 253
    ):
        raise MalformedURL("its host is no name")
    return name.lower()


def differences(first: str, second: str) -> tuple[str, ...]:
    """How two URLs differ once percent-encoding and fragments are set aside: nothing, or some of scheme, www, slash
    and case, or ``address`` where it is more than that. A missing scheme differs from none.
    """
    if unquote(first) == unquote(second):
        return ()
    left, right = _comparable(first), _comparable(second)
    kinds = []
    if left[0] and right[0] and left[0] != right[0]:
        kinds.append("scheme")
    if left[1] != right[1]:
        if left[1].removeprefix("www.") != right[1].removeprefix("www."):
            return ("address",)
        kinds.append("www")
    if left[2] != right[2]:
        trimmed = [place.rstrip("/") for place in (left[2], right[2])]
        if trimmed[0].casefold() != trimmed[1].casefold():
            return ("address",)
        if left[2].endswith("/") != right[2].endswith("/"):
            kinds.append("slash")
        if trimmed[0] != trimmed[1]:
            kinds.append("case")
    return tuple(kinds)


def _comparable(url: str) -> tuple[str, str, str]:
    """Scheme, host and port, and the rest; percent-decoded."""
    text = re.sub(r"(?i)\A(https?):/*", r"\1://", url.strip())
    if not is_external(text):
        text = f"//{text}"
    parts = _split(unquote(text.partition("#")[0]).replace("#", "%23"))
    authority = _AUTHORITY.fullmatch(parts["authority"])
    name, port = (authority["host"], authority["port"] or "") if authority else (parts["authority"], "")
    try:
        name = _ascii_host(name)
    except ValueError:
        name = name.lower()
    place = "" if port in {"", _PORTS.get(parts["scheme"] or "http", "")} else f":{port}"
    asked = f"?{parts['query']}" if parts["query"] else ""
    if parts["path"] in {"", "/"} and not asked:
        return parts["scheme"], name + place, ""
    return parts["scheme"], name + place, (parts["path"] or "/") + asked
