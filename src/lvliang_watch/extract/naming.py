"""Which subject each figure of a sentence has: named before it, behind it, or by a figure before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .figures import Figure
from .observations import OF_GROWTH, SentenceWords
from .subjects import (
    Subject,
    completed,
    is_predicate,
    items_of,
    mention_before,
    mention_behind,
    named_subject,
    noun_behind,
    says_each,
)

_NAME_IN_BRACKETS = re.compile(r"[（(](?P<name>[^（()）]{2,16})[）)](?:为|是|达到?|约)?$")
# The measure that closes a list of what has it in common.
_OF_ALL = re.compile(r"、.*(?:产量|总产|数量|饲养量|存栏量?|出栏量?|面积|增速|增幅|总量|规模|装机)$")
_DID = re.compile(r"(?:完成|实现|达到|创造)+")
_REACH = 400  # characters back to the words that opened a sentence
_DIGIT = re.compile(r"\d")
_CLAUSE_START = re.compile(r"[，,；;：:。\n]")


@dataclass(slots=True)
class Run:
    """What the figures before one in its sentence were about."""

    subjects: list[Subject] = field(default_factory=list)
    joint: bool = False
    section: dict[Subject, None] = field(default_factory=dict)
    section_before: dict[Subject, None] = field(default_factory=dict)
    all: dict[Subject, None] = field(default_factory=dict)
    lead: str = ""
    unit: str = ""
    places: Sequence[str] = ()

    def pause(self) -> None:
        """A pause longer than 、: what follows may sum up what stands before it."""
        if self.section:
            self.section_before, self.section = self.section, {}

    def turn_to(self, subjects: Sequence[Subject], *, joint: bool) -> None:
        """What the figures from here on are about until another subject is named."""
        self.subjects, self.joint = list(subjects), joint
        for subject in subjects:
            self.section[subject] = None
            self.all[subject] = None

    def group(self) -> list[Subject]:
        """The subjects that 均 without a list of its own takes up."""
        for listed in (self.section, self.section_before):
            if len(listed) > 1:
                return list(listed)
        return list(self.all)


def subjects_of(figure: Figure, run: Run, sentence: SentenceWords) -> tuple[list[Subject], bool]:
    """What a figure is about: several subjects under 均 or under one position, else one."""
    words = sentence.subjects
    if figure.quantity is not None and (behind := _behind(figure, sentence)) is not None:
        return [behind], False
    if (aside := _named_in_brackets(figure, sentence)) is not None:
        return [aside], False
    if not figure.lead and (named := _named_before_bracket(figure, sentence)) is not None:
        run.turn_to([named], joint=False)  # what follows the bracket is about it too
        return [named], False
    name = named_subject(figure.lead, words)
    if name in words.parts and (whole := _part_of_ratio(figure, name, run, sentence)) is not None:
        return [whole], False
    if not name and (mention := _mention(figure, sentence)) is not None:
        return [Subject(sentence.catalogue.indicators[mention].name_zh, mention)], False
    each = says_each(figure.lead, words)
    if not name or (figure.sort != "quantity" and _only_places(figure, name, sentence)):
        if each:
            return run.group() or run.subjects, True
        if (turned := _turned(figure, run, sentence)) is not None:
            return [turned], False
        if verb := words.verb_behind.match(figure.behind):
            label = run.subjects[-1].label if run.subjects else ""
            return [Subject(f"{label}{verb.group()}", None)], False
        return (run.subjects if run.joint else run.subjects[-1:]) or _opening(figure, sentence), run.joint
    if each or figure.sort != "quantity" or words.respectively.search(figure.lead):
        listed = _listed(figure, name, sentence, each=each or figure.sort == "quantity")
        if len(listed) > (figure.sort != "quality"):
            return listed, True
    return [_before(figure, name, sentence)], False


def _named_in_brackets(figure: Figure, sentence: SentenceWords) -> Subject | None:
    """The indicator that brackets right before a figure name: 占总人口比重（常住人口城镇化率）60%."""
    closed = ")" in figure.lead or "）" in figure.lead  # few leads hold any
    match = _NAME_IN_BRACKETS.search(figure.lead) if closed else None
    indicator = sentence.found.named(match["name"]) if match else None
    return Subject(match["name"], indicator) if match and indicator else None


def _named_before_bracket(figure: Figure, sentence: SentenceWords) -> Subject | None:
    """What a figure alone in brackets, without a lead, is of, named right before them: 门诊药费（120元）; null behind a
    figure."""
    bracket, found = figure.lead_start - 1, sentence.found
    if bracket < sentence.context.sentence.start or found.text[bracket] not in "（(":
        return None
    start = max(sentence.context.sentence.start, bracket - _REACH)
    clause = _CLAUSE_START.split(found.text[start:bracket])[-1]
    if _DIGIT.search(clause) or not (name := named_subject(clause, sentence.subjects)):
        return None
    mention = mention_before(
        found,
        bracket - len(clause),
        bracket,
        sentence_start=sentence.context.sentence.start,
        words=sentence.subjects,
    )
    return Subject(name, mention.indicator if mention else None)


def _turned(figure: Figure, run: Run, sentence: SentenceWords) -> Subject | None:
    """The other indicator that a bare measure makes of the one before it: 工业总产值90亿元,增加值30亿元."""
    before = run.subjects[-1].indicator if run.subjects else None
    if before is None:
        return None
    rest = _DID.sub("", figure.lead.strip("，,；; \n"))
    for measure, meant in sentence.subjects.turned.items():
        if rest.startswith(measure) and before in meant and is_predicate(rest[len(measure) :], sentence.subjects):
            name = sentence.catalogue.indicators[meant[before]].name_zh if measure.startswith("占") else measure
            return Subject(name, meant[before])
    return None


def _part_of_ratio(figure: Figure, name: str, run: Run, sentence: SentenceWords) -> Subject | None:
    """A part, which `name` is, of the ratio that was named before: 恩格尔系数为26%,其中城镇为25%."""
    if not run.subjects or figure.quantity is None:
        return None
    label = run.subjects[-1].label
    label = label.removeprefix(next((part for part in sentence.subjects.parts if label.startswith(part)), ""))
    if figure.quantity.unit != "%" or not sentence.measures.ratio.search(label):
        return None
    return Subject(f"{name}{label}", sentence.found.named(f"{name}{label}"))


def _opening(figure: Figure, sentence: SentenceWords) -> list[Subject]:
    """The subject that opened the sentence before a first figure without one: 粮食生产再获丰收,产量达到…"""
    found, start = sentence.found, sentence.context.sentence.start
    since = max(start, figure.lead_start - _REACH)
    for mention in found.backwards(since, figure.lead_start, sentence_start=start):
        before = found.text[max(start, mention.start - 6) : mention.start]
        if is_predicate(_CLAUSE_START.split(before)[-1], sentence.subjects):
            return [Subject(found.text[mention.start : mention.end], mention.indicator)]
    return [Subject(clause_before(figure, sentence), None)]


def clause_before(figure: Figure, sentence: SentenceWords) -> str:
    """The name that the clause before a figure's own puts forward: 道路运输、仓储业产值,分别增长…"""
    since = max(sentence.context.sentence.start, figure.lead_start - _REACH)
    before = sentence.found.text[since : figure.lead_start].rstrip("，,；;：:。 \n")
    return named_subject(_CLAUSE_START.split(before)[-1], sentence.subjects)


def _behind(figure: Figure, sentence: SentenceWords) -> Subject | None:
    """The subject that stands behind a figure: 26万亩高标准农田, 33个项目投产."""
    start = sentence.context.sentence.start
    indicator = sentence.found.after_figure(figure.end, sentence_start=start)
    quantity = figure.quantity
    noun = noun_behind(figure.behind, sentence.subjects)
    if quantity is not None and quantity.unit == "%" and OF_GROWTH.match(figure.behind):
        return None  # 保持20%以上的快速增长: how fast, and not what grew
    may_be_part = quantity is not None and quantity.unit == "%" and (noun or figure.behind.startswith("的"))
    if may_be_part and (part := _part_behind(figure, noun, sentence)):
        return Subject(part, indicator)
    if indicator is not None:
        return Subject(noun or sentence.catalogue.indicators[indicator].name_zh, indicator)
    if quantity is None or not noun or quantity.unit in ("%", "百分点", "倍"):
        if quantity is not None and quantity.bare and quantity.unit in ("个", "人"):
            return _counted_noun(figure, sentence)
        return None
    mention = mention_behind(
        sentence.found, figure.end, figure.end + len(figure.behind), sentence_start=start, words=sentence.subjects
    )
    return Subject(noun, mention.indicator if mention else None)


def _part_behind(figure: Figure, noun: str, sentence: SentenceWords) -> str:
    """What a per cent that opens its clause is a part of: 90%的县达到…; empty where it says something else."""
    if not is_predicate(figure.lead, sentence.subjects) or sentence.measures.growth.search(figure.lead):
        return ""
    if figure.behind.startswith("的"):
        return noun_behind(figure.behind[1:], sentence.subjects)
    return noun


def _counted_noun(figure: Figure, sentence: SentenceWords) -> Subject:
    """A number with a noun and no counter (59万贫困人口): the noun is the subject."""
    assert figure.quantity is not None  # noqa: S101 - asked only of quantities
    noun = sentence.found.text[figure.quantity.number_end : figure.end]
    name = named_subject(figure.lead, sentence.subjects)
    indicator = sentence.found.named(noun)
    return Subject(f"{name}{noun}" if name and indicator is None else noun, indicator)


def _before(figure: Figure, name: str, sentence: SentenceWords) -> Subject:
    return Subject(name, _mention(figure, sentence))


def _mention(figure: Figure, sentence: SentenceWords) -> str | None:
    """The indicator that is named before a figure in its clause."""
    mention = mention_before(
        sentence.found,
        figure.lead_start,
        figure.start,
        sentence_start=sentence.context.sentence.start,
        words=sentence.subjects,
    )
    return mention.indicator if mention else None


def _listed(figure: Figure, name: str, sentence: SentenceWords, *, each: bool) -> list[Subject]:
    """The subjects of a list under one predicate."""
    subjects = completed(items_of(name), sentence.found) if "城乡" not in name else []
    if each:
        return _with_ratios_whole(subjects, sentence)
    text, narrower = sentence.found.text, sentence.subjects.narrower_after
    known = [
        Subject(
            text[mention.start : mention.end],
            None if text.endswith(narrower, figure.lead_start, mention.start) else mention.indicator,  # 海关税收
        )
        for mention in sentence.found.within(
            figure.lead_start, figure.start, sentence_start=sentence.context.sentence.start
        )
        if not text.endswith(sentence.subjects.object_after, figure.lead_start, mention.start)  # 占生产总值比重提高
    ]
    if figure.sort == "quality" and len(subjects) > 1 and all(subject.indicator for subject in subjects):
        return subjects  # 刑事、治安案件持续下降
    if figure.sort == "rank" and len(subjects) > 1 and _OF_ALL.search(name):
        return subjects  # 肉牛、家禽饲养量居全省第二
    # 经济总量和效益持续增长: a predicate is said of each, in the catalogue or not; a position may be of all together
    enough = 0 if figure.sort == "quality" else 1
    return known if len(known) > enough and len(subjects) > 1 else []


def _with_ratios_whole(subjects: list[Subject], sentence: SentenceWords) -> list[Subject]:
    """Members that only together name a ratio made one: 代表建议、政协提案办结率, 满意率 are two."""
    if not any(sentence.measures.ratio.search(subject.label) for subject in subjects):
        return subjects
    whole: list[Subject] = []
    pending = ""
    for subject in subjects:
        if subject.indicator is None and not sentence.measures.ratio.search(subject.label):
            pending += f"{subject.label}、"
        else:
            whole.append(Subject(pending + subject.label, subject.indicator if not pending else None))
            pending = ""
    if pending:
        whole.append(Subject(pending.rstrip("、"), None))
    return whole or subjects


def _only_places(figure: Figure, name: str, sentence: SentenceWords) -> bool:
    """Whether the words before a position or a predicate name nothing but places: its subject is the one before."""
    places = sentence.context.places_between(figure.lead_start, figure.start)
    if not places:
        return False
    rest = name
    for place in places:
        rest = rest.replace(
            sentence.context.text[
                place.start - sentence.context.sentence.start : place.end - sentence.context.sentence.start
            ],
            "",
            1,
        )
    return is_predicate(rest, sentence.subjects)
