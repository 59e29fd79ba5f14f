"""Which addresses are on the public Internet, which may be opened by a config, and which never are. Pure."""

import ipaddress
from collections.abc import Iterator

from sdlint.errors import ConfigError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# IANA special-purpose registries, as far as `is_global` of older interpreters does not know them.
_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2002::/16",
            "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ),
    )
)  # fmt: skip
# Where clouds hand out the machine's own keys, and what is no single machine's address: no tree has business there.
_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/32", "169.254.0.0/16", "100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32", "224.0.0.0/4",
            "255.255.255.255/32", "::/128", "fe80::/10", "fd00:ec2::/32", "fd20:ce::/32", "ff00::/8",
        ),
    )
)  # fmt: skip
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Prefixes of IPv6 that carry an address of IPv4, and how many bits stand behind it.
_CARRIERS = tuple(
    (ipaddress.IPv6Network(network), shift)
    for network, shift in (
        ("::/96", 0), ("::ffff:0:0/96", 0), ("::ffff:0:0:0/96", 0), ("64:ff9b::/96", 0), ("64:ff9b:1::/48", 0),
        ("2002::/16", 80), ("2001::/32", 64),
    )
)  # fmt: skip
_TEREDO = ipaddress.IPv6Network("2001::/32")


def _isatap(address: ipaddress.IPv6Address) -> bool:
    return (int(address) >> 32) & 0xFCFFFFFF == 0x00005EFE


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that packets to `address` end up at; 6to4 and Teredo are closed as a whole."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if _isatap(address) or address in _NAT64 else None


def _spelled(address: Address) -> Iterator[Address]:
    """`address`, and every one that it may be another spelling of."""
    yield address
    if isinstance(address, ipaddress.IPv6Address):
        number = int(address)
        shifts = [shift for network, shift in _CARRIERS if address in network] + [0] * _isatap(address)
        yield from (ipaddress.IPv4Address((number >> shift) & 0xFFFFFFFF) for shift in shifts)
        if address in _TEREDO:
            yield ipaddress.IPv4Address(~number & 0xFFFFFFFF)


def is_never(address: Address) -> bool:
    """Whether `address`, however it is spelled, is one that no setting opens."""
    return any(
        spelling.version == network.version and spelling in network
        for spelling in _spelled(address)
        for network in _NEVER
    )


def is_open(address: Address) -> bool:
    """Whether `address`, and the one inside it if there is one, is on the public Internet."""
    if is_never(address):
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inside = _inside(address)
        if inside and (address.ipv4_mapped or address in _NAT64 or not is_open(inside)):
            return is_open(inside)
    if any(address.version == network.version and address in network for network in _CLOSED):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def allowance(text: str) -> tuple[Address, int]:
    """An entry of ``links.allow-private``: ``127.0.0.1:8080`` or ``[::1]:8080``. Raises `ConfigError`."""
    host, _, port = text.rpartition(":")
    try:
        number = int(port)
        if not 0 < number < 65536:
            raise ValueError
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError as error:
        raise ConfigError(f"links.allow-private: {text!r} is not IP:port") from error
    if is_never(address):
        raise ConfigError(f"links.allow-private: {text!r} is a link-local or metadata address, which is never asked")
    return address, number
