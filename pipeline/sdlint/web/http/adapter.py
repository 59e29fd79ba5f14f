"""requests' way to the wire: guarded connections, one TLS context for all, and nothing that only a session needs.

A session reads cookies, encodings, proxies and credentials for every request and answer. Of a link none of that is
asked, and it took a third of the processor time of a request, which threads wait for one after the other.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from certifi import where
from requests.adapters import HTTPAdapter

from sdlint.web.http.guard import Guard, GuardedPools

_VERIFIED = {"cert_reqs": "CERT_REQUIRED"}


def prepared(method: str, url: str, headers: Mapping[str, str]) -> requests.PreparedRequest:
    """A request without a body. Raises `requests.RequestException` or `ValueError` for a URL that cannot be sent."""
    request = requests.PreparedRequest()
    request.prepare_method(method)
    request.prepare_url(url, None)
    request.prepare_headers(headers)
    return request


class Adapter(HTTPAdapter):
    """Connects where `guard` lets it. ``ca_bundle``, ``system``: as `Transport` has them."""

    def __init__(self, guard: Guard, ca_bundle: str | None, system: bool, per_host: int) -> None:
        self._guard, self._ca_bundle, self._system = guard, ca_bundle, system
        super().__init__(pool_connections=64, pool_maxsize=per_host)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: Any) -> None:
        """As the parent, with guarded pools."""
        from urllib3.util.ssl_ import create_urllib3_context

        context = create_urllib3_context()
        context.load_verify_locations(where())
        if self._ca_bundle is not None:
            context.load_verify_locations(cadata=self._ca_bundle)
        if self._system:
            context.load_default_certs()
        self.poolmanager = GuardedPools(
            self._guard, num_pools=connections, maxsize=maxsize, block=block, ssl_context=context
        )

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Nothing: the context holds the certificates, and loading them anew for each connection is slow."""
        conn.cert_reqs = "CERT_REQUIRED"

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """As the parent, which looks for a proxy even where there are none."""
        if proxies:
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        parts = urlsplit(request.url or "")
        return self.poolmanager.connection_from_host(parts.hostname, parts.port, parts.scheme, pool_kwargs=_VERIFIED)

    def request_url(self, request: requests.PreparedRequest, proxies: Any) -> str:
        """As the parent, which looks for a proxy even where there are none."""
        return super().request_url(request, proxies) if proxies else request.path_url

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        """As the parent, less the encoding and the cookies: headers and body are read from ``raw``."""
        response = requests.Response()
        response.status_code, response.raw = resp.status, resp
        return response
