"""Tests of which addresses may be fetched."""

from __future__ import annotations

import pytest

from lvliang_watch.capture.web_address import fault_of, host_of, is_private, is_public


@pytest.mark.parametrize("url", ["http://www.lvliang.gov.cn/a.html", "https://吕梁.cn:8443/?a=1", "HTTP://a.cn"])
def test_plain_web_addresses_have_no_fault(url: str) -> None:
    """http and https with a host will do, in any case and on any port."""
    assert fault_of(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("file:///etc/passwd", "not http or https"),
        ("www.lvliang.gov.cn/a.html", "not http or https"),
        ("", "not http or https"),
        ("http:///a", "no host"),
        ("http://me:secret@a.cn/", "a name or password in it"),  # it would be kept and shown
        ("http://a.cn:99999/", "no URL (Port out of range 0-65535)"),
        ("http://a.cn/\n", "a character that cannot be printed in it"),
        ("http://a.cn/\udcff", "a character that cannot be printed in it"),
        ("http://[::1/", "no URL (Invalid IPv6 URL)"),
    ],
)
def test_other_addresses_say_what_is_wrong(url: str, expected: str) -> None:
    """The fault is named in words that help to mend it."""
    assert fault_of(url) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("61.185.1.1", True),
        ("2001:da8::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # where clouds keep their credentials
        ("100.64.0.1", False),  # behind a carrier
        ("0.0.0.0", False),  # noqa: S104 - Linux takes it for this machine
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:61.185.1.1", True),
        ("64:ff9b::7f00:1", False),  # 127.0.0.1 through a translator
        ("64:ff9b::3db9:101", True),
        ("2002:7f00:1::", False),
    ],
)
def test_only_addresses_that_anybody_can_reach_are_public(address: str, expected: bool) -> None:
    """Private, loopback, link-local and reserved ones are not, in IPv6's clothes either."""
    assert is_public(address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.1.1", True),
        ("::1", True),
        ("fd00::1", True),
        ("::ffff:10.0.0.1", True),
        ("61.185.1.1", False),
        ("169.254.169.254", False),
        ("::ffff:169.254.169.254", False),
        ("fe80::1", False),
        ("fd00:ec2::254", False),
        ("100.100.100.200", False),
        ("0.0.0.0", False),  # noqa: S104
        ("255.255.255.255", False),
        ("240.0.0.1", False),
        ("224.0.0.1", False),
    ],
)
def test_private_addresses_are_those_of_ones_own_network(address: str, expected: bool) -> None:
    """What a source may be allowed to have never takes in the places where clouds hand out their keys."""
    assert is_private(address) == expected


@pytest.mark.parametrize(("url", "expected"), [("http://A.cn:80/a", "a.cn"), ("https://[::1]/", "::1"), ("a.cn/b", "")])
def test_hosts_are_told_without_port_and_case(url: str, expected: str) -> None:
    """One machine, one turn."""
    assert host_of(url) == expected
