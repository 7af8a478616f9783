"""What form an input has. Its bytes decide, then its text, then its name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Literal

from ..errors import InputRefused
from .multipart import is_multipart

Form = Literal["text", "markdown", "html", "pdf", "word", "scan"]
Container = Literal["pdf", "word", "image", "multipart"]

# The first bytes of the forms that hold a text in their own way.
_CONTAINERS: tuple[tuple[bytes, Container], ...] = (
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
)
_PDF_WITHIN = 1_024  # other programs' bytes may stand before a PDF's own
_SAVE_AS_WORD = "Open it in Word or WPS and save it as .docx or PDF"
_SAVE_AS_PDF = "Open it and print it to a PDF"
_UNPACK = "Unpack it and give the reports in it"
_NO_REPORT = "Give the report as text, Markdown, HTML, Word, PDF or a scan of it"
# The first bytes of the forms that are refused: what they are, and what to do.
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .wps, .xls)", _SAVE_AS_WORD),
    (b"{\\rtf", "a rich text document (.rtf)", _SAVE_AS_WORD),
    (b"%!PS", "PostScript", _SAVE_AS_PDF),
    (b"AT&TFORM", "a DjVu document", _SAVE_AS_PDF),
    (b"CAJ", "a CAJ document", _SAVE_AS_PDF),
    (b"GIF8", "a GIF image", "Save it as PNG"),
    (b"RIFF", "a media file", _NO_REPORT),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"SQLite format 3\0", "a SQLite database", _NO_REPORT),
)
# What a zip is by what it holds: the part of a member's name that tells, what it is, and what to do.
_ZIPPED = (
    ("xl/", "an xlsx workbook", "Save the report's text as .docx or PDF, or the table as text"),
    ("ppt/", "a pptx presentation", _SAVE_AS_PDF),
    ("ofd.xml", "an OFD document", "Open it in an OFD reader and save it as PDF"),
    ("mimetype", "an OpenDocument or EPUB file", _SAVE_AS_WORD),
    ("", "a zip archive", f"{_UNPACK}, or put it into seeds/"),
)

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


def tell_container(content: bytes, *, name: str) -> Container | None:
    """What holds the text, told by the first bytes; null for what is a text itself.

    InputRefused, with what to do, where it is a form that nothing here opens.
    """
    for magic, container in _CONTAINERS:
        if content.startswith(magic):
            return container
    if b"%PDF-" in content[:_PDF_WITHIN] and b"%%EOF" in content[-_PDF_WITHIN:]:
        return "pdf"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image"
    if content.startswith(b"BM") and b"\0" in content[:_PDF_WITHIN]:
        return "image"  # two letters that a text may begin with
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content, name)
    for magic, what, remedy in _REFUSED:
        if content.startswith(magic):
            raise InputRefused(f"the input is {what}", where=name, remedy=remedy)
    return "multipart" if is_multipart(content) else None


def _zipped(content: bytes, name: str) -> Container:
    """A Word document, which is a zip of parts; InputRefused for any other zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = [member.lower() for member in package.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        what = "the zip archive is damaged; Word documents are such" if b"word/" in content[:_HEAD] else "a damaged zip"
        raise InputRefused(f"the input is {what}", where=name, remedy=_WHOLE) from error
    if "word/document.xml" in members:
        return "word"
    what, remedy = next(
        (what, remedy)
        for part, what, remedy in _ZIPPED
        if any(member.startswith(part) for member in members) or not part
    )
    raise InputRefused(f"the input is {what}", where=name, remedy=remedy)


_HEAD = 4_000
_WHOLE = "Look whether it was saved or fetched whole"


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
