"""The normal form of a text: one width, one sort of line end, no invisible characters. Nothing is repaired."""

from __future__ import annotations

import re
import unicodedata

from .offsets import Mapped, rewrite

# By class, because folding everything would turn ① into 1 and ㎡ into m2, and Chinese punctuation into other marks.
_LETTERS_AND_DIGITS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_FULL_WIDTH = "".join(map(chr, _LETTERS_AND_DIGITS)) + "％﹪＋－．／＝～＆＃＊｜"
_COMPATIBLE = (*range(0x2F00, 0x2FE0), *range(0x2E80, 0x2F00), *range(0xF900, 0xFB00))
# Radicals that the Unicode tables leave alone, or fold into a form that is not written here, though PDF writers put
# them for the character itself.
_RADICALS = dict(
    zip(
        "⺠⻓⻔⻢⻋⻅⻉⻛⻜⻝⻘⻩⻬⻮⻰⻄⻆⻨⻥⻦⻚⻙⻁⻣⻤⼾",
        "民长门马车见贝风飞食青黄齐齿龙西角麦鱼鸟页韦虎骨鬼户",
        strict=True,
    )
)
_SPACES = "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ONE_FOR_ONE = str.maketrans(
    {char: unicodedata.normalize("NFKC", char) for char in _FULL_WIDTH}
    | {
        chr(code): folded
        for code in _COMPATIBLE
        if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1 and folded != chr(code)
    }
    | _RADICALS
    | {"٪": "%"}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("\u2028\u2029\x85\x0b\x0c", "\n")
)
# Soft hyphens, blanks without width, marks of direction and of variants, control characters.
_INVISIBLE = "\x00-\x08\x0e-\x1f\x7f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_LINE_ENDS_AND_INVISIBLE = re.compile(rf"\r\n?|[{_INVISIBLE}]+")


_LEFT_OUT = frozenset(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xFF10)) if _LINE_ENDS_AND_INVISIBLE.match(chr(code))
)
_NOT_NORMAL = re.compile(f"[{re.escape(''.join((*map(chr, _ONE_FOR_ONE), *_LEFT_OUT)))}]")
# So many different characters are sooner replaced one after the other than each character looked up.
_FEW = 60


def normalise(source: Mapped) -> Mapped:
    """`source` in normal form, each character with the place it came from."""
    characters = set(_NOT_NORMAL.findall(source.text))
    if not characters.isdisjoint(_LEFT_OUT):
        source = rewrite(source, _LINE_ENDS_AND_INVISIBLE, lambda match: "\n" if match[0][0] == "\r" else "")
    others = [char for char in characters if ord(char) in _ONE_FOR_ONE]
    if len(others) > _FEW:
        return Mapped(source.text.translate(_ONE_FOR_ONE), source.offsets)
    text = source.text
    for char in others:
        text = text.replace(char, _ONE_FOR_ONE[ord(char)])
    return Mapped(text, source.offsets)
