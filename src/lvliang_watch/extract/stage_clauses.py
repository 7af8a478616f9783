"""What one sentence says of projects: its predicates, clause by clause, with the projects they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from ..records import Stage
from .project_lists import named_projects
from .project_names import NamedProject, clean_name, service_name
from .project_places import Places
from .project_spans import LISTED, Span, separators, split_outside
from .project_words import NameWords
from .stage_signs import Signs
from .stage_words import Predicate, StageWords

_ITEMS = separators(";；。")
_YEAR = r"(?:\d{4}年|今年|明年|本年|当年)"
_PART_OF_YEAR = (
    r"(?:\d{1,2}月(?:\d{1,2}日|份|底|初|末|[上中下]旬)?|年内|年底|年初|年末|上半年|下半年|第?[一二三四]季度|"
    r"[今明]?[春夏秋冬]季?|国庆节?|春节)"
)
_WHEN = rf"(?:{_YEAR}{_PART_OF_YEAR}?|{_PART_OF_YEAR})(?:底|末|初)?(?:以前|之前|前|起|内)?"
# 将于9月1日, 力争年底前, 春节前可: between a subject and what is said of it
_BEFORE_PREDICATE = re.compile(
    rf"(?:力争|争取|计划|确保|预计|有望|即将|将|已经|已|全部|均|实现|要|可|正|目前|现已|"
    rf"(?<=.)在(?![谈建产])[^、的在与和及]{{2,6}}(?=$)|分别(?:到|在|于|至)?{_WHEN}(?:[、和与及](?:到|在|于|至)?{_WHEN})+|分别|(?:到|在|于|至)?{_WHEN})+$"
)
# 今年, 8月底前, 资源开发端, 在新城区: in front of a head
_BEFORE_HEAD = re.compile(
    rf"\s*(?:\d{{1,2}}[.．、]|[(（]?[一二三四五六七八九十]+[)）、是])?\s*(?:(?:到|在|于|至)?{_WHEN})?"
    r"(?:要|将|我们|我市|全市|同时|并|还|也|再|又|[^、]{2,5}端)*"
)
_LONGEST_TIME = 28
_MAIN_BODY = re.compile(r"主体(?:土建)?(?:工程|结构|施工)?$")
_NUMBERED = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）.．、]\s*")
# 新增4个文明|建设|示范区: a verb behind a count is a part of what is counted
_COUNT = re.compile(r"\d(?:余|多)?(?:个|项|家|处|所|座)")
# 竹溪集团|建设|物流园区
_OWNER = re.compile(r"[^的、在由与和]{2,10}(?:集团|公司)")
_DONE = ("in_operation", "finished")
# said before its objects, such a stage may be of a programme
_PROMOTED = ("planned", "approved", "under_construction")
_HEADS_TRIED = 3
# a list of projects under one predicate is shorter; what is longer is no prose
_LONGEST_CLAUSE = 1000


class Statement(NamedTuple):
    """A stage, the words `text[start:end]` that give it, and the projects it is said of."""

    start: int
    end: int
    stage: Stage
    projects: tuple[NamedProject, ...]
    rule: str


@dataclass(frozen=True, eq=False, slots=True)
class ClauseReader:
    """A text with its signs, the vocabulary, and the places and the name of a region that the text is about."""

    signs: Signs
    stages: StageWords
    names: NameWords
    places: Places
    region: str

    def statements(self, start: int, end: int) -> Iterator[Statement]:
        """What the sentence at `start` says of projects, in its order.

        A predicate without a subject, or with that of an unnamed part (控制性工程), is said of the projects of the
        clause before; with the stage that they were given there it is no statement of its own.
        """
        before: Statement | None = None
        reached = start
        for begin, stop in self.signs.speaking_clauses(start, end):
            if begin > reached + 1:
                before = None  # a clause in between says nothing
            last, reached = None, stop
            for statement in self._of_clause(begin, stop):
                if not statement.projects:
                    if before is None or before.stage == statement.stage:
                        last = last or before
                        continue
                    statement = statement._replace(projects=before.projects)
                yield statement
                before = last = statement
            before = last

    def promises(self, start: int, end: int) -> Iterator[Statement]:
        """The services that items of the year's list of promises open: 3.市区公交车全民免费乘坐."""
        items = self.signs.text
        for begin, stop in split_outside(items, _ITEMS, start, end):
            numbered = _NUMBERED.match(items, begin, stop)
            promised = self.stages.promise.search(items, begin, stop)
            if numbered and promised and numbered.end() < promised.start():
                item = items[numbered.end() : stop].rstrip()
                project = NamedProject(numbered.end(), numbered.end() + len(item), service_name(item))
                yield Statement(promised.start(), promised.end(), "in_operation", (project,), "promised service")

    def _of_clause(self, start: int, end: int) -> Iterator[Statement]:
        if end - start > _LONGEST_CLAUSE:
            return
        text = self.signs.text
        if self.signs.has_ending(start, end):
            if "起" in text[start:end] and (service := self.stages.service.search(text, start, end)):
                project = NamedProject(*service.span("service"), service_name(service["service"]))
                yield Statement(*service.span("verb"), "in_operation", (project,), "service with a beginning")
                return
            endings = [
                (begin, stop, ending)
                for begin, stop in self._pieces(start, end)
                if (ending := self.stages.ending(text, begin, stop))
            ]
            endings = self._without_names(endings)
            if endings and not self._is_headed_list(start, end, endings):
                yield from self._behind(start, endings)
                return
        yield from self._in_front(start, end)

    def _without_names(self, endings: list[tuple[int, int, Predicate]]) -> list[tuple[int, int, Predicate]]:
        """`endings` without those that close a name in the middle of a list: 移民供水、调水等工程|建成."""
        text = self.signs.text
        if len(endings) < 2 or "等" not in text[endings[-1][0] : endings[-1][1]]:
            return endings
        return [one for one in endings[:-1] if text[one[2].start : one[1]] not in self.stages.in_names] + endings[-1:]

    def _heads(self, start: int, end: int) -> Iterator[Predicate]:
        return self.stages.heads(self.signs.text, self.signs.tokens_in(start, end))

    def _is_headed_list(self, start: int, end: int, endings: list[tuple[int, int, Predicate]]) -> bool:
        """Whether a head opens a list in which a name ends like a predicate: 实施河道治理、某河上游通航、引水工程."""
        if endings[0][0] == start or endings[-1][1] == end:
            return False
        head = next(self._heads(start, end), None)
        return head is not None and head.stage is not None and head.start <= self._opening(start, end)

    def _opening(self, start: int, end: int) -> int:
        """Where the words end that stand in front of a head or a subject."""
        opening = _BEFORE_HEAD.match(self.signs.text, start, end)
        return opening.end() if opening else start

    def _pieces(self, start: int, end: int) -> Iterator[Span]:
        for begin, stop in split_outside(self.signs.text, LISTED, start, end):
            yield from self._split_and(begin, stop)

    def _split_and(self, start: int, end: int) -> Iterator[Span]:
        """A piece in two at 并 where a predicate closes before it and another subject follows (主体完工并与…)."""
        text = self.signs.text
        at = text.find("并", start, end)
        if at > start and self.stages.ending(text, start, at):
            second = self.stages.ending(text, at + 1, end)
            if second and second.start > at + 1:
                yield start, at
                start = at + 1 + (text[at + 1] in "与和")
        yield start, end

    def _behind(self, start: int, endings: list[tuple[int, int, Predicate]]) -> Iterator[Statement]:
        """Statements of predicates behind their subjects: 汾石高速加快建设、静兴高速建成通车."""
        text = self.signs.text
        begin = start
        for piece, end, ending in endings:
            # the pieces of a list up to its predicate are one subject
            begin = piece if begin < piece and text[begin:piece] in ("与", "和") else begin
            at = ending.start
            subject_start, governor = self._subject_start(begin, at)
            begin = end + 1
            whole = _without_time(text[subject_start:at])
            subject = self.stages.closing_part.sub("", whole)
            stage = governor or ending.stage
            assert stage is not None  # noqa: S101 - a closing predicate has one
            if stage == "finished" and _MAIN_BODY.search(whole):
                stage = "structurally_complete"
            if self.stages.is_part(subject):
                yield Statement(at, ending.end, stage, (), "unnamed part")
            elif (
                projects := self._worked_on(subject_start, at)
                or self._named(subject_start, subject_start + len(subject))
                or self._body(subject_start, at)
            ):
                yield Statement(at, ending.end, stage, projects, "predicate behind its subject")

    def _body(self, start: int, at: int) -> tuple[NamedProject, ...]:
        """The project that is named only with its main works: 某河防洪提升主体工程|完工, 某河防洪提升|主体工程完工."""
        body = self.signs.text.find("主体工程", start, at + len("主体工程"))
        if body <= start:
            return ()
        projects = self._named(start, body + len("主体工程"))
        return tuple(one._replace(name=_MAIN_BODY.sub("工程", one.name)) for one in projects)

    def _worked_on(self, start: int, at: int) -> tuple[NamedProject, ...]:
        """The projects whose names take in the work that opens a predicate: 某大道维修改造|完成."""
        if not self.signs.text.startswith("改造", at):
            return ()
        projects = self._named(start, at + 2)
        return projects if projects and self.names.is_undertaking(projects[-1].name) else ()

    def _subject_start(self, start: int, end: int) -> tuple[int, Stage | None]:
        """Where the subject begins behind a head in front of it (推动…开工), and that head's stage where it governs."""
        opening = self._opening(start, end)
        head = next(self._heads(start, end), None)
        if head and head.start <= opening:
            return head.end, head.stage if head.governs else None
        return (opening if opening < end else start), None

    def _in_front(self, start: int, end: int) -> Iterator[Statement]:
        """The statement of the first predicate in front of projects: 启动建设大剧院, 加快…建设, 完成石州桥改造."""
        text = self.signs.text
        work = self.stages.closing_work(text, start, end)
        for head in islice(self._heads(start, end), _HEADS_TRIED):
            if head.end >= work:
                return
            if (head.stage is None and not head.carries) or _COUNT.search(text, start, head.start):
                continue
            projects, stage = self._objects(start, head, work, end)
            if projects:
                whole = head.stage is None or work < end
                for reached, some in _by_main_body(stage, projects):
                    yield Statement(head.start, end if whole else head.end, reached, some, "predicate in front")
                return

    def _objects(self, start: int, head: Predicate, work: int, end: int) -> tuple[tuple[NamedProject, ...], Stage]:
        text = self.signs.text
        stage = head.stage or "under_construction"
        stop = work
        if stage == "finished" and (main := _MAIN_BODY.search(text, head.end, work)):
            stop, stage = main.start(), "structurally_complete"
        if stage == "under_construction" and text.startswith("规划建设", work, end):
            stage = "planned"
        if head.stage is None and work == end and not self.names.is_undertaking(text[head.end : stop]):
            # 推进…项目, 推进…改造 are work under way; 推进…园区 may be anything
            return (), stage
        projects = self._named(head.end, stop, promoted=stage in _PROMOTED)
        if stage == "finished" and projects and projects[-1].name.endswith(self.names.approvals):
            stage = "approved"
        subject = text[start : head.start]
        if subject in self.places.full:
            # 岚县建成马铃薯产业园: the county belongs to the name
            projects = tuple(one._replace(name=subject + one.name.removeprefix(subject)) for one in projects)
        return projects or self._with_subject(start, head, stop), stage

    def _with_subject(self, start: int, head: Predicate, end: int) -> tuple[NamedProject, ...]:
        """An object that is named only together with its subject: 太中银铁路|开通|动车组列车, 岚县|建成|产业园."""
        subject, phrase = self.signs.text[start : head.start], self.signs.text[head.end : end]
        kind = self.names.kind_of(phrase)
        if not kind or "、" in phrase:
            return ()
        if kind == (0, "action") and head.stage == "finished":
            # 某水库完成除险加固
            return tuple(one._replace(name=one.name + phrase) for one in self._named(start, head.start))
        owner = subject if (subject in self.places.full and head.stage in _DONE) or _OWNER.fullmatch(subject) else ""
        if head.stage == "in_operation" and (named := self._named(start, head.start)) and len(named) == 1:
            owner = named[0].name
        if not owner:
            return ()
        name = owner + clean_name(phrase, self.names, self.region)
        return (NamedProject(start, head.start, name),) if self.names.is_named(name) else ()

    def _named(self, start: int, end: int, *, promoted: bool = False) -> tuple[NamedProject, ...]:
        """The projects named in `text[start:end]`."""
        if not self.signs.may_name(start, end):
            return ()
        return named_projects(
            self.signs.text[start:end], self.names, self.places, self.region, offset=start, promoted=promoted
        )


def _by_main_body(stage: Stage, projects: tuple[NamedProject, ...]) -> Iterator[tuple[Stage, tuple[NamedProject, ...]]]:
    """The projects of one head by the stage they come to: of one only the main works are done (完成某水库主体工程)."""
    bodies = tuple(
        one._replace(name=_MAIN_BODY.sub("", one.name))
        for one in projects
        if stage == "finished" and _MAIN_BODY.search(one.name)
    )
    if bodies:
        yield "structurally_complete", bodies
    if others := tuple(one for one in projects if not bodies or not _MAIN_BODY.search(one.name)):
        yield stage, others


def _without_time(subject: str) -> str:
    match = _BEFORE_PREDICATE.search(subject, max(len(subject) - _LONGEST_TIME, 0))
    return subject[: match.start()] if match else subject
