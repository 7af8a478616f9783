"""Pages as the content systems of Chinese government sites write them: their tags, labels, menus and links.

Written from what such sites show to everybody; nothing is copied from one.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping

Frame = Callable[[str, str], str]

_MENU = "".join(f'<li><a href="/{n}/">{word}</a></li>' for n, word in enumerate(("首页", "政务公开", "政务服务", "互动交流", "数据发布") * 3))
_LINKS = "".join(f'<li><a href="/zw/t2025{n:02}.html">本市召开第{n}次专题会议</a><span>2025-0{n}-11</span></li>' for n in range(1, 9))
_FOOT = "<div class='footer'>主办单位：某市人民政府办公室 网站标识码：1400000001 晋ICP备00000001号 <a href='/map'>网站地图</a></div>"


def trs(title: str, body: str) -> str:
    """A page of TRS WCM: meta tags, the table of an information's properties, TRS_Editor."""
    row = "<tr><td>索 引 号：</td><td>0140-2026-00012</td><td>主题分类：</td><td>政府工作报告</td></tr>"
    row += "<tr><td>发布机构：</td><td>某市人民政府办公室</td><td>成文日期：</td><td>2026年01月28日</td></tr>"
    row += f"<tr><td>标&nbsp;&nbsp;题：</td><td colspan=3>{html.escape(title)}</td></tr>"
    row += "<tr><td>文&nbsp;&nbsp;号：</td><td>无</td><td>发布日期：</td><td>2026年02月10日</td></tr>"
    meta = f'<meta name="SiteName" content="某市人民政府"><meta name="ArticleTitle" content="{html.escape(title)}">'
    meta += '<meta name="PubDate" content="2026-02-10 09:30"><meta name="ContentSource" content="某市人民政府办公室">'
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{html.escape(title)}_某市人民政府</title>{meta}</head><body>"
        f"<div class='nav'><ul>{_MENU}</ul></div><div class='crumb'>您当前的位置：<a>首页</a> &gt; <a>政务公开</a></div>"
        f"<table class='xxgk'>{row}</table><h1>{html.escape(title)}</h1>"
        f"<div class='info'>【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div>"
        f"<div class='TRS_Editor'><style>.TRS_Editor P{{margin:0}}</style>{body}</div>"
        f"<div class='rel'>相关链接：<ul>{_LINKS}</ul></div>{_FOOT}</body></html>"
    )


def jcms(title: str, body: str) -> str:
    """A page of Hanweb's JCMS: comments that open and close the text, a line of date, source and counter."""
    return (
        f"<html><head><meta charset='utf-8'><meta name='ColumnName' content='政府工作报告'>"
        f"<meta name='pubdate' content='2026-02-10'></head><body><table width='1000'><tr><td>{_MENU}</td></tr></table>"
        f"<table id='article'><tr><td class='title'><!--<$[标题名称(html)]>begin-->{html.escape(title)}<!--<$[标题名称(html)]>end--></td></tr>"
        f"<tr><td>发布日期：2026-02-10 09:30&nbsp; 来源：某市日报 &nbsp;浏览次数：<script>document.write(88)</script>次&nbsp; 字号：[ <a>大</a> <a>中</a> <a>小</a> ]</td></tr>"
        f"<tr><td><div id='zoom'><!--ZJEG_RSS.content.begin-->{body}<!--ZJEG_RSS.content.end--></div></td></tr></table>"
        f"<div>上一篇：<a>本市召开经济形势分析会</a></div><div>下一篇：<a>本市部署春耕</a></div>{_FOOT}</body></html>"
    )


def ucap(title: str, body: str) -> str:
    """A page of UCAP's: nested blocks, share buttons, the text in spans within paragraphs."""
    spans = body.replace("<p>", '<p style="text-indent:2em"><span style="font-family:仿宋_GB2312;font-size:16pt">').replace("</p>", "</span></p>")
    return (
        f"<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'><title>{html.escape(title)}</title>"
        f"<meta name='PubDate' content='2026-02-10 09:30:00'><meta name='Author' content='某市政府办'></head><body>"
        f"<header><nav><ul>{_MENU}</ul></nav></header><main><div class='article'><h2 class='title'>{html.escape(title)}</h2>"
        f"<div class='pages-date'><span>发布时间：2026-02-10 09:30</span><span>来源：某市人民政府办公室</span>"
        f"<span>分享到：<a title='微信'></a></span></div><div class='pages_content' id='UCAP-CONTENT'>{spans}</div>"
        f"<div class='editor'>责任编辑：某某</div></div><aside><h3>热点推荐</h3><ul>{_LINKS}</ul></aside></main>{_FOOT}</body></html>"
    )


def tables(title: str, body: str) -> str:
    """An old page laid out by tables, its paragraphs parted by line ends only."""
    lines = body.replace("<p>", "　　").replace("</p>", "<br>\n")
    return (
        f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'><title>{html.escape(title)}</title></head>"
        f"<body><table><tr><td>{_MENU}</td></tr></table><table align='center'><tr><td align='center'><b>{html.escape(title)}</b></td></tr>"
        f"<tr><td align='center'>发布时间：2026-2-10 来源：某市政府办 点击数：123</td></tr><tr><td>{lines}</td></tr>"
        f"<tr><td>【<a>打印本页</a>】【<a>关闭窗口</a>】</td></tr></table>{_FOOT}</body></html>"
    )


def messenger(title: str, body: str) -> str:
    """A post of a messenger's public account: sections in sections, every paragraph in spans."""
    blocks = body.replace("<p>", '<section><section><p style="line-height:2em"><span><span>').replace("</p>", "</span></span></p></section></section>")
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><meta property='og:title' content='{html.escape(title)}'></head><body>"
        f"<div id='js_article'><h1 class='rich_media_title'>{html.escape(title)}</h1><div id='meta_content'><em id='publish_time'>2026年2月10日 09:30</em></div>"
        f"<div class='rich_media_content' id='js_content'>{blocks}<p>来源：某市发布</p></div></div></body></html>"
    )


FRAMES: Mapping[str, Frame] = {"TRS": trs, "JCMS": jcms, "UCAP": ucap, "tables": tables, "messenger": messenger}


def multipart(title: str, body: str, *, parts: int = 3) -> bytes:
    """The page in several parts, as it is kept when its continuations are fetched."""
    paragraphs = [f"{piece}</p>" for piece in body.split("</p>") if piece]
    size = -(-len(paragraphs) // parts)
    pages = [trs(title, "".join(paragraphs[at : at + size])) for at in range(0, len(paragraphs), size)]
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="parts"\r\n\r\n'
    told = b"".join(
        b"--parts\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        + f"Content-Location: https://www.example.gov.cn/zw/t1_{number}.html\r\n\r\n".encode()
        + page.encode()
        + b"\r\n"
        for number, page in enumerate(pages)
    )
    return head + told + b"--parts--\r\n"
