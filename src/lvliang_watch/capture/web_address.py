"""Which addresses may be fetched: http and https, of a named host, without a password; public ones by default."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from .names import printable

_NAT64 = IPv6Network("64:ff9b::/96")
_CREDENTIALS = frozenset({IPv6Address("fd00:ec2::254")})  # private, and where a cloud hands out its keys


def fault_of(url: str) -> str | None:
    """What is wrong with a URL, null where nothing is. It is not looked up; `is_public` judges what it leads to."""
    if printable(url) != url:
        return "a character that cannot be printed in it"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # reading the port checks it
    except ValueError as error:
        return f"no URL ({error})"
    if parts.scheme.lower() not in ("http", "https"):
        return "not http or https"
    if not host:
        return "no host"
    if parts.username is not None or parts.password is not None:
        return "a name or password in it"
    return None


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody can reach: not private, loopback, link-local, multicast, reserved.

    An IPv6 address that carries an IPv4 one is judged by that one.
    """
    ip = _carried(ip_address(address))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_private(address: str) -> bool:
    """Whether an IP address is one of this machine or of its own network, which a source may be allowed to have.

    Link-local, carriers' and reserved ones are not: there clouds keep the services that hand out their keys.
    """
    ip = _carried(ip_address(address))
    if ip.is_loopback:
        return True
    special = ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    return ip.is_private and not special and ip not in _CREDENTIALS


def host_of(url: str) -> str:
    """The host of a URL in lower case, without its port; empty where there is none."""
    return urlsplit(url).hostname or ""


def _carried(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
