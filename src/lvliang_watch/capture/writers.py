"""Whether somebody is still writing a file: asked of the system where it can say, guessed by the clock elsewhere."""

from __future__ import annotations

import contextlib
import errno
import signal

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without it
    fcntl = None  # type: ignore[assignment]

_HAS_LEASES = all(hasattr(fcntl, name) for name in ("F_SETLEASE", "F_SETSIG"))
# What is sent to us if somebody opens the file just then; by default a signal that ends the process.
_IGNORED_UNLESS_ASKED_FOR = getattr(signal, "SIGURG", None)


def has_writer(handle: int) -> bool | None:
    """Whether somebody has the file of a handle, opened to read, open to write; null where the system cannot say.

    Linux grants a lease to read only where nobody does. It is given back at once.
    """
    if not _HAS_LEASES:
        return None
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, int(_IGNORED_UNLESS_ASKED_FOR or 0))
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return True if error.errno in (errno.EAGAIN, errno.EWOULDBLOCK) else None  # else no leases here, or not for us
    with contextlib.suppress(OSError):
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
