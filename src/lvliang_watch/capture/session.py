"""Who asks, and how: the project by its name, with nothing of the machine it runs on."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

import requests

from .connection import Guard, GuardedAdapter

AGENT = "lvliang_watch"  # the name that robots files call us by

_PLAIN = "@:/.,+-_~?=&%; "  # what an address or a page may hold beside letters and figures


class OneHop(requests.Session):
    """A session that looks at no redirect: requests would read the whole body of one, unpacked, even if told not to
    follow it."""

    def resolve_redirects(self, *_args: Any, **_options: Any) -> Iterator[Any]:
        """Nothing."""
        return iter(())


def open_session(guard: Guard, *, contact: str | None = None) -> requests.Session:
    """A session that says who it is and takes nothing from the environment: no proxy, no password file."""
    session = OneHop()
    session.trust_env = False
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": user_agent(contact),
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        }
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, GuardedAdapter(guard))
    return session


def user_agent(contact: str | None = None) -> str:
    """The name and version of the project, and where its operator can be reached: `lvliang_watch/1.0 (+me@a.cn)`."""
    name = f"{AGENT}/{version('lvliang_watch')}"
    return f"{name} (+{quote(contact.strip(), safe=_PLAIN)})" if contact else name
