"""A page that sends its readers on: ``<meta http-equiv="refresh">``, the redirect of sites that can set no status.

It is followed as a temporary redirect, whatever its delay: the same line takes readers of a front page to the newest
version or to their language, so that nobody is told that a page has moved for good (SD306).
"""

import re

import msgspec

from sdlint.text import urls
from sdlint.web.http.client import MOST_HOPS, Client
from sdlint.web.http.failure import Failure
from sdlint.web.http.transport import Answer, Hop
from sdlint.web.judge import html

LONGEST = 5.0
"""Seconds after which a page still only sends on: "you will be redirected in 5 seconds". A guess; who waits longer is
meant to read, and the page is one that shows something anew."""
_MOST = 128 * 2**10
"""Bytes of a page that are read for it: it stands in the head."""
_CONTENT = re.compile(r"(?is)\s*+(\d{1,9}(?:\.\d{0,9})?)(?:\s*+[;,]|\s)\s*+(?:url\s*+=\s*+)?(\S.*)")
"""As browsers read it: the seconds, a sign between, and the address, with or without its name and quotes."""


def ask(client: Client, url: str, most: int) -> Answer:
    """The answer to `url` where its readers end up, as `Client.ask` gives it. Raises `Failure`."""
    answer = client.ask(url, most=most)
    seen = {url, answer.url}
    while len(answer.hops) < MOST_HOPS and (target := target_of(answer)) and target not in seen:
        try:
            following = client.ask(target, most=most)
        except Failure as failure:
            if failure.kind == "loop":
                break
            raise
        seen |= {target, following.url}
        hops = (*answer.hops, Hop(answer.url, answer.status), *following.hops)
        answer = msgspec.structs.replace(following, hops=hops, attempts=answer.attempts + following.attempts)
    return answer


def target_of(answer: Answer) -> str:
    """Where a page sends its readers, as `urls.request_url` spells it; empty where they stay."""
    if not 200 <= answer.status < 300:
        return ""
    for content in (answer.headers.get("refresh", ""), _content(answer)):
        match = _CONTENT.fullmatch(content)
        if not match or float(match[1]) > LONGEST:
            continue
        try:
            return urls.request_url(urls.joined(answer.url, _unquoted(match[2])).partition("#")[0])
        except ValueError:  # an address that nobody could, or that we do not, go to: its readers stay
            continue
    return ""


def _content(answer: Answer) -> str:
    """What the first such line of the page says; those for readers without scripts are not read."""
    body = (answer.body or b"")[:_MOST] if answer.is_html else b""
    if b"refresh" not in body.lower():
        return ""
    for piece in html.pieces(html.decode(body, answer.headers.get("content-type", ""))):
        if piece.name == "meta" and piece.attributes.get("http-equiv", "").strip().lower() == "refresh":
            return piece.attributes.get("content", "")
    return ""


def _unquoted(address: str) -> str:
    """What stands between quotes, where there is one; the closing one may be missing."""
    return address[1:].partition(address[0])[0].strip() if address[0] in "\"'" else address.strip()
