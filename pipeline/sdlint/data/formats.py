"""The formats of JSON Schema (``format: date-time``), each as its RFC has it.

They are said here, in a few lines each, and not left to the jsonschema library: it checks most of them only where
some of ten further packages happen to be installed (one of them GPL), so that a page would be valid on one machine and
not on the next. A format that is not named here is not checked, as JSON Schema has it.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address

LONGEST_REGEX = 1000
_DATE = r"(?P<date>\d{4}-\d{2}-\d{2})"
_TIME = (
    r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d):(?P<second>[0-5]\d|60)(?:\.\d+)?"
    r"(?:[Zz]|(?P<sign>[+-])(?P<hours>[01]\d|2[0-3]):(?P<minutes>[0-5]\d))"
)
_DURATION = (
    r"P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?"
    r"(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)"
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_POINTER = r"(?:/(?:[^~/]|~[01])*)*"
_NAME = r"(?:\w|%[0-9A-Fa-f]{2})(?:\.?(?:\w|%[0-9A-Fa-f]{2}))*(?::[1-9]\d{0,3}|\*)?"
_EXPRESSION = rf"\{{[+#./;?&=,!@|]?{_NAME}(?:,{_NAME})*\}}"


def _address(beyond: str, private: str = "") -> tuple[str, str]:
    """The patterns of a URI and of a reference to one (RFC 3986, appendix A); `beyond`: what else an IRI may hold."""
    free, encoded = rf"A-Za-z0-9._~!$&'()*+,;={beyond}\-", "%[0-9A-Fa-f]{2}"
    char = rf"(?:[{free}:@]|{encoded})"
    literal = r"\[(?:[0-9A-Fa-f:.]+|[Vv][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+)\]"
    authority = rf"//(?:(?:[{free}:]|{encoded})*@)?(?:{literal}|(?:[{free}]|{encoded})*)(?::\d*)?(?:/{char}*)*"
    ending = rf"(?:\?(?:{char}|[/?{private}])*)?(?:\#(?:{char}|[/?])*)?"
    absolute = rf"/(?:{char}+(?:/{char}*)*)?"
    rootless = rf"{char}+(?:/{char}*)*"
    relative = rf"(?:[{free}@]|{encoded})+(?:/{char}*)*"
    return (
        rf"[A-Za-z][A-Za-z0-9+.-]*:(?:{authority}|{absolute}|{rootless}|){ending}",
        rf"(?:{authority}|{absolute}|{relative}|){ending}",
    )


_URI, _RELATIVE = _address("")
_IRI, _RELATIVE_IRI = _address("\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000efffd", "\ue000-\uf8ff")


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.ASCII)


def _like(*sources: str) -> Callable[[str], bool]:
    return lambda text: any(_pattern(source).fullmatch(text) is not None for source in sources)


def _is_day(text: str) -> bool:
    try:
        return _like(_DATE)(text) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    """RFC 3339, section 5.6; a leap second is at the end of a day in UTC."""
    match = _pattern(_TIME).fullmatch(text)
    if match is None or match["second"] != "60":
        return match is not None
    minutes = int(match["hour"]) * 60 + int(match["minute"])
    if match["sign"]:
        away = int(match["hours"]) * 60 + int(match["minutes"])
        minutes += away if match["sign"] == "-" else -away
    return minutes % 1440 == 1439


def _is_moment(text: str) -> bool:
    return text[10:11] in ("T", "t") and _is_day(text[:10]) and _is_time(text[11:])


def _is_ipv4(text: str) -> bool:
    try:
        return bool(IPv4Address(text))
    except AddressValueError:
        return False


def _is_ipv6(text: str) -> bool:
    try:
        return "%" not in text and bool(IPv6Address(text))
    except AddressValueError:
        return False


def _is_host(text: str) -> bool:
    return len(text) < 254 and _like(rf"{_LABEL}(?:\.{_LABEL})*")(text)


def _is_any_host(text: str) -> bool:
    import idna

    try:
        return bool(idna.encode(text)) and len(text) < 1000
    except (idna.IDNAError, UnicodeError):
        return False


def _is_mailbox(text: str, *, host: Callable[[str], bool] = _is_host, ascii_only: bool = True) -> bool:
    """RFC 5321, section 4.1.2: atoms with dots or a quoted string, then a host or an address in brackets."""
    local, _, domain = text.rpartition("@")
    if ascii_only and not text.isascii():
        return False
    plain = re.sub(r"[^\x00-\x7f]", "a", local)
    if not (_like(rf"{_ATOM}(?:\.{_ATOM})*", r'"(?:[ !#-\[\]-~]|\\[ -~])*"')(plain) and len(local) <= 64):
        return False
    if domain[:1] == "[" and domain[-1:] == "]":
        inner = domain[1:-1]
        return _is_ipv6(inner[5:]) if inner[:5].lower() == "ipv6:" else _is_ipv4(inner)
    return host(domain)


def _is_any_mailbox(text: str) -> bool:
    return _is_mailbox(text, host=_is_any_host, ascii_only=False)


def _is_regex(text: str) -> bool:
    """Whether the engine that ``pattern`` is given to takes it; it knows ECMAScript's named groups and ``\\p{…}``.

    Nobody writes one of more than `LONGEST_REGEX`, and the engine could take seconds for it: nothing is said of such.
    """
    import regex

    if len(text) > LONGEST_REGEX:
        return True
    try:
        regex.compile(text)
    except (regex.error, ValueError, OverflowError, RecursionError, LookupError, TypeError, AttributeError):
        return False
    return True


def _is_address(*sources: str) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        literal = re.search(r"//(?:[^/?#]*@)?\[([0-9A-Fa-f:.]+)\]", text)
        return _like(*sources)(text) and (literal is None or _is_ipv6(literal[1]))

    return check


FORMATS: dict[str, Callable[[str], bool]] = {
    "date": _is_day,
    "time": _is_time,
    "date-time": _is_moment,
    "duration": _like(_DURATION),
    "email": _is_mailbox,
    "idn-email": _is_any_mailbox,
    "hostname": _is_host,
    "idn-hostname": _is_any_host,
    "ipv4": _is_ipv4,
    "ipv6": _is_ipv6,
    "uri": _is_address(_URI),
    "uri-reference": _is_address(_URI, _RELATIVE),
    "iri": _is_address(_IRI),
    "iri-reference": _is_address(_IRI, _RELATIVE_IRI),
    "uri-template": _like(rf"(?:[^\x00-\x20\"'%<>\\^`{{|}}]|%[0-9A-Fa-f]{{2}}|{_EXPRESSION})*"),
    "uuid": _like(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
    "json-pointer": _like(_POINTER),
    "relative-json-pointer": _like(rf"(?:0|[1-9]\d*)(?:#|{_POINTER})"),
    "regex": _is_regex,
}
"""Format -> whether a text has it."""
