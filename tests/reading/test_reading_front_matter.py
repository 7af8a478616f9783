"""What front matter says."""

from __future__ import annotations

from datetime import date

import pytest

from lvliang_watch.reading.front_matter import split_front_matter
from lvliang_watch.reading.offsets import map_whole

ALIASES = {"publish_date": "published", "date": "published", "source": "issuer", "url": "address"}
BODY = "正文第一行\n"


def split(text: str):
    return split_front_matter(map_whole(text), aliases=ALIASES, name="report.md")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: 某市报告", {"title": "某市报告"}),
        ('title: "某市: 报告"\nlayout: post\ntags: [a, b]', {"title": "某市: 报告"}),
        ("date: 2026-02-28 07:37:36 +0800", {"published": date(2026, 2, 28)}),
        ("date: 2026-01-01\npublished: 2026-02-01", {"published": date(2026, 2, 1)}),
        ("date: 2026-01-01\npublish_date: 2026-02-01", {"published": date(2026, 2, 1)}),
        ("Source: 某日报\nURL: https://example.org/a", {"issuer": "某日报", "address": "https://example.org/a"}),
        ("kind: digest\nreport_year: 2026\nwork_kind: work_report", {"kind": "digest", "report_year": 2026}),
        ("title: [一, 二]", {}),
    ],
)
def test_keys(lines: str, expected: dict[str, object]) -> None:
    """Our keys and other people's names for them are taken; what nobody knows is left alone."""
    body, said, findings = split(f"---\n{lines}\n---\n{BODY}")
    assert body.text.strip() == BODY.strip()
    assert {key: getattr(said, key) for key in expected} == expected
    assert set(said.said_by.values()) <= {"front matter"}
    assert findings == ()


def test_the_way_back() -> None:
    """The body knows where it stood under its front matter."""
    text = f"---\ntitle: 报告\n---\n{BODY}"
    body, _, _ = split(text)
    assert text[body.offsets[body.text.index("正文")] :] == BODY


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"---\ntitle: [报告\n---\n{BODY}", "front_matter_broken"),
        (f"---\n{'[' * 5000}\n---\n{BODY}", "front_matter_broken"),
        (f"---\ndate: 2026-13-45 00:00:00\n---\n{BODY}", "front_matter_broken"),
        (f"---\n只有一句话\n---\n{BODY}", "front_matter_broken"),
        (f"---\ntitle: !!bool 报告\n---\n{BODY}", "front_matter_broken"),
        (f"---\ntitle: !!int ''\n---\n{BODY}", "front_matter_broken"),
        (f"---\ntitle: !!timestamp 报告\n---\n{BODY}", "front_matter_broken"),
        (f"---\ntitle: !!python/object/apply:os.getcwd []\n---\n{BODY}", "front_matter_broken"),
        (f"---\ndate: 2026-01-01 00:00:00 +99:99\n---\n{BODY}", "front_matter_broken"),
        (f"---\ndate: 0001-01-01 00:00:00 +23:59\n---\n{BODY}", "description_unclear"),
        (f"---\na: &a {{b: 报告}}\ntitle: *a\n---\n{BODY}", "front_matter_broken"),
        (f"---\nreport_year: .inf\n---\n{BODY}", "description_unclear"),
        (f"---\ntitle: 报告\n{BODY}", "front_matter_broken"),
        (f"---\nkind: poem\n---\n{BODY}", "description_unclear"),
        (f"---\npublished: 去年春天\n---\n{BODY}", "description_unclear"),
    ],
)
def test_broken_front_matter(text: str, kind: str) -> None:
    """Broken front matter is a finding and costs the body nothing."""
    body, _, findings = split(text)
    assert "正文第一行" in body.text
    assert [finding.kind for finding in findings] == [kind]


def test_one_bad_value() -> None:
    """One bad value does not cost the others."""
    _, said, findings = split(f"---\ntitle: 报告\nreport_year: 明年\n---\n{BODY}")
    assert (said.title, said.report_year, len(findings)) == ("报告", None, 1)


@pytest.mark.parametrize("text", ["没有说明\n---\n正文", "——\n正文", "----\n正文"])
def test_no_front_matter(text: str) -> None:
    """A line of dashes elsewhere opens no front matter."""
    body, said, findings = split(text)
    assert (body.text, dict(said.said_by), findings) == (text, {}, ())


def test_a_front_matter_that_unfolds_for_ever() -> None:
    """Ten keys of ten references each would be ten thousand million; none is followed."""
    keys = "".join(f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 10)}]}}\n" for i in range(1, 11))
    body, _, findings = split(f"---\na0: &a0 {{b: 1}}\n{keys}---\n{BODY}")
    assert body.text.strip() == BODY.strip()
    assert [finding.kind for finding in findings] == ["front_matter_broken"]
