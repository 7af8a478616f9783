"""Why a connection failed, in plain words."""

from __future__ import annotations

import ssl

_IN_WORDS = {
    "ProtocolError": "cut off",
    "IncompleteRead": "cut off",
    "RemoteDisconnected": "closed without an answer",
    "BadStatusLine": "what answers is no web server",
    "LineTooLong": "endless headers",
    "ReadTimeoutError": "no answer in time",
    "TimeoutError": "no answer in time",
}


def in_words(error: BaseException) -> str:
    """The first cause in plain words: `Connection refused`, not the chain of wrappers around it."""
    reason = type(error).__name__
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = cause.verify_message
        elif isinstance(cause, OSError) and cause.strerror:
            reason = cause.strerror
        else:
            reason = _IN_WORDS.get(type(cause).__name__, reason)
        cause = cause.__cause__ or cause.__context__
    return reason
