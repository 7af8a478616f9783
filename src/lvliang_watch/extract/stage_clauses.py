"""What one sentence says of projects: its predicates, clause by clause, with the projects they are said of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..records import Stage
from .project_lists import named_projects, split_outside
from .project_names import NamedProject, clean_name, service_name
from .project_places import Places
from .project_words import NameWords
from .stage_words import Predicate, StageWords

_STOPS = ",，;；:：。!！?？"
_YEAR = r"(?:\d{4}年|今年|明年|本年|当年)"
_PART_OF_YEAR = (
    r"(?:\d{1,2}月(?:\d{1,2}日|份|底|初|末|[上中下]旬)?|年内|年底|年初|年末|上半年|下半年|第?[一二三四]季度|"
    r"[今明]?[春夏秋冬]季?|国庆节?|春节)"
)
_WHEN = rf"(?:{_YEAR}{_PART_OF_YEAR}?|{_PART_OF_YEAR})(?:底|末|初)?(?:以前|之前|前|起|内)?"
# 将于9月1日, 力争年底前, 春节前可: between a subject and what is said of it
_BEFORE_PREDICATE = re.compile(
    rf"(?:力争|争取|计划|确保|预计|有望|即将|将|已经|已|全部|均|实现|要|可|正|目前|现已|(?:到|在|于|至)?{_WHEN})+$"
)
# 今年, 8月底前, 资源开发端, 在新城区: in front of a head
_BEFORE_HEAD = re.compile(
    rf"\s*(?:\d{{1,2}}[.．、]|[(（]?[一二三四五六七八九十]+[)）、是])?\s*(?:(?:到|在|于|至)?{_WHEN})?"
    r"(?:要|将|我们|我市|全市|同时|并|还|也|再|又|[^、]{2,5}端)*"
)
_LONGEST_TIME = 16
_MAIN_BODY = re.compile(r"主体(?:工程|结构)?$")
_NUMBERED = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）.．、]\s*")
# 新增4个文明|建设|示范区: a verb behind a count is a part of what is counted
_COUNT = re.compile(r"\d(?:余|多)?(?:个|项|家|处|所|座)")
_HEADS_TRIED = 3
# a list of projects under one predicate is shorter; what is longer is no prose
_LONGEST_CLAUSE = 1000


@dataclass(frozen=True, slots=True)
class Statement:
    """A stage, the words `sentence[start:end]` that give it, and the projects it is said of."""

    start: int
    end: int
    stage: Stage
    projects: tuple[NamedProject, ...]
    rule: str


@dataclass(frozen=True, eq=False, slots=True)
class ClauseReader:
    """The vocabulary with the places and the name of a document's region: what reading a clause takes."""

    stages: StageWords
    names: NameWords
    places: Places
    region: str

    def statements(self, sentence: str) -> Iterator[Statement]:
        """What `sentence` says of projects, in its order.

        A predicate without a subject, or with that of an unnamed part (控制性工程), is said of the projects of the
        clause before; with the stage that they were given there it is no statement of its own.
        """
        kinds = self.names.kinds_in(sentence)
        if not kinds and "起" not in sentence:
            return
        before: Statement | None = None
        for start, end in split_outside(sentence, _STOPS):
            last = None
            if end - start > _LONGEST_CLAUSE:
                before = None
                continue
            names_none = bisect_left(kinds, start) == bisect_left(kinds, end)
            if before is None and names_none and "起" not in sentence[start:end]:
                continue  # no project is named in it, and none before that it could be said of
            for found in self._of_clause(sentence[start:end]):
                statement = moved(found, start)
                if not statement.projects:
                    if before is None or before.stage == statement.stage:
                        last = last or before
                        continue
                    statement = replace(statement, projects=before.projects)
                yield statement
                before = last = statement
            before = last

    def promises(self, items: str) -> Iterator[Statement]:
        """The services that items of the year's list of promises open: 3.市区公交车全民免费乘坐."""
        for begin, end in split_outside(items, ";；。"):
            numbered = _NUMBERED.match(items, begin)
            promised = self.stages.promise.search(items, begin, end)
            if numbered and promised and numbered.end() < promised.start():
                item = items[numbered.end() : end].rstrip()
                project = NamedProject(numbered.end(), numbered.end() + len(item), service_name(item))
                yield Statement(promised.start(), promised.end(), "in_operation", (project,), "promised service")

    def _of_clause(self, clause: str) -> Iterator[Statement]:
        if "起" in clause and (service := self.stages.service.search(clause)):
            project = NamedProject(*service.span("service"), service_name(service["service"]))
            yield Statement(*service.span("verb"), "in_operation", (project,), "service with a beginning")
            return
        endings = [
            (start, end, ending)
            for start, end in self._pieces(clause)
            if (ending := self.stages.ending(clause[start:end]))
        ]
        if endings and not self._is_headed_list(clause, endings):
            yield from self._behind(clause, endings)
        else:
            yield from self._in_front(clause)

    def _is_headed_list(self, clause: str, endings: list[tuple[int, int, Predicate]]) -> bool:
        """Whether a head opens a list in which a name ends like a predicate: 实施河道治理、某河上游通航、引水工程."""
        if endings[0][0] == 0 or endings[-1][1] == len(clause):
            return False
        opening = _BEFORE_HEAD.match(clause)
        head = next(self.stages.heads(clause), None)
        return head is not None and head.stage is not None and head.start <= (opening.end() if opening else 0)

    def _pieces(self, clause: str) -> Iterator[tuple[int, int]]:
        for start, end in split_outside(clause, "、"):
            yield from self._split_and(clause, start, end) if "并" in clause else ((start, end),)

    def _split_and(self, clause: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A piece in two at 并 where a predicate closes before it and another subject follows (主体完工并与…)."""
        at = clause.find("并", start, end)
        if at > start and self.stages.ending(clause[start:at]):
            second = self.stages.ending(clause[at + 1 : end])
            if second and second.start > 0:
                yield start, at
                start = at + 1 + (clause[at + 1] in "与和")
        yield start, end

    def _behind(self, clause: str, endings: list[tuple[int, int, Predicate]]) -> Iterator[Statement]:
        """Statements of predicates behind their subjects: 汾石高速加快建设、静兴高速建成通车."""
        done = -1
        for start, end, ending in endings:
            at = start + ending.start
            # the pieces of a list up to its predicate are one subject
            begin = start if done + 1 < start and clause[done + 1 : start] in ("与", "和") else done + 1
            subject_start, governor = self._subject_start(clause[begin:at], begin)
            done = end
            whole = _without_time(clause[subject_start:at])
            subject = self.stages.closing_part.sub("", whole)
            stage = governor or ending.stage
            assert stage is not None  # noqa: S101 - a closing predicate has one
            if stage == "finished" and _MAIN_BODY.search(whole):
                stage = "structurally_complete"
            if self.stages.is_part(subject):
                yield Statement(at, start + ending.end, stage, (), "unnamed part")
            elif projects := self._worked_on(clause, subject_start, at) or self._named(subject, subject_start):
                yield Statement(at, start + ending.end, stage, projects, "predicate behind its subject")

    def _worked_on(self, clause: str, start: int, at: int) -> tuple[NamedProject, ...]:
        """The projects whose names take in the work that opens a predicate: 某大道维修改造|完成."""
        if not clause.startswith("改造", at):
            return ()
        projects = self._named(clause[start : at + 2], start)
        return projects if projects and self.names.is_undertaking(projects[-1].name) else ()

    def _subject_start(self, text: str, offset: int) -> tuple[int, Stage | None]:
        """Where the subject begins behind a head in front of it (推动…开工), and that head's stage where it governs."""
        opening = _BEFORE_HEAD.match(text)
        skipped = opening.end() if opening else 0
        for head in self.stages.heads(text):
            if head.start <= skipped:
                return offset + head.end, head.stage if head.governs else None
            break
        return offset + (skipped if skipped < len(text) else 0), None

    def _in_front(self, clause: str) -> Iterator[Statement]:
        """The statement of the first predicate in front of projects: 启动建设大剧院, 加快…建设, 完成石州桥改造."""
        work = self.stages.closing_work(clause)
        for tried, head in enumerate(self.stages.heads(clause)):
            if tried == _HEADS_TRIED or head.end >= work:
                return
            if (head.stage is None and not head.carries) or _COUNT.search(clause, 0, head.start):
                continue
            projects, stage = self._objects(clause, head, work)
            if projects:
                whole = head.stage is None or work < len(clause)
                end = len(clause) if whole else head.end
                for reached, some in _by_main_body(stage, projects):
                    yield Statement(head.start, end, reached, some, "predicate in front")
                return

    def _objects(self, clause: str, head: Predicate, work: int) -> tuple[tuple[NamedProject, ...], Stage]:
        phrase = clause[head.end : work]
        stage = head.stage or "under_construction"
        if stage == "finished" and (main := _MAIN_BODY.search(phrase)):
            phrase, stage = phrase[: main.start()], "structurally_complete"
        if stage == "under_construction" and clause.startswith("规划建设", work):
            stage = "planned"
        projects = self._named(phrase, head.end)
        if stage == "finished" and projects and projects[-1].name.endswith(self.names.approvals):
            stage = "approved"
        if head.stage is None and work == len(clause):
            # 推进…项目, 推进…改造 are work under way; 推进…园区 may be anything
            projects = projects if self.names.is_undertaking(phrase) else ()
        subject = clause[: head.start]
        if subject in self.places.full:
            # 岚县建成马铃薯产业园: the county belongs to the name
            projects = tuple(replace(one, name=subject + one.name.removeprefix(subject)) for one in projects)
        return projects or self._with_subject(subject, phrase, head), stage

    def _with_subject(self, subject: str, phrase: str, head: Predicate) -> tuple[NamedProject, ...]:
        """An object that is named only together with its subject: 太中银铁路|开通|动车组列车, 岚县|建成|产业园."""
        if head.stage not in ("in_operation", "finished") or not self.names.kind_of(phrase) or "、" in phrase:
            return ()
        owner = subject if subject in self.places.full else ""
        if head.stage == "in_operation" and (named := self._named(subject, 0)) and len(named) == 1:
            owner = named[0].name
        if not owner:
            return ()
        name = owner + clean_name(phrase, self.names, self.region)
        return (NamedProject(0, len(subject), name),) if self.names.is_named(name) else ()

    def _named(self, phrase: str, offset: int) -> tuple[NamedProject, ...]:
        return _shifted(named_projects(phrase, self.names, self.places, self.region), offset)


def moved(statement: Statement, offset: int) -> Statement:
    """`statement` with its positions counted from `offset` characters before where it was read."""
    if not offset:
        return statement
    projects = _shifted(statement.projects, offset)
    return replace(statement, start=statement.start + offset, end=statement.end + offset, projects=projects)


def _by_main_body(stage: Stage, projects: tuple[NamedProject, ...]) -> Iterator[tuple[Stage, tuple[NamedProject, ...]]]:
    """The projects of one head by the stage they come to: of one only the main works are done (完成某水库主体工程)."""
    bodies = tuple(
        replace(one, name=_MAIN_BODY.sub("", one.name))
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


def _shifted(projects: tuple[NamedProject, ...], offset: int) -> tuple[NamedProject, ...]:
    return tuple(NamedProject(one.start + offset, one.end + offset, one.name) for one in projects)
