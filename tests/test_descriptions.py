"""What people and pages write of a document, taken or refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from lvliang_watch.descriptions import describe
from lvliang_watch.errors import InputRefused


def say(**said: Any) -> dict[str, Any]:
    description = describe(said, said_by="sidecar", where="a.txt.toml")
    return {key: getattr(description, key) for key in description.said_by}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"report_year": "2026"}, {"report_year": 2026}),
        ({"report_year": 2026.0}, {"report_year": 2026}),
        ({"published": datetime(2026, 1, 31, 9, 30, tzinfo=UTC)}, {"published": date(2026, 1, 31)}),
        ({"published": " 2026-01-31 09:30"}, {"published": date(2026, 1, 31)}),
        ({"title": "吕梁市\n政府工作报告"}, {"title": "吕梁市 政府工作报告"}),
        ({"title": "\x1b]0;x\x07报告\x1b[31m"}, {"title": "]0;x 报告 [31m"}),
        ({"title": "报\ud800告\u202e"}, {"title": "报 告"}),
        ({"title": " \x00 ", "issuer": None}, {}),
    ],
)
def test_values_are_taken_as_one_line_of_text(said: dict[str, Any], expected: dict[str, Any]) -> None:
    """Days and years in any of their forms; nothing in a text commands a terminal or cannot be kept."""
    assert say(**said) == expected


@pytest.mark.parametrize(
    "said",
    [
        {"report_year": -5},
        {"report_year": 219661},
        {"report_year": 99999999999999},
        {"report_year": int("9" * 4000) * 10**4000},
        {"report_year": float("inf")},
        {"report_year": 2026.7},
        {"report_year": True},
        {"published": date(1, 1, 1)},
        {"published": "9999-12-31"},
        {"published": "2026-02-30"},
        {"kind": "诗" * 10_000},
    ],
)
def test_values_that_cannot_be_meant_are_refused(said: dict[str, Any]) -> None:
    """A year that no calendar has would break every later comparison; the refusal is short and says what to write."""
    with pytest.raises(InputRefused) as refused:
        say(**said)
    assert next(iter(said)) in refused.value.what
    assert len(refused.value.what) < 100
    assert refused.value.remedy
