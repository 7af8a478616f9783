"""Pages and files of one report, from their bytes to one document; and the same again from the archive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from lvliang_watch.pipeline import run
from lvliang_watch.rebuilding import rebuild
from lvliang_watch.settings import Settings
from lvliang_watch.store.queries import query_published

BEGIN = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
PARTS = [
    "柳林县2026年政府工作报告",
    "各位代表:",
    "一、2025年工作回顾",
    "过去一年,全县地区生产总值增长5.1%,一般公共预算收入完成21.3亿元,城镇新增就业4200人,“清河行动”完成投资3.2亿元。",
    "改造老旧小区18个,新建改建农村公路86公里,新增停车位1200个,群众出行更加方便,县城面貌有了新的变化。",
    "二、2026年工作安排",
    "今年主要预期目标是:地区生产总值增长5%左右,一般公共预算收入增长4%,城镇新增就业4000人以上。",
    "做好上述工作,要抓好“清河行动”二期,完成投资4亿元;改造老旧小区12个,新建改建农村公路60公里。",
]


def page(parts: list[str], *, visits: int = 1, site: str = "某县人民政府", note: str = "") -> str:
    """A page of a site with its menus, counter and links around the report."""
    body = "".join(f"<p>{part}</p>" for part in parts[1:])
    return (
        f"<html><head><title>{parts[0]}_{site}</title></head><body><div class='nav'>首页 政务公开</div>"
        f"<div class='article'><h1>{parts[0]}</h1><p>来源:{site} 浏览次数:{visits}</p>{body}{note}</div>"
        f"<div class='foot'>主办单位:{site}</div></body></html>"
    )


@pytest.fixture
def home(tmp_path: Any) -> Settings:
    settings = Settings(home=tmp_path)
    settings.seeds.mkdir(parents=True)
    return settings


def put(home: Settings, name: str, content: str, *, day: int) -> Any:
    """What a run reports that finds this file on that day."""
    (home.seeds / name).write_text(content, encoding="utf-8")
    return run(home, now=BEGIN + timedelta(days=day))


def record(home: Settings) -> dict[str, Any]:
    """Documents, versions with since when they are known, sources, and changes of the published copy."""
    questions = {
        "versions": "SELECT document_id, edition, text_sha256, known_from FROM base.versions ORDER BY ALL",
        "sources": "SELECT source, document_id, known_from FROM base.document_sources ORDER BY ALL",
        "given": "SELECT source, captured_at, version_id, given_as FROM base.version_sources ORDER BY ALL",
        "changes": "SELECT change_id, type, cause, known_from FROM all_changes ORDER BY ALL",
        "findings": "SELECT kind, message FROM findings ORDER BY ALL",
    }
    return {name: query_published(home, question).rows for name, question in questions.items()}


def test_copies_turns_and_counters_give_one_document_also_from_the_archive(home: Settings) -> None:
    """A page, a paper's copy with a note as text, a counter that counts, a figure that is edited and turns back."""
    edited = [part.replace("增长4%", "增长3%") for part in PARTS]
    put(home, "page.html", page(PARTS), day=0)
    copy = "\n".join(PARTS).replace("“", '"').replace("”", '"')
    put(home, "paper.txt", f"{copy}\n注:增速按可比价格计算。\n", day=1)
    counted = put(home, "page.html", page(PARTS, visits=977), day=2)
    assert {"same_text": 1} == counted.written
    reports = [put(home, "page.html", page((edited, PARTS)[day % 2], visits=day), day=3 + day) for day in range(6)]
    assert ["new_version", "new_version", *["same_text"] * 4] == [next(iter(one.written)) for one in reports]
    assert all(not one.appended and not one.retracted for one in reports[2:])
    kept = record(home)
    assert 1 == len({document for document, *_ in kept["versions"]})
    assert "page_turns_back_and_forth" in {kind for kind, _ in kept["findings"]}
    rebuild(home, now=BEGIN + timedelta(days=20))
    assert kept == record(home)
