"""Markdown and stray HTML tags to plain text, each character with the place it came from."""

from __future__ import annotations

import html
import re

from .offsets import Mapped, leave_out, rewrite

_BLOCKS = (
    "address|article|aside|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|"
    "nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_IS_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNREAD = tuple(
    (re.compile(rf"<{tag}\b", re.IGNORECASE), re.compile(rf"</{tag}\b[^<>]*>?", re.IGNORECASE))
    for tag in ("script", "style")
)
_HAS_TAGS = re.compile(
    r"</?(?:p|div|br|span|strong|b|h[1-6]|table|li)\b[^<>]*>|&(?:nbsp|[lr]dquo|amp|mdash|middot|#\d{2,5});",
    re.IGNORECASE,
)
# The raised number of a footnote; that of a unit has a letter before it.
_FOOTNOTE = re.compile(r"(?<![0-9A-Za-z])<sup\b[^<>]*>\s{0,9}(\d{1,3})\s{0,9}</sup>", re.IGNORECASE)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_TARGET = r"\]\([^()\n]{0,2000}\)"
_LINK = re.compile(rf"\[(?=[^\[\]\n]{{0,500}}{_TARGET})|{_TARGET}")
_LINE_MARK = re.compile(r"^(?:#{1,6}[ \t]+|>[ \t]?|[ \t]*(?:[-*_][ \t]*){3,}$)", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")


def has_tags(text: str) -> bool:
    """Whether `text` holds the tags of prose in HTML, or its entities."""
    return bool(_HAS_TAGS.search(text))


def strip_tags(source: Mapped) -> Mapped:
    """`source` without HTML: scripts dropped, a tag of a block ends the line, other tags vanish, entities resolved."""
    unread = _without_unread(source)
    raised = rewrite(unread, _FOOTNOTE, lambda match: match[1].translate(RAISED))
    bare = rewrite(raised, _TAG, lambda match: "\n" if _IS_BLOCK.match(match[0]) else "")
    return rewrite(bare, _ENTITY, lambda match: html.unescape(match[0]))


def strip_markdown(source: Mapped) -> Mapped:
    """`source` without the marks of Markdown: headings, quotes, emphasis, images; a link leaves its text."""
    without_images = rewrite(source, _IMAGE, lambda _: "")
    without_links = rewrite(without_images, _LINK, lambda _: "")
    return rewrite(rewrite(without_links, _LINE_MARK, lambda _: ""), _EMPHASIS, lambda _: "")


def _without_unread(source: Mapped) -> Mapped:
    """Without scripts and styles: found by search, since a pattern over unclosed ones takes quadratic time."""
    spans: list[tuple[int, int]] = []
    for opening, closing in _UNREAD:
        at = 0
        while (begins := opening.search(source.text, at)) and (ends := closing.search(source.text, begins.end())):
            at = ends.end()
            spans.append((begins.start(), at))
    return leave_out(source, sorted(spans)) if spans else source
