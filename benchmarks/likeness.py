"""Hold every report of a folder against every other, and against copies of itself: which count as one document?

    python -m benchmarks.likeness CORPUS

CORPUS holds texts, `*.txt` at any depth. The first figures are of all pairs: those that share bands of their signatures
are looked at, and those that would be taken for one report are named (of different reports none must be). The tables
are of copies: each report is transformed in every way that sites transform one (these must be one report with it) and
in ways that make another text of it (these must not). Exit code: 1 where a pair of different reports is taken for one,
or a changed text for the same.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from time import process_time

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.likeness.judging import likeness_of
from lvliang_watch.likeness.rules import LikenessRules, likeness_rules
from lvliang_watch.likeness.sketches import bands_of
from lvliang_watch.likeness.wording import wording_of

SHARED = 3  # bands, as the warehouse has it
_WIDE = str.maketrans("0123456789%", "".join(map(chr, range(0xFF10, 0xFF1A))) + chr(0xFF05))
_BINDING = {
    "以上": "左右", "左右": "以上", "以内": "以上", "力争": "确保", "确保": "力争", "增长": "下降", "新建": "改建",
}  # fmt: skip
_NOTE = "\n注:增速按可比价格计算,部分数据因四舍五入,合计数与分项相加不等。\n"
_HEAD = "首页 > 政务公开 > 政府工作报告\n发布时间:2026-02-11 09:12 来源:某日报 浏览次数:87\n【字号:大 中 小】\n"
_FOOT = "\n上一篇:关于公布名单的通知\n下一篇:没有了\n分享到:微信 微博\n责任编辑:某某\n相关链接\n某市召开大会\n"
Change = Callable[[str, random.Random], str]


def _put_at(pattern: str, put: Callable[[str], str], text: str, chance: random.Random) -> str:
    places = list(re.finditer(pattern, text))
    if not places:
        return text
    place = chance.choice(places)
    return f"{text[: place.start()]}{put(place[0])}{text[place.end() :]}"


def _without_one(text: str) -> str:
    sentences = re.findall(r"[^。]*。", text)
    figures = [one for one in sentences if re.search(r"\d", one)]
    return text.replace(figures[len(figures) // 2], "", 1) if figures else text


COPIES: Mapping[str, Change] = {
    "other quotes": lambda text, _: text.translate(str.maketrans("“”", "「」")),
    "another frame": lambda text, _: f"{_HEAD}{text}{_FOOT}",
    "a note behind": lambda text, _: f"{text}{_NOTE}",
    "an editor's word before": lambda text, _: f"编者按:现将报告全文刊发如下,敬请关注。\n{text}",
    "marks of footnotes": lambda text, _: re.sub(r"(“[^”]{2,8}”)", r"\1①", text, count=5),
    "full width": lambda text, _: text.translate(_WIDE),
    "lines of 40": lambda text, _: re.sub(r"([^\n]{39}[一-龥])(?=[一-龥])", r"\1\n", text),
    "a slip of the pen": lambda text, chance: _put_at("发展", lambda _: "发殿", text, chance),
}
CHANGED: Mapping[str, Change] = {
    "another figure": lambda text, chance: _put_at(r"\d+", lambda found: str(int(found) + 1), text, chance),
    "another word": lambda text, chance: _put_at("|".join(_BINDING), lambda found: _BINDING[found], text, chance),
    "a sentence less": lambda text, _: _without_one(text),
    "the first 85 %": lambda text, _: text[: len(text) * 85 // 100],
    "half of it": lambda text, _: text[: len(text) // 2],
    "a draft": lambda text, _: f"(征求意见稿)\n{text}",
    "a digest": lambda text, _: "。".join(text.split("。")[::4]),
}


def main() -> int:
    """The exit code; prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(options.corpus.rglob("*.txt"))}
    if not texts:
        print(f"no texts in {options.corpus}", file=sys.stderr)
        return 1
    rules = likeness_rules(load_catalogue())
    bands = _signatures(texts, rules)
    joined = _compare_all(texts, bands, rules)
    wrong = [_try_all(texts, bands, rules, changes, same=same) for changes, same in ((COPIES, True), (CHANGED, False))]
    return 1 if joined or wrong[1] else 0


def _signatures(texts: Mapping[str, str], rules: LikenessRules) -> dict[str, set[str]]:
    begin = process_time()
    bands = {name: set(bands_of(wording_of(text, rules))) for name, text in texts.items()}
    each = (process_time() - begin) / len(texts)
    size = sum(map(len, texts.values()))
    print(f"{len(texts)} reports, {size:,} characters; a signature takes {1000 * each:.1f} ms")
    return bands


def _compare_all(texts: Mapping[str, str], bands: Mapping[str, set[str]], rules: LikenessRules) -> list[str]:
    pairs = list(combinations(texts, 2))
    near = [(one, other) for one, other in pairs if len(bands[one] & bands[other]) >= SHARED]
    verdicts = {pair: likeness_of(texts[pair[0]], texts[pair[1]], rules) for pair in near}
    joined = [f"{one} = {other}" for (one, other), found in verdicts.items() if found.is_same]
    print(f"{len(pairs):,} pairs, {len(near)} of them looked at, {len(joined)} taken for one report")
    for pair in joined:
        print(f"  {pair}")
    return joined


def _try_all(
    texts: Mapping[str, str],
    bands: Mapping[str, set[str]],
    rules: LikenessRules,
    changes: Mapping[str, Change],
    *,
    same: bool,
) -> int:
    """How many copies were not judged as they should be."""
    print(f"\n{'copies' if same else 'changed texts':<26}{'tried':>7}{'one':>7}{'nearly':>8}{'other':>7}{'ms':>6}")
    wrong = 0
    for name, change in changes.items():
        chance, found, begin = random.Random(name), Counter[str](), process_time()  # noqa: S311 - no secret
        for slug, text in texts.items():
            changed = change(text, chance)
            if changed == text:
                continue
            is_near = len(set(bands_of(wording_of(changed, rules))) & bands[slug]) >= SHARED
            verdict = likeness_of(text, changed, rules).verdict if is_near else "other"
            found[verdict] += 1
            wrong += (verdict in ("same_wording", "same_report")) != same
        one = found["same_wording"] + found["same_report"]
        each = 1000 * (process_time() - begin) / max(1, found.total())
        print(f"{name:<26}{found.total():>7}{one:>7}{found['nearly']:>8}{found['other']:>7}{each:>6.0f}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
