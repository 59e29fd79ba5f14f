"""The answer of a server -> the verdict on a link. Pure."""

import re

from sdlint.model import Verdict, VerdictState
from sdlint.text import urls
from sdlint.web.http.client import PERMANENT
from sdlint.web.http.failure import Failure
from sdlint.web.http.transport import Answer
from sdlint.web.judge import html
from sdlint.web.judge.soft404 import names_not_found

BLOCKED = frozenset({401, 402, 403, 407, 412, 429, 451, 999})
DEAD = frozenset({404, 410})
_WALL_TITLES = re.compile(
    r"(?i)^(?:just a moment|attention required|access denied|are you (?:a )?(?:human|a robot)|robot check|ddos-guard"
    r"|security check|checking your browser|verify(?:ing)? (?:you are|that you)|human verification|making sure you|"
    r"please wait\.\.\.|pardon our interruption|captcha|client challenge|安全验证|人机验证|请完成安全验证|百度安全验证)"
)
_TITLE = re.compile(r"(?is)<title[^>]{0,200}>(.{0,200})")
_LOGIN = re.compile(
    r"(?i)^/(?:.*/)?(?:log[_\-]?in|sign[_\-]?in|sign_in|oauth2?|authorize|sso|consent|cookie[_\-]?consent|auth|"
    r"servicelogin|passport|wp-login|session/new|sessions/new|gdpr|privacy-gate|accounts?/login)(?:[./].*)?$"
)
_LOGIN_HOST = re.compile(r"(?i)^(?:log[_\-]?in|sign[_\-]?in|sso|auth|accounts?|consent|idp|passport)\.")
_ROOT = re.compile(r"(?i)/?(?:(?:index|default|home)(?:\.\w+)?/?)?")


def is_root(url: str) -> bool:
    """Whether `url` is a site's front page."""
    return _ROOT.fullmatch(urls.path(url)) is not None and not urls.query(url)


def is_gate(url: str) -> bool:
    """Whether `url` is a page that stands before others: to log in, or to consent."""
    return bool(_LOGIN_HOST.match(urls.host(url)) or _LOGIN.match(urls.path(url)))


def same_site(first: str, second: str) -> bool:
    """Whether two URLs are of one host, ``www`` and subdomains aside."""
    left, right = (urls.host(url).removeprefix("www.") for url in (first, second))
    return left == right or left.endswith(f".{right}") or right.endswith(f".{left}")


def of_failure(failure: Failure) -> Verdict:
    """The verdict where nothing came back."""
    state: VerdictState = "skipped" if failure.kind in {"guard", "limit", "stopped"} else "unknown"
    return Verdict(state, None, failure.reason)


def of_answer(url: str, answer: Answer) -> Verdict:
    """The verdict on `url` as far as its own answer tells; a sibling may still tell more."""
    status, final = answer.status, answer.url.partition("#")[0]
    state, reason = _state(url, answer, final)
    moved = moved_to(answer) if state == "alive" else ""
    if moved:
        state, reason = "redirected", f"moved for good ({answer.hops[0].status})"
    gate = bool(answer.hops) and any(map(is_gate, filter(None, (final, moved))))
    return Verdict(state, status, reason, answer.url, answer.attempts, moved_to=moved, gate=gate)


def _state(url: str, answer: Answer, final: str) -> tuple[VerdictState, str]:
    status = answer.status
    if status in DEAD:
        return "dead", f"status {status}{', after a redirect' if answer.hops else ''}"
    if status in BLOCKED:
        return "blocked", f"status {status}: the site does not let us look"
    if is_wall(answer):
        return "blocked", "a wall against robots"
    if not 200 <= status < 300:
        return "unknown", f"status {status}"
    if answer.hops and not is_root(url):
        if is_root(final) and same_site(url, final):
            return "suspect", "a deep link sent to the front page"
        if names_not_found(final) and not names_not_found(url):
            return "suspect", "sent to a not-found page"
    return "alive", ""


def moved_to(answer: Answer) -> str:
    """Where the permanent redirects at the beginning lead; empty where the first one is not permanent.

    A temporary redirect behind them is none of the link's business: its target may change tomorrow.
    """
    places = [hop.url for hop in answer.hops] + [answer.url]
    last = 0
    while last < len(answer.hops) and answer.hops[last].status in PERMANENT:
        last += 1
    return places[last] if last else ""


def is_wall(answer: Answer) -> bool:
    """Whether a machine that keeps robots out has answered in the site's place."""
    if "challenge" in (answer.headers.get("cf-mitigated", "") + answer.headers.get("x-amzn-waf-action", "")).lower():
        return True
    if answer.status == 404 or not answer.is_html or not answer.body:
        return False
    text = html.decode(answer.body[:65536], answer.headers.get("content-type", ""))
    title = _TITLE.search(text)
    return bool(title and _WALL_TITLES.match(title[1].strip())) and len(html.gist_of(text).words) < 3000


def wants_sibling(url: str, answer: Answer, says_not_found: bool) -> bool:
    """Whether a random sibling should be asked too: the page says that it is not there, or the redirect forgot it."""
    if not 200 <= answer.status < 300 or is_root(url):
        return False
    final = answer.url.partition("#")[0]
    if says_not_found:
        return True
    return bool(answer.hops) and not is_gate(final) and _name(url) not in final.lower()


def _name(url: str) -> str:
    """The last part of a path, without its extension."""
    name = urls.path(url).rstrip("/").rpartition("/")[2].lower()
    return re.sub(r"\.\w{1,5}$", "", name)


def of_sibling(verdict: Verdict, url: str, sibling: str, answer: Answer, other: Answer, alike: bool) -> Verdict:
    """`verdict`, once the sibling's answer is known: suspect where the site tells the two not apart."""
    if not 200 <= other.status < 300:
        return verdict
    finals = [
        page.url.partition("#")[0].replace(urls.path(asked), "") for page, asked in ((answer, url), (other, sibling))
    ]
    if answer.hops and other.hops and finals[0] == finals[1]:
        reason = "redirected to where any address redirects"
    elif alike:
        reason = "says that it is not found"
    else:
        return verdict
    return Verdict("suspect", verdict.status, reason, verdict.final_url, verdict.attempts)
