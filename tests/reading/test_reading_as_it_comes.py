"""One report as paper, scanners and web sites hand it on: its text and its parts stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Description, Version

_CATALOGUE = load_catalogue()
TOLD = Description(title="吕梁市2026年政府工作报告", region="吕梁市", said_by={"title": "sidecar", "region": "sidecar"})
PARAGRAPHS = [
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议。",
    "一、2025年工作回顾",
    "一年来，全市生产总值增长5.2%，粮食产量达到101.3万吨，新增就业3.4万人，居民人均可支配收入达到32456元，增长6.1%。",
    "（一）工业稳步向前。规上工业增加值增长6.3%，焦炭产能保持在4200万吨，铝镁新材料产值突破300亿元，新建智能化矿井12座。",
    "（二）农业提质增效。新建高标准农田21.5万亩，建成冷库46座，核桃种植面积稳定在700万亩，生猪出栏142.8万头。",
    "我们也清醒认识到，发展不充分的问题还较突出，创新能力不强，民生领域还有短板，需要在今后工作中认真加以解决。",
    "二、2026年工作安排",
    "主要预期目标是：生产总值增长5%左右，固定资产投资增长6%以上，一般公共预算收入增长3%，城镇调查失业率控制在5.5%以内。",
    "重点抓好以下工作，改造老旧小区180个，建成公路320公里，完成营造林60万亩，新增养老床位2400张，开工项目95个。",
]


def read(text: str, *, name: str = "report.txt") -> Version:
    return read_version(text.encode(), name=name, told=TOLD, catalogue=_CATALOGUE)


def parts(version: Version) -> list[tuple[str, str | None, str]]:
    """Role, period and text of each part, blanks aside."""
    return [(s.role, s.period, "".join(version.text[s.start : s.end].split())) for s in version.segments]


LONG = [*PARAGRAPHS[:6], *PARAGRAPHS[4:6] * 5, *PARAGRAPHS[6:]]
PLAIN = parts(read("\n".join(PARAGRAPHS)))


PLAIN_LONG = parts(read("\n".join(LONG)))


def wrapped(width: int) -> list[str]:
    """The report in lines of so many characters, its paragraphs indented."""
    whole = ["　　" + paragraph for paragraph in LONG]
    return [line[at : at + width] for line in whole for at in range(0, len(line), width)]


@settings(max_examples=60, deadline=None)
@given(st.integers(20, 45))
def test_hard_wraps(width: int) -> None:
    """However wide the column, words, numbers and sentences are whole again."""
    assert parts(read("\n".join(wrapped(width)))) == PLAIN_LONG


@settings(max_examples=60, deadline=None)
@given(st.integers(26, 45), st.integers(6, 9), st.sampled_from(["- {} -", "— {} —", "第{}页", "第{}页 共9页"]))
def test_pages(width: int, length: int, number: str) -> None:
    """Wherever a page ends, its number breaks nothing."""
    lines = wrapped(width)
    pages = [lines[at : at + length] for at in range(0, len(lines), length)]
    text = "\n".join("\n".join([*page, "", number.format(count)]) + "\f" for count, page in enumerate(pages, 1))
    version = read(text)
    assert parts(version) == PLAIN_LONG
    assert len(version.cuts) >= 1


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        (lambda text: text.replace("\n", "\r\n"), "line ends of another system"),
        (lambda text: text.replace("\n", "\n\n\n"), "blank lines"),
        (lambda text: "\u200b".join(text), "marks without width"),
        (lambda text: text.replace("增", "\u202a增\u202c"), "marks of direction"),
        (lambda text: text.replace("人", "\u2f08").replace("工", "\u2f2f"), "radicals"),
        (lambda text: text.translate({48 + digit: 0xFF10 + digit for digit in range(10)}), "full-width digits"),
        (lambda text: re.sub(r"(?<=[一-龥，。、：]) ?(?=[一-龥，。、：])", " ", text), "characters set apart"),
        (lambda text: text.replace("增长", "增长 ").replace("%", " %"), "blanks around numbers"),
        (
            lambda text: f"首页 > 政务公开\n打印\n{text}\n上一篇：全市投资增长9%\n相关链接\n一图读懂增长8%",
            "a site's frame",
        ),
    ],
)
def test_what_is_done_to_a_text(change: Callable[[str], str], remark: str) -> None:
    """What changes nothing for a reader changes nothing in what is read."""
    assert parts(read(change("\n".join(PARAGRAPHS)))) == PLAIN, remark


@pytest.mark.parametrize("between", ["<p>{}</p>", "<div>　　{}</div>", "{}<br>", "<p><b><span>{}</span></b></p>"])
def test_pages_of_the_web(between: str) -> None:
    """However a page marks its paragraphs, they come out as they are."""
    body = "".join(between.format(paragraph) for paragraph in PARAGRAPHS)
    assert parts(read(f"<html><body><div>{body}</div></body></html>", name="report.html")) == PLAIN
