"""What a file's properties say of a document: the last resort, for programs fill them in."""

from __future__ import annotations

import re

from ..records import NOTHING_SAID, Description
from .front_matter import describe_keys

SAID_BY = "file properties"
_DAY = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")
# Microsoft Word - 报告.doc, 未标题-1, the name of a file: what programs write there.
_NO_TITLE = re.compile(
    r"microsoft|\.(?:docx?|wps|html?|pdf|indd|cdr|pptx?)\b|未(?:标题|命名)|文档\d|无标题", re.IGNORECASE
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HEAD = 1_500
_LEAST, _MOST = 4, 60


def describe_file(title: str, created: str, *, text: str, where: str) -> Description:
    """What the properties `title` and `created` (2026-02-03, D:20260203…) say; nothing where a program made them up.

    The day counts only where the text's head speaks of its year or the one before: old reports are put into files late.
    """
    said: dict[str, str] = {}
    if not _NO_TITLE.search(title) and len(_HAN.findall(title)) >= _LEAST and len(title) <= _MOST:
        said["title"] = title
    day = _DAY.match(created)
    if day and any(f"{int(day[1]) - back}年" in text[:_HEAD] for back in (0, 1)):
        said["published"] = "-".join(day.groups())
    return describe_keys(said, aliases={}, said_by=SAID_BY, where=where)[0] if said else NOTHING_SAID
