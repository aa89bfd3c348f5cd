"""The network from which somebody writes, as a hash that tells nobody where it is."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

_OF_ONE_HOUSE = 56  # bits of an IPv6 address: providers give a household 256 networks of 64 bits
_LENGTH = 24  # hex digits


def origins(host: str, key: str, now: datetime | None = None) -> tuple[str, str]:
    """Hashes of a network address, with today's salt and with yesterday's, keyed with `key`.

    Whoever has the database and not the key cannot tell the address; after a day nothing connects the hashes
    of one address. All addresses of one IPv6 household have the same.
    """
    today = (datetime.now(UTC) if now is None else now).date()
    network = network_of(host)
    return _hash(network, key, today.isoformat()), _hash(
        network, key, (today - timedelta(days=1)).isoformat()
    )


def network_of(host: str) -> str:
    """The network that a household has, of an address in it."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:  # a socket of this machine, or nonsense from a proxy
        return host
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((address, _OF_ONE_HOUSE), strict=False))


def _hash(network: str, key: str, day: str) -> str:
    text = f"origin:{day}:{network}".encode()
    return hmac.new(key.encode(), text, hashlib.sha256).hexdigest()[:_LENGTH]
