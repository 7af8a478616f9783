"""The text taken out of a form: out of pages, PDF, Word and scans, each with the way back to what was written there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..catalogue import Catalogue
from ..errors import InputRefused
from ..records import NOTHING_SAID, Description, Finding
from .encodings import decode
from .file_properties import describe_file
from .forms import Form, tell_container, tell_form
from .front_matter import split_front_matter
from .lines import Span
from .markup import has_tags, strip_markdown, strip_tags
from .metadata import foreign_keys, with_labels_first
from .multipart import read_parts
from .offsets import Mapped, map_whole
from .pdf import PdfPage, picture_pages, read_pdf
from .printed_pages import Printed, set_pages
from .scan import Seen, decode_images, doubts_of, refuse_many, see
from .webpage import Page, read_page
from .word import read_word


@dataclass(frozen=True, slots=True)
class Taken:
    """The text taken out of a form: the body with its way back to the source, and what the form says of it.

    `edges` are the lines of `source` that were left out of the body as the edges of printed pages.
    """

    form: Form
    source: str
    body: Mapped
    whole: str | None = None
    headline: str | None = None
    said: tuple[Description, ...] = ()
    guessed: Description = NOTHING_SAID
    findings: tuple[Finding, ...] = ()
    edges: tuple[Span, ...] = ()


def take_text(content: bytes, *, name: str, media_type: str | None, catalogue: Catalogue, max_chars: int) -> Taken:
    """The text of `content`, whatever its form; InputRefused where it holds none or cannot be read."""
    container = tell_container(content, name=name)
    if container == "pdf":
        return _from_pdf(content, name=name, max_chars=max_chars)
    if container == "word":
        word = read_word(content, name=name, max_chars=max_chars)
        guessed = describe_file(word.title, word.created, text=word.text, where=name)
        return Taken("word", word.text, map_whole(word.text), guessed=guessed)
    if container == "image":
        seen = [see(picture, name=name) for picture in decode_images(content, name=name)]
        return _from_scan(seen, set_pages([page.sheet for page in seen]), name=name)
    if container == "multipart":
        return _from_parts(content, name=name, catalogue=catalogue, max_chars=max_chars)
    decoded, findings = decode(content, name=name)
    _refuse_endless(decoded, name, max_chars)
    taken = _from_text(decoded, tell_form(decoded, name=name, media_type=media_type), name=name, catalogue=catalogue)
    return replace(taken, findings=(*findings, *taken.findings))


def _refuse_endless(decoded: str, name: str, max_chars: int) -> None:
    if len(decoded) > max_chars:
        raise InputRefused(
            f"the text has {len(decoded):,} characters, over the limit of {max_chars:,}",
            where=name,
            remedy="Split it, or raise the limit",
        )


def _from_text(decoded: str, form: Form, *, name: str, catalogue: Catalogue) -> Taken:
    if form == "html":
        return _of_page(_read(decoded, name, catalogue))
    source = map_whole(decoded)
    if form == "markdown":
        aliases = foreign_keys(catalogue, "front_matter")
        body, said, findings = split_front_matter(source, aliases=aliases, name=name)
        return Taken(form, decoded, strip_markdown(strip_tags(body)), said=(said,), findings=findings)
    return Taken(form, decoded, strip_tags(source) if has_tags(decoded) else source)


def _read(decoded: str, name: str, catalogue: Catalogue) -> Page:
    vocabulary = catalogue.tables.get("metadata", {})
    page = read_page(decoded, tags=foreign_keys(catalogue, "meta_tags"), name=name, labels=vocabulary)
    return replace(page, whole=with_labels_first(page.whole, vocabulary))


def _of_page(page: Page) -> Taken:
    return Taken(
        "html", page.text, map_whole(page.text), page.whole, page.headline, (page.said,), page.guessed, page.findings
    )


def _from_parts(content: bytes, *, name: str, catalogue: Catalogue, max_chars: int) -> Taken:
    """One page of its continuations: what the first says of itself, and the text of all without repeated heads."""
    taken: Taken | None = None
    for part in read_parts(content, name=name):
        decoded, damage = decode(part.content, name=name)
        page = _of_page(_read(decoded, name, catalogue))
        page = replace(page, findings=(*damage, *page.findings))
        taken = page if taken is None else _continued(taken, page)
        _refuse_endless(taken.source, name, max_chars)
    assert taken is not None  # noqa: S101 - a message without pages was refused
    return taken


def _continued(first: Taken, more: Taken) -> Taken:
    """`first` with the text of a further page behind it; lines that stand above both texts are said once."""
    heads = set(first.source.split("\n")[:_HEAD_LINES])
    lines = more.source.split("\n")
    while lines and lines[0] in heads:
        del lines[0]
    source = "\n".join((first.source, *lines))
    return replace(first, source=source, body=map_whole(source), findings=(*first.findings, *more.findings))


_HEAD_LINES = 12


def _from_pdf(content: bytes, *, name: str, max_chars: int) -> Taken:
    pdf = read_pdf(content, name=name, max_chars=max_chars)
    pictures = [number for number, page in enumerate(pdf.pages) if not page.has_text and page.is_drawn]
    if not pictures and not any(page.has_text for page in pdf.pages):
        remedy = "Look whether it was saved or fetched whole"
        raise InputRefused("the PDF holds no text and no picture", where=name, remedy=remedy)
    refuse_many(len(pictures), name)
    seen, unseen = _see(content, pictures, pdf.pages, name)
    sheets = [seen[number].sheet if number in seen else page.sheet for number, page in enumerate(pdf.pages)]
    printed = set_pages(sheets)
    findings = (*unseen, *_slanted(pdf.pages))
    scanned = sum(number in seen or page.is_picture for number, page in enumerate(pdf.pages))
    guessed = describe_file(pdf.title, pdf.created, text=printed.body.text, where=name)
    if 2 * scanned > len(pdf.pages):
        return _from_scan([*seen.values()], printed, name=name, guessed=guessed, findings=findings)
    doubts = doubts_of([*seen.values()], printed.body.text) if seen else ()
    return _of_printed("pdf", printed, guessed=guessed, findings=(*findings, *doubts))


def _see(
    content: bytes, pictures: Sequence[int], pages: Sequence[PdfPage], name: str
) -> tuple[dict[int, Seen], tuple[Finding, ...]]:
    """The pages that are pictures, as they were seen. Where most of the text is to be had without, a page that cannot
    be looked at is a finding."""
    try:
        found = picture_pages(content, pictures, name=name)
        return {number: see(picture, name=name) for number, picture in zip(pictures, found, strict=True)}, ()
    except InputRefused as refusal:
        if 2 * len(pictures) > len(pages):
            raise
        shown = ", ".join(str(number + 1) for number in pictures[:10])
        message = f"{len(pictures)} pages are pictures and were not read (page {shown}): {refusal.remedy}"
        return {}, (Finding("pages_not_read", "warn", message),)


def _slanted(pages: Sequence[PdfPage]) -> tuple[Finding, ...]:
    left_out = sum(page.slanted for page in pages)
    if not left_out:
        return ()
    message = (
        f"{left_out} letters that stand aslant of the text, as a watermark does, were left out; look at the source"
    )
    return (Finding("slanted_left_out", "note", message),)


def _from_scan(
    seen: Sequence[Seen],
    printed: Printed,
    *,
    name: str,
    guessed: Description = NOTHING_SAID,
    findings: tuple[Finding, ...] = (),
) -> Taken:
    if not printed.body.text.strip():
        remedy = "Look whether it shows a report; scan it anew, upright, at 200 to 300 dots an inch"
        raise InputRefused("the scan shows no text", where=name, remedy=remedy)
    doubts = doubts_of(seen, printed.body.text) if seen else (_SEEN_BY_OTHERS,)
    return _of_printed("scan", printed, guessed=guessed, findings=(*findings, *doubts))


_SEEN_BY_OTHERS = Finding(
    "read_by_ocr",
    "note",
    "The pages are pictures with the text that a scanner's program read; look at the source where a figure matters",
)


def _of_printed(form: Form, printed: Printed, *, guessed: Description, findings: tuple[Finding, ...]) -> Taken:
    return Taken(form, printed.source, printed.body, guessed=guessed, findings=findings, edges=printed.edges)
