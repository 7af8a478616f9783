"""The main text of a web page and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..descriptions import merge
from ..records import NOTHING_SAID, Description, Finding
from .front_matter import describe_keys
from .markup import RAISED, strip_tags
from .offsets import map_whole
from .page_tables import parted_by_tabs, rows_to_lines, take_properties

META_TAG = "meta tag"
LAST_RESORT = "trafilatura"
PROPERTIES = "page properties"
_NO_LABELS: Mapping[str, Mapping[str, Sequence[str]]] = {}
_BLOCKS = frozenset(("p", "head", "item", "row", "quote", "lb", "ab", "list", "table", "div", "code"))
_LAYOUT = ".//table|.//h1|.//h2|.//h3|.//ul"
_LONGEST_CELL = 120
_TITLES = "//h2|//h3|//*[contains(@class, 'title') or contains(@id, 'title')]|//b|//strong|//td[@align='center']"
_LEAST_TITLE, _LONGEST_TITLE = 6, 80
_CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "center")
# Less text than this, and less than that share of the page, is not its article.
_LEAST_TEXT, _LEAST_SHARE = 200, 10
# A tag so long holds an embedded picture, or thousands of attributes that take the parser hours; neither has text.
_ENDLESS_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}>")
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r"[ \t]?\n[ \t\n]*")
# A line's end in the page's source is a blank between words of letters, and nothing between Chinese characters.
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t\r]*\n[ \t\r\n]*(?=\S)|(?<=\S)[ \t\r]*\n[ \t\r\n]*(?=[^\x00-\x7f\s])")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: its main `text`, all that it shows (`whole`), what its meta tags say, what trafilatura guesses.

    `headline` is its first heading, which may stand outside of the main text.
    """

    text: str
    whole: str
    said: Description = NOTHING_SAID
    guessed: Description = NOTHING_SAID
    headline: str | None = None
    findings: tuple[Finding, ...] = ()


def read_page(
    html: str, *, tags: Mapping[str, str], name: str, labels: Mapping[str, Mapping[str, Sequence[str]]] = _NO_LABELS
) -> Page:
    """The page that `html` writes; `tags` gives our key for the name of each meta tag that counts, `labels` the tables
    of the vocabulary with the labels beside which pages say the same."""
    import trafilatura  # a third of a second that plain text need not wait

    html = _ENDLESS_TAG.sub("", html)
    whole = strip_tags(map_whole(html)).text
    tree = trafilatura.load_html(html)
    if tree is None:
        return Page(whole, whole, findings=(_fallback(),))
    said, findings = describe_keys(_meta_tags(tree), aliases=tags, said_by=META_TAG, where=name)
    headline = _headline(tree)
    properties = take_properties(tree, labels.get("labels", {}), labels.get("properties", {}).get("marks", ()))
    described, more = describe_keys(properties, aliases={}, said_by=PROPERTIES, where=name)
    said, findings = merge(said, described), (*findings, *more)
    rows_to_lines(tree, _open_layout_tables(tree))
    _mend_breaks(tree)
    _raise_marks(tree)
    document: Any = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    text = _render(document.body) if document is not None and document.body is not None else ""
    if not text or (len(text) < _LEAST_TEXT and len(text) * _LEAST_SHARE < len("".join(whole.split()))):
        # Too little to be the article: better with the page's own frame than nothing.
        return Page(whole, whole, said, headline=headline, findings=(*findings, _fallback()))
    return Page(text, whole, said, _guesses(document, name), headline, findings)


def _headline(tree: Any) -> str | None:
    """The first heading; else what stands in the page's own title as well, by which the browser names it."""
    first = next((" ".join(heading.text_content().split()) for heading in tree.iter("h1")), None)
    if first:
        return first
    named = next((" ".join(title.text_content().split()) for title in tree.iter("title")), "")
    shown = (" ".join(block.text_content().split()) for block in tree.xpath(_TITLES))
    return next((text for text in shown if _LEAST_TITLE <= len(text) <= _LONGEST_TITLE and text in named), None)


def _guesses(document: Any, name: str) -> Description:
    """What trafilatura takes for title and date; a first of January is its way to say a year."""
    guesses = {"title": document.title, "published": document.date}
    if str(document.date).endswith("-01-01"):
        del guesses["published"]
    return describe_keys(guesses, aliases={}, said_by=LAST_RESORT, where=name)[0]


def _meta_tags(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("name") or tag.get("property") or "").strip().lower()
        if key and (content := (tag.get("content") or "").strip()):
            found.setdefault(key, content)
    return found


def _open_layout_tables(tree: Any) -> list[Any]:
    """The tables that do not only lay out the page; plain blocks are made of those that do, since their cells glue
    paragraphs together."""
    layout = {table for table in tree.iter("table") if table.xpath(_LAYOUT) or _has_long_cell(table)}
    others = [table for table in tree.iter("table") if table not in layout]
    for table in others:
        for block in table.iter("p", "div"):
            block.tag = "span"  # a cell is one line
    if not layout:
        return others
    for element in list(tree.iter(*_CELLS)):
        table = element if element.tag == "table" else next(element.iterancestors("table"), None)
        if table in layout:
            element.set("data-layout", "")
    for element in tree.xpath("//*[@data-layout]"):
        element.tag = "div"
    return others


def _has_long_cell(table: Any) -> bool:
    return any(len("".join(cell.itertext()).strip()) > _LONGEST_CELL for cell in table.iter("td"))


def _mend_breaks(tree: Any) -> None:
    """Take out the line ends of the page's source that stand between Chinese characters."""
    for element in tree.iter():
        if element.tag != "pre" and element.text and "\n" in element.text:
            element.text = _SOURCE_BREAK.sub("", element.text)
        if element.tail and "\n" in element.tail:
            element.tail = _SOURCE_BREAK.sub("", element.tail)


def _raise_marks(tree: Any) -> None:
    """Write the raised numbers of footnotes in raised digits, so that none is read as a part of the text's numbers."""
    for element in tree.iter("sup"):
        mark = "".join(element.itertext()).strip()
        if mark.isascii() and mark.isdigit() and len(mark) < 4 and not _ends_in_letter(element):
            for child in list(element):
                element.remove(child)
            element.text = mark.translate(RAISED)


def _ends_in_letter(element: Any) -> bool:
    """Whether a letter stands before a raised number: that is a unit's (m2), no footnote's."""
    before = element.getprevious()
    text = (element.getparent().text if before is None else before.tail) or ""
    return text[-1:].isascii() and text[-1:].isalnum()


def _render(body: Any) -> str:
    """The text of trafilatura's tree, a block a line and a table's row a line; no marks that the page has not."""
    parts: list[str] = []
    for event, element in _walk(body):
        if event == "start":
            if element.tag in _BLOCKS:
                parts.append("\n")
            parts.append(_BLANKS.sub(" ", (element.text or "").replace("\n", " ")))
        else:
            parts.append("\n" if element.tag in _BLOCKS else "\t" if element.tag == "cell" else "")
            parts.append(_BLANKS.sub(" ", (element.tail or "").replace("\n", " ")))
    return parted_by_tabs(_LINES.sub("\n", "".join(parts)).strip())


def _walk(body: Any) -> Any:
    """Start and end of each element below `body`, without recursion: hostile pages nest deep."""
    stack = [("end", body), ("start", body)]
    while stack:
        event, element = stack.pop()
        yield event, element
        if event == "start":
            for child in reversed(element):
                stack += (("end", child), ("start", child))


def _fallback() -> Finding:
    message = "No main text was told from the page's frame; all of it was read. Look whether menus were read as text"
    return Finding("page_read_whole", "warn", message)
