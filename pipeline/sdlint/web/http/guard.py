"""Which addresses may be connected to: links come from strangers, and the network behind us is not theirs.

A name is resolved once, every address is vetted, and that very address is connected to, so that no second answer of
a name server can slip in between. Certificates and the Host header still go by the name.
"""

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterable
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from sdlint.web.http.addresses import allowance, is_never, is_open
from sdlint.web.http.deadline import current
from sdlint.web.http.failure import Failure

AddrInfo = tuple[Any, Any, int, str, Any]


class Guard:
    """Resolves and vets. ``resolve`` has the shape of `socket.getaddrinfo`; its answers are kept for the run.

    ``trusted``: whether `allow_private` counts; ``withheld``: whether something was refused only because it does not.
    """

    def __init__(
        self,
        allow_private: Iterable[str] = (),
        resolve: Callable[..., list[AddrInfo]] | None = None,
        *,
        trusted: bool = True,
    ) -> None:
        self._allowed = frozenset(map(allowance, allow_private))
        self._trusted = trusted
        self.withheld = False
        self._resolve = resolve or socket.getaddrinfo
        self._known: dict[tuple[str, int], list[AddrInfo]] = {}

    def addresses(self, host: str, port: int, seconds: float) -> list[AddrInfo]:
        """Where `host` may be connected to. Raises `Failure` where it has no address, or none that is allowed."""
        known = self._known.get((host, port))
        if known is None:
            known = self._known[host, port] = self._lookup(host, port, seconds)
        allowed = [info for info in known if self._allows(info[4][0], port)]
        if not allowed:
            raise Failure("guard", f"{host} is at {known[0][4][0]}, which is not a public address")
        return allowed

    def _allows(self, text: str, port: int) -> bool:
        address = ipaddress.ip_address(text.partition("%")[0])
        if is_open(address):
            return True
        mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        listed = not is_never(address) and bool({(address, port), (mapped or address, port)} & self._allowed)
        self.withheld |= listed and not self._trusted
        return listed and self._trusted

    def _lookup(self, host: str, port: int, seconds: float) -> list[AddrInfo]:
        """Ask the resolver in a thread of its own: it takes no timeout, and can take half a minute."""
        answer: list[AddrInfo] = []
        fault: list[BaseException] = []

        def ask() -> None:
            try:
                answer.extend(self._resolve(host.strip("[]"), port, socket.AF_UNSPEC, socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                fault.append(error)

        thread = threading.Thread(target=ask, name="sdlint-resolver", daemon=True)
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            raise Failure("dns", f"{host} did not resolve in time")
        if fault or not answer:
            raise Failure("dns", f"{host} does not resolve")
        return answer


class _Guarded(HTTPConnection):
    """A connection to a vetted address, that its deadline can end."""

    guard: Guard
    watch: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        deadline = current()
        seconds = deadline.remaining() if deadline else 10.0
        fault: Failure | None = None
        for family, kind, protocol, _, place in self.guard.addresses(self._dns_host, self.port or 80, seconds):
            sock = socket.socket(family, kind, protocol)
            try:
                sock.settimeout(min(deadline.remaining() if deadline else 10.0, 10.0))
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                sock.connect(place)
            except OSError as error:
                sock.close()
                fault = _connect_failure(self._dns_host, error)
                continue
            # The watchdog's own handle: TLS takes the socket's away while it shakes hands.
            self.watch = sock.dup()
            if deadline:
                deadline.attach(self.watch)
            return sock
        raise fault or Failure("unreachable", f"{self._dns_host} has no address")

    def request(self, *args: Any, **kwargs: Any) -> None:
        """As the parent; the deadline of this request is now the one that counts for the connection."""
        deadline = current()
        if deadline and self.watch:
            deadline.attach(self.watch)
        super().request(*args, **kwargs)

    def close(self) -> None:
        """As the parent."""
        if self.watch:
            self.watch.close()
            self.watch = None
        super().close()


def _connect_failure(host: str, error: OSError) -> Failure:
    if isinstance(error, TimeoutError):
        return Failure("timeout", f"{host} did not accept a connection in time")
    if isinstance(error, ConnectionRefusedError):
        return Failure("refused", f"{host} refuses connections")
    if isinstance(error, ConnectionError):
        return Failure("reset", f"{host} broke the connection off")
    return Failure("unreachable", f"{host} cannot be reached")


class _GuardedTLS(_Guarded, HTTPSConnection):
    """As `_Guarded`, with TLS on top."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded
    guard: Guard

    def _new_conn(self) -> Any:
        connection: Any = super()._new_conn()
        connection.guard = self.guard
        return connection


class _PoolTLS(_Pool, HTTPSConnectionPool):
    ConnectionCls = _GuardedTLS


class GuardedPools(PoolManager):
    """Connection pools by origin, all of whose connections pass `guard`."""

    def __init__(self, guard: Guard, **options: Any) -> None:
        super().__init__(**options)
        self._guard = guard
        self.pool_classes_by_scheme = {"http": _Pool, "https": _PoolTLS}

    def _new_pool(self, scheme: str, host: str, port: int, request_context: dict[str, Any] | None = None) -> Any:
        pool: Any = super()._new_pool(scheme, host, port, request_context)
        pool.guard = self._guard
        return pool
