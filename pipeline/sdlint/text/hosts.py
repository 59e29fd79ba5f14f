"""Names and addresses of hosts, as far as they alone tell where something is."""

import ipaddress

_PRIVATE = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "test",
    "example",
    "invalid",
)
"""Ends of names that no public server has: RFC 6761 and 6762, RFC 8375, and what ICANN has set aside (.internal)."""


def is_public(host: str) -> bool:
    """Whether `host`, a name or an address without a port, may be reached from anywhere, as far as it alone tells."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_global
    except ValueError:
        private = any(name == ending or name.endswith(f".{ending}") for ending in _PRIVATE)
        return "." in name and not private
