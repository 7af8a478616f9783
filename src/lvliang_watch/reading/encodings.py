"""Bytes to text: the encodings in which Chinese reports are kept, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from ..errors import InputRefused
from ..records import Finding

REMEDY = "Give the report as text, Markdown, HTML, Word or PDF; a text in UTF-8, UTF-16 with its mark, GB18030 or Big5"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_HAN = re.compile(r"[\u3400-\u9fff\ue000-\uf8ff]")
_HEAD = 4_000
# In Chinese prose over 99 % of the characters are common ones; in bytes misread in another encoding about half.
_COMMON_SHARE = 0.85
# One damaged place in so many good characters is damage; more is another encoding.
_GOOD_TO_BAD = 50
_TEXT_TO_NUL = 500


def decode(content: bytes, *, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of `content` and findings about damaged places; InputRefused where it is empty or no text."""
    if not content.strip():
        raise InputRefused("the input is empty", where=name, remedy="Look whether it was saved or fetched whole")
    _refuse_binary(content, name)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text, findings = _decode_as(content[len(mark) :], encoding, name)
            break
    else:
        text, findings = _decode_unmarked(content, name)
    if not text.replace("\ufeff", "").strip():
        raise InputRefused("the input is empty", where=name, remedy="Look whether it was saved or fetched whole")
    if len(_CONTROL.findall(text[:_HEAD])) * 100 > len(text[:_HEAD]):
        raise InputRefused("the input is binary: it is full of control characters", where=name, remedy=REMEDY)
    return text, findings


def _refuse_binary(content: bytes, name: str) -> None:
    if not content.startswith(tuple(mark for mark, _ in _MARKS)) and _is_full_of_nul(content):
        raise InputRefused("the input is binary (it holds NUL bytes), no text", where=name, remedy=REMEDY)


def _is_full_of_nul(content: bytes) -> bool:
    """Whether `content` holds more NUL bytes than a text that a program left one in now and then."""
    return content.count(0) * _TEXT_TO_NUL > len(content)


def _decode_unmarked(content: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start:
            return _without_end(content[: error.start].decode("utf-8"), "utf-8")
    mended = content.decode("utf-8", errors="replace")
    bad = mended.count("\ufffd")
    good = len(_HAN.findall(mended))
    if good >= _GOOD_TO_BAD * bad:
        at = mended.index("\ufffd")
        message = f"{bad} damaged places in UTF-8 text, the first at character {at}; get the text again"
        return mended, (Finding("damaged_characters", "warn", message),)
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text, findings = _decode_as(content, encoding, name)
        except InputRefused:
            continue
        if _is_plausible(text, encoding):
            return text, findings
    raise InputRefused("the encoding cannot be told", where=name, remedy=REMEDY)


def _decode_as(content: bytes, encoding: str, name: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError as error:
        # Half a character at the end: the rest is read.
        if error.start and len(content) - error.start < 4:
            return _without_end(content[: error.start].decode(encoding), encoding)
        what = f"the bytes from {error.start} on are no {encoding}"
        raise InputRefused(what, where=name, remedy=REMEDY) from error


def _without_end(text: str, encoding: str) -> tuple[str, tuple[Finding, ...]]:
    message = f"the text breaks off within a character ({encoding}); get it again, its end may be missing"
    return text, (Finding("cut_character", "warn", message, len(text), len(text)),)


def is_chinese(text: str) -> bool:
    """Whether `text` is Chinese as it is written: common characters, and few that no writing has."""
    shown = "".join(text.split())
    strange = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in shown)
    han = _HAN.findall(shown)
    if not shown or strange * 20 > len(shown):
        return False
    common = sum(_is_common(char, "gb18030") or _is_common(char, "big5") for char in han)
    return 4 * len(han) >= len(shown) / 10 and common >= _COMMON_SHARE * len(han)


def _is_plausible(text: str, encoding: str) -> bool:
    han = _HAN.findall(text[:_HEAD])
    return not han or sum(_is_common(char, encoding) for char in han) >= _COMMON_SHARE * len(han)


def _is_common(char: str, encoding: str) -> bool:
    """Whether `char` is of the first level of the national standard (3,755 characters), or of Big5's."""
    standard, first, last = ("gb2312", 0xB0, 0xD7) if encoding == "gb18030" else ("big5", 0xA4, 0xC6)
    try:
        return first <= char.encode(standard)[0] <= last
    except UnicodeEncodeError:
        return False
