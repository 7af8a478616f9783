"""What a page shows before and after a text."""

from __future__ import annotations

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.reading.frame import body_of

BODY = "某县2030年工作要点\n全县生产总值增长5%，新增就业3000人。\n建成桥梁2座。"


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (f"首页 > 政务公开\n当前位置：首页 > 正文\n{BODY}", "the way to the page"),
        (f"{BODY}\n上一篇：全县新增就业900人\n下一篇：投资增长8%", "the pages beside it"),
        (f"{BODY}\n相关链接\n全县生产总值突破90亿元\n一图读懂：增长7%", "headlines of other pages"),
        (f"{BODY}\n分享到：\n微信 微博\n扫一扫在手机打开当前页", "buttons"),
        (f"{BODY}\n主办单位：某县人民政府办公室\n某ICP备05001234号\n12345", "who keeps the page"),
    ],
)
def test_the_frame_is_left_out(text: str, remark: str, catalogue: Catalogue) -> None:
    """Menus, buttons, addresses and what else the site offers are no part of the text."""
    assert text[slice(*body_of(text, catalogue))] == BODY, remark


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (BODY, "a text alone"),
        (f"{BODY}\n责任编辑\n全县粮食产量9万吨。", "prose after such a line"),
        (f"{BODY}\n主办单位：县水务局、各乡镇", "who does a thing that the text promises"),
        ("12\n13.5\n—", "nothing else"),
        ("", "nothing"),
    ],
)
def test_a_text_is_kept_whole(text: str, remark: str, catalogue: Catalogue) -> None:
    """What may be the text's own stays in it."""
    assert text[slice(*body_of(text, catalogue))] == text, remark
