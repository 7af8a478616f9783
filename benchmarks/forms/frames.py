"""Pages as the content systems of Chinese government sites write them: their tags, labels, menus and links.

`pages/` holds one for each system, written from what such sites show to everybody; nothing is copied from one.
"""

from __future__ import annotations

import html
from pathlib import Path
from string import Template

PAGES = Path(__file__).parent / "pages"
# How each system writes a paragraph; others write <p>.
_PARAGRAPHS = {
    "ucap": ('<p style="text-indent:2em"><span style="font-family:仿宋_GB2312;font-size:16pt">', "</span></p>"),
    "tables": ("　　", "<br>\n"),
    "messenger": ("<section><section><p><span><span>", "</span></span></p></section></section>"),
}
_WORDS = ("首页", "政务公开", "政务服务", "互动交流", "数据发布")
_MENU = "".join(f'<li><a href="/{number}/">{word}</a></li>' for number, word in enumerate(_WORDS * 3))
_LINKS = "".join(
    f"<li><a>本市召开第{number}次专题会议</a><span>2025-0{number}-11</span></li>" for number in range(1, 9)
)
_FOOT = "<div class='footer'>主办单位：某市人民政府办公室 网站标识码：1400000001 晋ICP备00000001号</div>"


def systems() -> list[str]:
    """The names of the content systems."""
    return sorted(path.stem for path in PAGES.glob("*.html"))


def page_of(system: str, title: str, body: str) -> bytes:
    """The page that a system makes of a title and a body, in the encoding that it writes."""
    opening, closing = _PARAGRAPHS.get(system, ("<p>", "</p>"))
    template = Template((PAGES / f"{system}.html").read_text(encoding="utf-8"))
    page = template.substitute(
        title=html.escape(title),
        body=body.replace("<p>", opening).replace("</p>", closing),
        menu=_MENU,
        links=_LINKS,
        foot=_FOOT,
    )
    return page.encode("gb18030" if "charset=gb2312" in page else "utf-8")


def multipart(title: str, body: str, *, parts: int = 3) -> bytes:
    """The page in several parts, as it is kept when its continuations are fetched."""
    paragraphs = [f"{piece}</p>" for piece in body.split("</p>") if piece]
    size = -(-len(paragraphs) // parts)
    pages = [page_of("trs", title, "".join(paragraphs[at : at + size])) for at in range(0, len(paragraphs), size)]
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="parts"\r\n\r\n'
    told = b"".join(
        b"--parts\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        + f"Content-Location: https://www.example.gov.cn/zw/t1_{number}.html\r\n\r\n".encode()
        + page
        + b"\r\n"
        for number, page in enumerate(pages)
    )
    return head + told + b"--parts--\r\n"
