"""Tests of what answers ask for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.capture.answers import Temporary, refuse_status, retry_after
from lvliang_watch.errors import FetchFailed

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
PARTS = st.sampled_from(
    ["Tue,", "03", "Feb", "2026", "06:05:06", "6:5", "GMT", "+0800", "-9999", "99", "", ",", "-", "x"]
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Tue, 03 Feb 2026 04:07:06 GMT", 120.0),
        ("Tue, 03 Feb 2026 12:07:06 +0800", 120.0),
        ("Tuesday, 03-Feb-26 04:07:06 GMT", 120.0),
        ("Tue Feb  3 04:07:06 2026", 120.0),
        ("Tue, 03 Feb 2026 04:00:00 GMT", 0.0),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("1e3", None),
        ("١٢", None),
        ("120s", None),
        ("soon", None),
    ],
)
def test_a_wait_is_read_as_a_number_or_a_date(said: str, expected: float | None) -> None:
    """In all three forms that the standard knows; anything else says nothing."""
    assert retry_after(said, now=NOW) == expected


@given(st.one_of(st.text(max_size=40), st.lists(PARTS, max_size=8).map(" ".join)))
def test_any_text_is_a_wait_or_none(said: str) -> None:
    """Whatever a server sends there breaks nothing."""
    wait = retry_after(said, now=NOW)
    assert wait is None or wait >= 0


@given(st.integers(min_value=0, max_value=10**9))
def test_a_date_says_what_a_number_does(seconds: int) -> None:
    """Up to the second."""
    assert retry_after(format_datetime(NOW + timedelta(seconds=seconds), usegmt=True), now=NOW) == float(seconds)


@pytest.mark.parametrize(("said", "expected"), [("3600", 3600.0), ("9" * 400, 86_400.0), ("0", None), ("?", None)])
def test_a_wait_has_a_ceiling(said: str, expected: float | None) -> None:
    """A number that no one can mean is taken for the longest that is waited; none at all is as if not said."""
    with pytest.raises(Temporary) as raised:
        refuse_status(503, {"retry-after": said}, where="http://a.cn/", now=NOW, ceiling=86_400)
    failure = raised.value.failure
    assert raised.value.wait == expected
    assert failure.retry_at == (NOW + timedelta(seconds=expected) if expected else None)
    assert failure.outcome == ("busy" if expected else "failed")


@pytest.mark.parametrize("status", [100, 201, 204, 206, 300, 400, 401, 404, 410, 418, 451, 501, 505, 520, 599, 999])
def test_what_is_neither_a_page_nor_temporary_fails_at_once(status: int) -> None:
    """With the status and a remedy, known or not."""
    with pytest.raises(FetchFailed) as raised:
        refuse_status(status, {"retry-after": "10"}, where="http://a.cn/", now=NOW, ceiling=86_400)
    assert (raised.value.status, raised.value.retry_at, bool(raised.value.remedy)) == (status, None, True)
