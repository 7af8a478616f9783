"""What a text says of itself: title, kind, report year, day of publication, issuer (and `regions`: place)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile
from typing import Any

from ..catalogue import Catalogue, Division
from ..records import Description, DocumentKind
from .regions import find_region
from .sections import names_section, plan_year

SAID_BY = "text"
_HEAD_LINES = 40
_HEAD_CHARS = 2_000
_TAIL_CHARS = 600
_PROSE = re.compile(r"[。;；]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TITLE_LENGTH = range(4, 61)
_HEADLINE = 30
_LEAST_LABEL, _LONGEST_LABELLED, _MOST_LABELLED = 2, 120, 6
_DAY = re.compile(
    r"(?<!\d)(20\d\d|19\d\d)\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?:日|(?!\d)|(?=\d\d:\d\d))"
)
# 二〇二六年一月二十八日
_HAN_DAY = re.compile(
    r"([二一][〇○ＯO零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_HAN_DIGITS = str.maketrans("〇○ＯO零一二三四五六七八九", "00000123456789")
# 某日报 2025年3月6日 星期四 第02版
_PAPER = r"[\u4e00-\u9fff]{2,12}(?:报|网|刊|台|客户端)\W{0,4}"
_PAGE = r"(?:星期[一二三四五六日天]\s*)?(?:第?\s*[A-Z]?\d{1,2}\s*版)?[^\S\n]*"
_YEAR = re.compile(r"(?<!\d)(20\d\d|199\d)\s*年?度?(?!\d)")
_ISSUE_YEAR = re.compile(r"(20\d\d)年第\d{1,3}期")
_ISSUE = re.compile(r"(?:\d{4}年)?第?\d+期\s*|\s*\d{4}[-年].*")


def foreign_keys(catalogue: Catalogue, table: str) -> Mapping[str, str]:
    """Our key for each name that others give it in `table` (front_matter, meta_tags), the surer names first."""
    entries: Mapping[str, Iterable[str]] = catalogue.tables.get("metadata", {}).get(table, {})
    return {name: ours for ours, names in entries.items() for name in names}


def describe_text(
    text: str, *, title: str | None, headline: str | None = None, whole: str | None = None, catalogue: Catalogue
) -> Description:
    """What `text` says of the document. `title` is what was said of it before; of a web page, `headline` is its first
    heading and `whole` all that it shows.
    """
    vocabulary = catalogue.tables.get("metadata", {})
    lines = [line.strip() for line in text[:_HEAD_CHARS].split("\n") if line.strip()][:_HEAD_LINES]
    frame = whole if whole is not None else text
    edges = f"{frame[:_HEAD_CHARS]}\n{frame[-_TAIL_CHARS:]}"
    heads = (headline, *lines) if headline else lines
    found = find_title(takewhile(lambda line: not names_section(line, catalogue), heads), vocabulary)
    found = found or _title_behind(text, vocabulary)
    known = title or found
    kind = find_kind(known, text, vocabulary)
    region = find_region(known, text, catalogue)
    values: dict[str, Any] = {
        "title": found,
        "kind": kind,
        "region": region.name if region else None,
        "report_year": find_report_year(known, kind, text, catalogue),
        "published": find_published(edges, lines, vocabulary),
        "issuer": find_issuer(edges, lines, kind, region, vocabulary),
    }
    said = {key: value for key, value in values.items() if value is not None}
    return Description(**said, said_by=dict.fromkeys(said, SAID_BY))


def with_labels_first(whole: str, vocabulary: Mapping[str, Any]) -> str:
    """All that a page shows, with the lines of its labels above the rest: menus may be longer than any head."""
    labels = [label for names in vocabulary.get("labels", {}).values() for label in names if len(label) > _LEAST_LABEL]
    if len(whole) <= _HEAD_CHARS or not labels:
        return whole
    labelled = re.compile(rf"\s*(?:{'|'.join(map(re.escape, labels))})\s*[:：]")
    lines = [
        line for line in whole[_HEAD_CHARS:].split("\n") if len(line) <= _LONGEST_LABELLED and labelled.match(line)
    ]
    return "\n".join((*lines[:_MOST_LABELLED], whole))


def find_title(lines: Iterable[str], vocabulary: Mapping[str, Any]) -> str | None:
    """The first line that is a headline: of a known kind of document if there is one, else the first plausible one."""
    unfit = (*_patterns(vocabulary, "frame"), *_patterns(vocabulary, "no_title"))
    opening = re.compile(vocabulary.get("openings", {}).get("pattern", "$^"))
    plausible: list[str] = []
    for line in lines:
        if (len(line) > _HEADLINE and _PROSE.search(line)) or opening.match(line):
            break
        if _may_head(line) and not any(pattern.fullmatch(line) for pattern in unfit):
            plausible.append(line)
    known = (line for line in plausible if _kind_of_title(line, vocabulary))
    return next(known, plausible[0] if plausible else None)


def _title_behind(text: str, vocabulary: Mapping[str, Any]) -> str | None:
    """The headline that stands below the body, where a text of one article ends in one."""
    above, _, last = text.rstrip().rpartition("\n")
    if not above.rstrip().endswith("。") or len(last) > _HEADLINE or text.count("本报讯") > 1:
        return None
    return find_title([last.strip()], vocabulary)


def find_kind(title: str | None, text: str, vocabulary: Mapping[str, Any]) -> DocumentKind | None:
    """The kind of document that the title names, else the one whose marks the text bears."""
    named = _kind_of_title(title, vocabulary) if title else None
    if named:
        return named
    for kind, entry in vocabulary.get("kinds", {}).items():
        marks = entry["texts"]
        if marks and all(re.search(mark, text) for mark in marks):
            return kind  # type: ignore[no-any-return]
    return None


def find_report_year(title: str | None, kind: DocumentKind | None, text: str, catalogue: Catalogue) -> int | None:
    """The year that a report is for: the last one of its title, else that of its plan, else of its meeting.

    An article has only the year of its magazine's issue.
    """
    if kind in (None, "article", "news", "digest"):
        issue = _ISSUE_YEAR.search(text[:_HEAD_CHARS]) or _ISSUE_YEAR.search(text[-_TAIL_CHARS:])
        return int(issue[1]) if issue else None
    years = [int(match[1]) for match in _YEAR.finditer(title or "")]
    if years:
        return max(years)
    if kind != "bulletin" and (planned := plan_year(text, catalogue)):
        return planned
    days = _DAY.search(text[:_HEAD_CHARS]) if kind == "work_report" else _YEAR.search(text[:_HEAD_CHARS])
    return int(days[1]) if days else None


def find_published(edges: str, lines: Iterable[str], vocabulary: Mapping[str, Any]) -> date | None:
    """The day beside a label, else one that has a line of its own, else the day of the meeting under the title."""
    labels = vocabulary.get("labels", {}).get("published", ())
    for label in labels:
        for match in re.finditer(rf"{label}\s*[:：]?\s*[\[【]?\s*", edges):
            if day := _day(_DAY.match(edges, match.end())) or _han_day(_HAN_DAY.match(edges, match.end())):
                return day
    alone = re.compile(rf"^\W{{0,6}}(?:{_PAPER})?{_DAY.pattern}[\s\d:时分秒]{{0,14}}(?:{_PAGE})?$", re.MULTILINE)
    found = (_day(match) for match in alone.finditer(edges))
    signed = (_han_day(match) for match in re.finditer(rf"^\W{{0,6}}{_HAN_DAY.pattern}\W{{0,3}}$", edges, re.MULTILINE))
    meeting = (_day(_DAY.search(line)) for line in lines if "会议" in line and len(line) < _TITLE_LENGTH[-1] * 2)
    return next((day for day in (*found, *meeting, *signed) if day), None)


def find_issuer(
    edges: str,
    lines: Iterable[str],
    kind: DocumentKind | None,
    region: Division | None,
    vocabulary: Mapping[str, Any],
) -> str | None:
    """Who speaks: the government of the place in its own reports, the office under a bulletin's title, else whom the
    page names as its source.
    """
    if kind == "work_report" and region:
        return "国务院" if region.level == "nation" else f"{region.name}人民政府"
    if kind == "bulletin" and region and re.search(r"统计局|国民经济和社会发展统计公报", edges):
        return "国家统计局" if region.level == "nation" else f"{region.name}统计局"
    if kind in ("bulletin", "plan_report", "budget_report"):
        office = re.compile(vocabulary.get("offices", {}).get("pattern", "$^"))
        if signed := next(filter(office.fullmatch, lines), None):
            return signed
    for label in vocabulary.get("labels", {}).get("issuer", ()):
        for match in re.finditer(rf"{label}\s*[:：]\s*([^\s】\])）|]{{2,30}}[^\n]{{0,20}})", edges):
            behind = _patterns_of(vocabulary, "issuers", "behind").split(match[1])[0]
            named = _ISSUE.sub("", behind.split("  ")[0]).strip(" ()（）【】")
            if _HAN.search(named):
                return named.split(" ")[0]
    return None


def _may_head(line: str) -> bool:
    """Whether `line` has the length, the letters and the end of a headline."""
    if len(line) not in _TITLE_LENGTH or _PROSE.search(line) or line[-1] in ",，、:：>":
        return False
    return len(_HAN.findall(line)) >= _TITLE_LENGTH[0]


def _kind_of_title(title: str, vocabulary: Mapping[str, Any]) -> DocumentKind | None:
    for kind, entry in vocabulary.get("kinds", {}).items():
        if any(re.search(pattern, title) for pattern in entry["titles"]):
            return kind  # type: ignore[no-any-return]
    return None


def _han_day(match: re.Match[str] | None) -> date | None:
    """The day that Chinese numbers write."""
    if not match:
        return None
    try:
        month, day = (_below_hundred(match[part]) for part in (2, 3))
        return date(int(match[1].translate(_HAN_DIGITS)), month, day)
    except ValueError:
        return None


def _below_hundred(written: str) -> int:
    """The number below a hundred that `written` writes: 二十八 is 28."""
    tens, ten, ones = written.rpartition("十")
    digits = "〇一二三四五六七八九"
    return (digits.index(tens) if tens else 1) * 10 * bool(ten) + (digits.index(ones) if ones else 0)


def _patterns_of(vocabulary: Mapping[str, Any], table: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary.get(table, {}).get(key, ()))) or "$^")


def _day(match: re.Match[str] | None) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _patterns(vocabulary: Mapping[str, Any], table: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in vocabulary.get(table, {}).get("patterns", ())]
