"""Tables that fit a terminal and say what matters first."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from lvliang_watch.present.headlines import ONE_OF_EACH, choose_headlines, order_rows
from lvliang_watch.present.layouts import View
from lvliang_watch.present.lives import with_lives
from lvliang_watch.present.sentences import change_in_words
from lvliang_watch.present.tables import plain_rows, render, table_of
from lvliang_watch.present.words import Lang, words


def change(type_: str, kind: str | None, indicator: str | None = None, **more: Any) -> dict[str, Any]:
    """A row of the change log; figures may be given as text."""
    row = {"type": type_, "kind": kind, "indicator": indicator, "region": "吕梁市", "grade": "digest", **more}
    ends = ("from_low", "from_high", "to_low", "to_high")
    return {key: Decimal(value) if key in ends and value is not None else value for key, value in row.items()}


YEARS = {"from_period": "2022", "to_period": "2026"}
GDP_LOWERED = change(
    "lowered",
    "target",
    "gdp",
    measure="growth",
    unit="%",
    **YEARS,
    from_low="6.8",
    from_high="6.8",
    to_low="4.5",
    to_high="5",
    to_bound="range",
)
GDP_MISSED = change(
    "missed",
    "verdict",
    "gdp",
    measure="growth",
    unit="%",
    from_period="2022",
    to_period="2022",
    from_low="6.8",
    from_high="6.8",
    to_low="3.9",
    to_high="3.9",
)
REVENUE_LOST = change(
    "slipped_back",
    "verdict",
    "general_public_budget_revenue",
    measure="level",
    unit="元",
    from_period="2022/2026",
    to_period="2025",
    from_low="30000000000",
    from_high=None,
    from_bound="at_least",
    to_low="27500000000",
    to_high="27500000000",
    provisional=True,
)
INCOME = change(
    "form_changed",
    "target",
    "urban_disposable_income",
    to_indicator="household_disposable_income",
    measure="growth",
    to_measure="qualitative",
    unit="%",
    **YEARS,
    from_low="8",
    from_high="8",
    from_quote="8%",
    to_quote="与经济增长同步",
)
UNEMPLOYMENT = change(
    "dropped", "target", "urban_surveyed_unemployment_rate", measure="level", unit="%", **YEARS, from_high="5.5"
)
PRICES = change(
    "introduced", "target", "cpi", measure="growth", unit="%", **YEARS, to_low="2", to_high="2", to_bound="about"
)
ROAD = change(
    "slipped", "milestone", None, subject="祁离高速", from_stage="resumed", from_period="2022", to_stage="behind"
)
FARMLAND = change(
    "lowered", "target", "high_standard_farmland", measure="level", unit="亩", from_low="260000", to_low="6800"
)
JOBS_KEPT = change("kept", "target", "urban_new_jobs", measure="level", unit="人")
EDITED = change("text_edited", None, from_title="一篇报告")
CHANGES = [JOBS_KEPT, EDITED, FARMLAND, ROAD, PRICES, UNEMPLOYMENT, INCOME, REVENUE_LOST, GDP_LOWERED, GDP_MISSED]


def printed(table: Any, width: int) -> list[str]:
    """The lines of a table on a screen of that width."""
    screen = io.StringIO()
    render(table, console=Console(file=screen, width=width, color_system=None))
    return screen.getvalue().splitlines()


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        (
            GDP_LOWERED,
            "地区生产总值增速目标：6.8% (2022年) → 4.5%–5% (2026年)，下调",
            "GDP growth target: 6.8% (2022) → 4.5%–5% (2026), lowered",
        ),
        (
            GDP_MISSED,
            "地区生产总值增速 (2022年)：目标6.8%，结果3.9%，未完成",
            "GDP growth in 2022: target 6.8%, result 3.9%, missed",
        ),
        (
            REVENUE_LOST,
            "一般公共预算收入 (2022—2026年)：目标≥300亿元，结果275亿元 (2025年)，达到后回落 (初步)",
            "Budget revenue in 2022–2026: target CNY 30.0 bn or more, result CNY 27.5 bn (2025), "
            "lost again, provisional",
        ),
        (
            INCOME,
            "城镇居民人均可支配收入增速目标：8% (2022年) → 居民人均可支配收入“与经济增长同步” (2026年)，改变提法",
            "Urban income growth target: 8% (2022) → Residents' income in step with the economy (2026), "
            "changed in form",
        ),
        (
            UNEMPLOYMENT,
            "城镇调查失业率目标：≤5.5% (2022年)，不再列入",
            "Urban unemployment target: 5.5% or less (2022), dropped",
        ),
        (
            PRICES,
            "居民消费价格增速目标：约2% (2026年)，新列入",
            "Consumer price growth target: about 2% (2026), introduced",
        ),
        (
            ROAD,
            "祁离高速：计划复工 (2022年) → 进度滞后，延后",
            "祁离高速: to be resumed (2022) → behind schedule, slipped",
        ),
        (EDITED, "一篇报告：正文修改", "一篇报告: text edited"),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
def test_a_change_is_one_sentence(row: dict[str, Any], zh: str, en: str) -> None:
    """Both sides with their periods, a missing one left out, and what kind of change it is."""
    assert [zh, en] == [change_in_words(row, "zh"), change_in_words(row, "en")]


def test_what_matters_comes_first() -> None:
    """Verdicts, targets of the main list, other targets, projects, edits; last what stayed as it was."""
    expected = [GDP_MISSED, REVENUE_LOST, GDP_LOWERED, INCOME, PRICES, UNEMPLOYMENT, FARMLAND, ROAD, EDITED, JOBS_KEPT]
    assert expected == order_rows(CHANGES, words("zh"))


def test_what_the_log_weighs_more_comes_first() -> None:
    """Its own rules go before the kind of change; what has no weight counts as middling."""
    past_belief = GDP_MISSED | {"significance": "low"}
    weighty = ROAD | {"significance": "high"}
    rows = [past_belief, GDP_LOWERED, weighty]
    assert [weighty, GDP_LOWERED, past_belief] == order_rows(rows, words("zh"))
    assert [weighty] == choose_headlines(rows, words("zh"), limit=1)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("verdict", ["open", "no_evidence", "not_comparable", "superseded"])
def test_what_is_not_rated_says_so_and_is_no_failure(verdict: str, lang: Lang) -> None:
    """In words that cannot be taken for not done, and in no colour of it."""
    row = ROWS["scorecard"][0] | {"verdict": verdict}
    given = words(lang)
    [told] = [next(iter(one.values())) for one in plain_rows("scorecard", [row], lang)]
    assert told.startswith("不评价" if lang == "zh" else "not rated")
    assert given.tone(verdict) == "plain"


def test_newer_changes_come_before_older_ones() -> None:
    """Of two changes of one indicator the later period is first."""
    older = GDP_LOWERED | {"from_period": "2018", "to_period": "2022"}
    assert [GDP_LOWERED, older] == order_rows([older, GDP_LOWERED], words("zh"))


def test_a_first_look_has_something_of_each_kind() -> None:
    """A hundred new targets hide neither the verdicts nor the projects, and nothing is told that did not change."""
    many = [GDP_LOWERED | {"indicator": None, "label": f"指标{number}"} for number in range(100)]
    chosen = choose_headlines([*many, *CHANGES], words("zh"), limit=8)
    assert (8, True, True, True, False) == (
        len(chosen),
        REVENUE_LOST in chosen,
        ROAD in chosen,
        EDITED in chosen,
        JOBS_KEPT in chosen,
    )
    assert [GDP_MISSED, GDP_LOWERED, ROAD] == choose_headlines(CHANGES, words("zh"), limit=3, turns=ONE_OF_EACH)


def test_a_limited_table_says_where_the_rest_is() -> None:
    """The rows that are not shown are counted, those that tell of nothing too."""
    lines = printed(table_of("changes", CHANGES, "en", limit=4), 100)
    assert "… and 6 more: lvliang-watch changes" == lines[-1].strip()
    assert not any("more:" in line for line in printed(table_of("changes", CHANGES, "en"), 100))
    assert ["… and 1 more: lvliang-watch changes"] == printed(table_of("changes", [JOBS_KEPT], "en", limit=4), 100)


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有内容"), ("en", "Nothing to show")])
@pytest.mark.parametrize("view", get_args(View))
def test_a_view_without_rows_says_so(view: View, lang: Lang, said: str) -> None:
    """An empty table would look like a fault."""
    assert [said] == printed(table_of(view, [], lang), 80)
    assert [] == plain_rows(view, [], lang)


LOOKED = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
ADDRESS = "http://www.lvliang.gov.cn/zjll/zyys/zysjzb/202306/t20230627_1772126.html"
ROWS: dict[View, list[dict[str, Any]]] = {
    "changes": CHANGES,
    "targets": [
        {"indicator": "gdp", "measure": "growth", "region": "吕梁市", "period": "2026", "low": Decimal("4.5")}
        | {"high": Decimal(5), "bound": "range", "unit": "%", "grade": "digest", "document": "2026-work-report.md"}
    ],
    "results": [
        {"indicator": "general_public_budget_revenue", "measure": "level", "region": "吕梁市", "period": "2025"}
        | {"low": Decimal(27500000000), "high": Decimal(27500000000), "unit": "元", "status": "estimate"}
        | {"grade": "digest", "document": "2026-budget-report.md"}
    ],
    "scorecard": [
        {
            "verdict": "missed",
            "indicator": "gdp",
            "measure": "growth",
            "region": "吕梁市",
            "period": "2022",
            "unit": "%",
        }
        | {"target_low": Decimal("6.8"), "target_high": Decimal("6.8"), "target_bound": "exact"}
        | {"result_low": Decimal("3.9"), "result_high": Decimal("3.9"), "provisional": False, "grade": "statistics"}
    ],
    "series": [
        {"indicator": "gdp", "measure": "level", "kind": "result", "region": region, "period": "2022", "unit": "元"}
        | {"low": Decimal(241890000000), "high": Decimal(241890000000), "document": "a.md", "grade": "digest"}
        for region in ("吕梁市", "晋中市")
    ],
    "milestones": [
        {"project": "祁离高速", "region": "吕梁市", "stage": stage, "kind": kind, "period": period, "report_year": year}
        for stage, kind, period, year in [
            ("under_construction", "target", "2026", 2026),
            ("resumed", "target", "2022", 2022),
            ("behind", "result", None, 2025),
            ("resumed", "result", "2025", 2026),
            ("resumed", "result", "2025", 2026),
        ]
    ],
    "documents": [
        {
            "document": "2026-work-report.md",
            "title": "2026年吕梁市政府工作报告要点",
            "region": "吕梁市",
            "kind": "digest",
        }
        | {"report_year": 2026, "published": None, "observations": 40, "leftovers": 0}
    ],
    "findings": [
        {"finding_id": "0123456789", "severity": "warn", "document": "a.md", "message": "3: unread number. Look at it"}
    ],
    "corrections": [
        {
            "document": "2026-work-report.md",
            "action": "set",
            "quote": "地区生产总值增长42%",
            "said": '{"high": "4.2", "low": "4.2"}',
            "reason": "公报为4.2%，原文漏了小数点",
            "in_force": True,
            "unmet": None,
        }
    ],
}
ROWS["as_of"] = [{**row, "kind": "target"} for row in ROWS["targets"]]
ROWS["tried"] = [{**row, "kind": "target", "quote": "4.5%"} for row in ROWS["targets"]]
ROWS["links"] = [
    {"published": date(2026, 1, 6), "text": "关于2025年国民经济和社会发展计划执行情况的报告", "address": ADDRESS},
    {"published": None, "text": "", "address": ADDRESS},
]
WATCHED = {"source_id": "lvliang-key-figures", "title": "吕梁市政府：主要数据指标", "kind": "list"}
ROWS["sources"] = [
    {
        **WATCHED,
        "enabled": True,
        "tried": True,
        "last_outcome": "new",
        "failures": 0,
        "last_new": LOOKED,
        "due": LOOKED,
    },
    {**WATCHED, "enabled": True, "tried": True, "last_outcome": "gone", "failures": 3, "due": LOOKED, "is_due": True},
    {**WATCHED, "enabled": True, "tried": True, "kind": "folder"},
    {**WATCHED, "enabled": False, "tried": False},
]


@pytest.mark.parametrize(
    ("view", "lang", "expected"),
    [
        ("targets", "en", {"What": "GDP growth", "Period": "2026", "Figure": "4.5%–5%", "Source": "digest"}),
        ("results", "zh", {"事项": "一般公共预算收入", "时期": "2025年", "数值": "预计275亿元", "依据": "摘要"}),
        ("scorecard", "zh", {"完成情况": "未完成", "目标": "6.8%", "结果": "3.9%", "依据": "统计部门"}),
        ("series", "en", {"Place": "吕梁市", "Kind": "result", "Figure": "CNY 241.89 bn"}),
        (
            "milestones",
            "en",
            {
                "Through the years": "to be resumed (2022) → behind schedule (said 2025) → resumed (2025)"
                " → to be under construction (2026)"
            },
        ),
        (
            "milestones",
            "zh",
            {"历程": "计划复工 (2022年) → 进度滞后 (据2025年材料) → 复工 (2025年) → 计划推进建设 (2026年)"},
        ),
        ("documents", "zh", {"类别": "摘要", "年份": "2026", "发布": "", "数字": "40", "未识别": "0"}),
        (
            "findings",
            "en",
            {"Id": "01234567", "Severity": "warn", "Document": "a.md", "Message": "3: unread number. Look at it"},
        ),
    ],
)
def test_a_view_tells_what_its_rows_hold(view: View, lang: Lang, expected: dict[str, str]) -> None:
    """The cells of the first row, under headings in the reader's language."""
    row = plain_rows(view, ROWS[view], lang)[0]
    assert expected == {heading: row[heading] for heading in expected}


def test_a_place_is_named_where_there_are_several() -> None:
    """On a screen the same place in every row would only take room."""
    several = [*CHANGES, GDP_LOWERED | {"region": "晋中市"}]
    heads = [printed(table_of("changes", rows, "en"), 120)[2] for rows in (CHANGES, several)]
    assert [False, True] == ["Place" in head for head in heads]


def test_a_project_has_one_line_and_the_longest_lives_come_first() -> None:
    """Statements are in the order of the reports that made them; the same in two places is two projects."""
    others = [
        {
            "project": "博物馆",
            "region": region,
            "stage": "started",
            "kind": "target",
            "period": "2022",
            "report_year": 2022,
        }
        for region in ("吕梁市", "汾阳市")
    ]
    rows = plain_rows("milestones", [*others, *ROWS["milestones"]], "zh")
    assert ["祁离高速", "博物馆", "博物馆"] == [row["项目"] for row in rows]
    limited = printed(table_of("milestones", [*others, *ROWS["milestones"]], "en", limit=1), 100)
    assert "… and 2 more: lvliang-watch milestones" == limited[-1].strip()


def test_a_source_says_how_it_stands() -> None:
    """Whether it is on, what came of the last look and how often, and what is next."""
    rows = plain_rows("sources", ROWS["sources"], "en")
    told = [(row["State"], row["Last look"], row["Last new"], row["Next due"]) for row in rows]
    assert [
        ("on", "new", "2026-02-03", "2026-02-03 04:05"),
        ("on", "gone (3 times)", "", "now"),
        ("on", "", "", "each run"),
        ("off, not tried yet", "", "", ""),
    ] == told


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", get_args(View))
def test_a_table_fits_its_screen(view: View, lang: Lang, width: int) -> None:
    """No line is wider than the screen, Chinese characters counted as two."""
    lines = printed(table_of(view, ROWS[view], lang), width)
    assert len(lines) > len(ROWS[view]) / 5
    assert max(cell_len(line) for line in lines) <= width


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_table_takes_any_text(text: str) -> None:
    """Whatever a report holds, the table keeps its width, and no command reaches the terminal."""
    row = {"severity": "warn", "document": text, "message": f"[red]{text}[/red]"}
    lines = printed(table_of("findings", [row], "zh"), 80)
    assert max(cell_len(line) for line in lines) <= 80
    assert not set("\x1b\x07\x08\u202e") & set("".join(lines))


def test_markup_in_a_report_is_text() -> None:
    """Brackets are no colours."""
    assert any(
        "[red]x[/red]" in line for line in printed(table_of("findings", [{"message": "[red]x[/red]"}], "en"), 80)
    )


@pytest.mark.parametrize(("colour", "escapes"), [(True, True), (False, False)])
def test_colour_is_the_callers_choice(colour: bool, escapes: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """A missed target is red where colours are asked for; without, there is not one escape."""
    render(table_of("changes", [GDP_MISSED], "en"), width=80, colour=colour)
    assert escapes == ("\x1b[31m" in capsys.readouterr().out)


def test_two_changes_of_the_same_sides_are_one_line() -> None:
    """A target lowered and worded more softly is told once; what is finished has advanced anyway."""
    sides = {"from_fact": "a", "to_fact": "b"}
    rows = [
        GDP_LOWERED | sides,
        GDP_LOWERED | sides | {"type": "softened"},
        ROAD | sides | {"type": "finished"},
        ROAD | sides | {"type": "advanced"},
        GDP_LOWERED | {"from_fact": "a", "to_fact": "c"},
    ]
    assert ["lowered, softened", "lowered", "finished"] == [row["Change"] for row in plain_rows("changes", rows, "en")]
    assert ["… and 2 more: lvliang-watch changes"] == [
        line.strip() for line in printed(table_of("changes", rows, "en", limit=1), 100) if "more" in line
    ]


def test_a_promise_is_not_told_as_done() -> None:
    """Where a row says that a side of a project is a target, its stage is still to come."""
    row = ROAD | {"type": "finished", "from_kind": "target", "to_stage": "in_operation", "to_kind": "result"}
    assert "祁离高速: to be resumed (2022) → in operation, finished" == change_in_words(row, "en")


def test_what_a_report_tells_of_a_project_is_no_promise() -> None:
    """What a row says of a side goes before what its type says of such sides: work went on, nobody promised it."""
    row = ROAD | {"type": "repeated", "from_stage": "under_construction", "from_kind": "result", "to_kind": "target"}
    told = "祁离高速: under construction (2022) → to be behind schedule, promised again"
    assert told == change_in_words(row, "en")


def test_a_page_has_the_place_of_each_row() -> None:
    """Beside the tables of other runs, one city's changes must say whose they are."""
    assert {"吕梁市"} == {row["Place"] for row in plain_rows("changes", CHANGES, "en")}


def test_a_side_without_a_time_has_the_year_that_said_it() -> None:
    """A report that a road is behind names no period; a reader needs to know which report."""
    row = ROAD | {"type": "slipped", "to_report_year": 2025, "from_report_year": 2022}
    assert "祁离高速: to be resumed (2022) → behind schedule (said 2025), slipped" == change_in_words(row, "en")
    assert "据2025年材料" in change_in_words(row, "zh")


def test_a_life_in_short_stands_behind_its_statements() -> None:
    """How often it was promised, how late it is, and how long nothing was said, where the view of lives knows it."""
    of_view = {"project": "祁离高速", "region": "吕梁市", "promised": 2, "slipped_years": 3, "silent_years": None}
    lived = with_lives(ROWS["milestones"], [of_view])
    (row,) = plain_rows("milestones", lived, "en")
    assert row["Through the years"].endswith("; promised in the reports of 2 years, years late: 3")
    (row,) = plain_rows("milestones", with_lives(ROWS["milestones"], [of_view | {"silent_years": 4}]), "zh")
    assert row["历程"].endswith("；2年报告列入计划，推迟3年，此后4份报告未再提及")
    (row,) = plain_rows("milestones", with_lives(ROWS["milestones"], []), "en")
    assert ";" not in row["Through the years"]
