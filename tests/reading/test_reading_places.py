"""Names of divisions."""

from __future__ import annotations

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.reading.places import common_division, count_divisions, find_places, named_division


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("吕梁市", "吕梁市"),
        ("吕梁", "吕梁市"),
        ("山西", "山西省"),
        ("全国", "全国"),
        ("内蒙古", "内蒙古自治区"),
        ("吉林", "吉林省"),
        ("积石山", "积石山保安族东乡族撒拉族自治县"),
        ("广东省东莞市", "东莞市"),
        ("山西省吕梁市兴县", "兴县"),
        ("江苏省南京市鼓楼区", "鼓楼区"),
        ("鼓楼区", None),
        ("某某市", None),
        ("", None),
    ],
)
def test_named_division(catalogue: Catalogue, name: str, expected: str | None) -> None:
    """A name means one division; a path tells apart what several places have; else it means none."""
    division = named_division(name, catalogue)
    assert (division.name if division else None) == expected


def test_a_path_decides_between_namesakes(catalogue: Catalogue) -> None:
    """Of several districts of one name the one below the city named before it is meant."""
    division = named_division("江苏省南京市鼓楼区", catalogue)
    assert division is not None
    assert division.code.startswith("3201")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("吕梁市离石区和汾阳市", ["吕梁市", "离石区", "汾阳市"]),
        ("推动复合型兴县域", []),
        ("城市和县城建设", []),
        ("在兴县、临县调研", ["兴县", "临县"]),
        ("孝义、交城两地的市区", ["孝义", "交城"]),
    ],
)
def test_find_places(catalogue: Catalogue, text: str, expected: list[str]) -> None:
    """Whole names are found, longest first; a county of two characters only where it stands free."""
    assert [place.name for place in find_places(text, catalogue)] == expected


def test_counting(catalogue: Catalogue) -> None:
    """A county's short name counts beside its full one only, since 平安 and 和平 are words."""
    counts = count_divisions("孝义市建成一座,孝义又建一座。平安建设,和平发展。吕梁如此。", catalogue)
    assert {division.name: count for division, count in counts.items()} == {"孝义市": 2, "吕梁市": 1}


@pytest.mark.parametrize(
    ("names", "expected"),
    [(("吕梁市", "晋中市"), "山西省"), (("兴县", "岚县"), "吕梁市"), (("吕梁市", "南京市"), None)],
)
def test_common_division(catalogue: Catalogue, names: tuple[str, ...], expected: str | None) -> None:
    """What holds several places, below the nation."""
    divisions = [catalogue.divisions_by_name[name][0] for name in names]
    common = common_division(divisions, catalogue)
    assert (common.name if common else None) == expected


@pytest.mark.parametrize(
    ("code", "name", "short", "parent"),
    [
        ("000000", "全国", "全国", None),
        ("141123", "兴县", "兴县", "141100"),
        ("110101", "东城区", "东城", "110000"),
        ("419001", "济源市", "济源", "410000"),
        ("441900", "东莞市", "东莞", "440000"),
        ("520000", "贵州省", "贵州", "000000"),
        ("710000", "台湾省", "台湾", "000000"),
        ("810000", "香港特别行政区", "香港", "000000"),
    ],
)
def test_divisions(catalogue: Catalogue, code: str, name: str, short: str, parent: str | None) -> None:
    """The table holds all of China down to counties, each below what it belongs to."""
    division = catalogue.divisions_by_code[code]
    assert (division.name, division.short, division.parent) == (name, short, parent)


def test_the_table_hangs_together(catalogue: Catalogue) -> None:
    """Every division has a parent in the table, placeholders are none, and no short name is a single character."""
    codes = catalogue.divisions_by_code
    assert len(codes) > 3000
    assert [d.name for d in codes.values() if d.parent is not None and d.parent not in codes] == []
    assert [d.name for d in codes.values() if d.name in ("市辖区", "县") or len(d.short) < 2] == []
