"""What form an input has: plain text, Markdown or HTML. The content decides before its name does."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from ..errors import InputRefused

Form = Literal["text", "markdown", "html"]

_PAGE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<>]*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n")
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_ANY_TAG = re.compile(r"<[a-zA-Z][^<>]{0,500}>")
_HTML_NAMES = (".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".jsp", ".asp", ".aspx", ".php")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
# An export of ours that lies in the drop folder must not come back in as a report.
_DATA_NAMES = (
    ".csv",
    ".tsv",
    ".json",
    ".jsonl",
    ".ndjson",
    ".toml",
    ".yaml",
    ".yml",
    ".ini",
    ".log",
    ".sql",
    ".py",
    ".js",
    ".css",
)


def tell_form(text: str, *, name: str, media_type: str | None) -> Form:
    """The form of `text`. A page is a page whatever its name; what is called HTML but has no tag is text.

    InputRefused where the name says that it is data or a program, and no report.
    """
    if _PAGE.match(text):
        return "html"
    if (suffix := PurePosixPath(name.lower().split("?")[0]).suffix) in _DATA_NAMES:
        raise InputRefused(
            f"{suffix} is data or a program, no report",
            where=name,
            remedy="Give the report itself as text, Markdown or a page; rename the file if it is one",
        )
    if _FRONT_MATTER.match(text):
        return "markdown"
    said = (media_type or "").split(";")[0].strip().lower()
    lowered = name.lower().split("?")[0]
    if lowered.endswith(_MARKDOWN_NAMES) or said == "text/markdown":
        return "markdown"
    if (said in _HTML_TYPES or lowered.endswith(_HTML_NAMES)) and _ANY_TAG.search(text):
        return "html"
    return "markdown" if _MARKDOWN_HEADING.search(text) else "text"
