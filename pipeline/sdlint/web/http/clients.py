"""Clients as a config and the environment want them: whom they trust, where they may go, by what way."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sdlint.errors import ConfigError
from sdlint.files.disk import below
from sdlint.files.environment import in_ci
from sdlint.files.repository import repository
from sdlint.model.settings import Config

if TYPE_CHECKING:
    from sdlint.web.http.client import Client


def client_of(config: Config, *, limited: bool = True, keys: bool = False) -> "Client":
    """A client as the settings want it; unless `limited`, the number of requests of a run is not.

    With `keys`, what it carries is its user's: whom it trusts is not for the tree to say, so that the config's bundle
    does not count. Proxies of the environment count only where ``SDLINT_TRUST_ENV`` is 1, for they bypass the guard.
    """
    from requests.utils import get_environ_proxies

    from sdlint.web.http.client import Client
    from sdlint.web.http.guard import Guard
    from sdlint.web.http.limits import Gate

    links = config.links
    trusted = os.environ.get("SDLINT_TRUST_ENV") == "1"
    most, most_per_host = (links.max, links.max_per_host) if limited else (0, 0)
    bundle = None if keys else _bundle(config)
    try:
        return Client(
            timeout=links.timeout,
            gate=Gate(per_host=links.per_host, most=most, most_per_host=most_per_host),
            guard=Guard(links.allow_private, trusted=trusts_private()),
            ca_bundle=bundle,
            system=keys,
            per_host=links.per_host,
            proxies=get_environ_proxies if trusted else None,
        )
    except (OSError, ValueError) as error:
        if bundle is None:
            raise
        raise ConfigError(f"links.ca-bundle: {links.ca_bundle} is no file of certificates") from error


def trusts_private() -> bool:
    """Whether ``links.allow-private`` counts: not in CI, where anybody's pull request is the config, unless told."""
    return not in_ci() or os.environ.get("SDLINT_ALLOW_PRIVATE") == "1"


def _bundle(config: Config) -> str | None:
    """The certificates that the config names, read as every file of a stranger's tree. Raises `ConfigError`."""
    name = config.links.ca_bundle
    if not name:
        return None
    try:
        data = below(config.root, str(repository(Path(config.root))), also=config.packages)(name)
    except OSError as error:
        raise ConfigError(f"links.ca-bundle: {name}: {error.strerror or error}") from error
    # Bundles name their authorities in comments, in every script; OpenSSL wants ASCII, and skips them.
    return data.decode("ascii", "ignore")
