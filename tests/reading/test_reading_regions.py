"""Which place a document is about."""

from __future__ import annotations

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.reading.regions import find_region


@pytest.mark.parametrize(
    ("title", "text", "expected", "remark"),
    [
        ("2026年吕梁市政府工作报告", "", "吕梁市", "the title"),
        ("2026年广西政府工作报告", "", "广西壮族自治区", "a short name"),
        ("山西省吕梁市兴县2026年政府工作报告", "", "兴县", "the lowest of a path"),
        ("吕梁晋中这样干", "", "山西省", "two cities: what holds both"),
        ("中华人民共和国2025年统计公报", "", "全国", "the nation"),
        ("政府工作报告", "——2026年1月在海南省第七届人民代表大会第五次会议上", "海南省", "the line under the title"),
        ("政府工作报告", "我代表国务院，向大会报告政府工作。", "全国", "the speaker"),
        (None, "我市地处山西。吕梁新区建成。吕梁白酒有名。吕梁精神永存。居全省第二、全省第三。", "吕梁市", "most"),
        (None, "我代表市人民政府报告。鹤壁、鹤壁、鹤壁。河南、河南、河南。全省、全省、全省。", "鹤壁市", "its word"),
        (None, "孝义市有三家，汾阳市有三家。", "吕梁市", "what holds all that are named"),
        (None, "北京市有三家，孝义市有三家。", None, "only the nation holds both"),
        (None, "国务院总理来吕梁市考察。我市经济平稳，吕梁旅游、吕梁白酒有名。", "吕梁市", "a guest is no speaker"),
        ("政府工作报告", "国务院总理\n各位代表：我们很好。", "全国", "the speaker's line"),
        (None, "大力推进乡村振兴县域经济，建设和平社区。", None, "words are no places"),
    ],
)
def test_region(catalogue: Catalogue, title: str | None, text: str, expected: str | None, remark: str) -> None:
    """The place is named in the title, on the first page, or most in the text; else nobody says it."""
    region = find_region(title, text, catalogue)
    assert (region.name if region else None) == expected, remark
