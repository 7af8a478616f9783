"""The catalogue: its files are merged, a home's lie over the project's, and a broken entry says what, where and how."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from lvliang_watch.catalogue import PACKAGE, Catalogue, load_catalogue
from lvliang_watch.errors import VocabularyBroken

CATALOGUE = load_catalogue()
FILES = sorted((PACKAGE / "vocab" / "indicators").glob("*.toml"))
AGREED = PACKAGE.parents[1] / "../shared/gold/indicators.csv"


def home_with(folder: Path, **files: str) -> Path:
    """A home whose vocabulary has these files; `__` in a name is a folder's stroke."""
    for name, content in files.items():
        path = folder / "vocab" / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def entry(id_: str = "snow_days", **keys: str) -> str:
    """An entry that is whole, with some keys given as they are written."""
    given = {
        "name_zh": '"降雪日数"',
        "name_en": '"days of snow"',
        "base_unit": '"天"',
        "wordings": '["降雪日数"]',
    } | keys
    return "\n".join([f"[{id_}]", *(f"{key} = {value}" for key, value in given.items() if value)])


def broken(home: Path) -> VocabularyBroken:
    with pytest.raises(VocabularyBroken) as refusal:
        load_catalogue(home)
    return refusal.value


def test_the_catalogue_holds_what_reports_count() -> None:
    """At least 210 indicators, the economy as a whole first."""
    assert len(CATALOGUE.indicators) >= 210
    assert next(iter(CATALOGUE.indicators)) == "gdp"


@pytest.mark.skipif(not AGREED.exists(), reason="the list of ids agreed with readers is not beside the project")
def test_the_ids_that_readers_agreed_on_stay() -> None:
    """Each has its names and its unit; it is what goals in words are read for."""
    with AGREED.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            indicator = CATALOGUE.indicators[row["id"]]
            told = (indicator.name_zh, indicator.name_en, indicator.base_unit, indicator.in_words)
            assert (row["name_zh"], row["name_en"], row["base_unit"], True) == told


def test_the_order_is_that_of_the_files() -> None:
    """What is shown by the catalogue's order follows the themes."""
    written = [id_ for path in FILES for id_ in re.findall(r"(?m)^\[(\w+)\]$", path.read_text(encoding="utf-8"))]
    assert written == list(CATALOGUE.indicators)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_its_theme_and_has_a_place_in_the_order(path: Path) -> None:
    """Its name begins with its number, its first line says what it is about."""
    assert re.fullmatch(r"\d\d_[a-z_]+", path.stem)
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("one", CATALOGUE.indicators.values(), ids=lambda one: one.id)
def test_an_entry_holds_together(one: object) -> None:
    """Its definition is a line, its wordings are told once, and none of them is one of its own `not_in`."""
    indicator = CATALOGUE.indicators[one.id]  # type: ignore[attr-defined]
    assert indicator.wordings
    assert indicator.definition.endswith(".")
    assert len(indicator.wordings) == len(set(indicator.wordings))
    assert set() == set(indicator.wordings) & set(indicator.not_in)
    assert indicator.basis in ("stock", "flow", "cumulative")


def test_a_part_is_measured_like_its_whole() -> None:
    """A part of a size in yuan is a size in yuan, not a share."""
    for indicator in CATALOGUE.indicators.values():
        if indicator.part_of is not None:
            whole = CATALOGUE.indicators[indicator.part_of]
            assert dimension(indicator.base_unit) in ALIKE.get(dimension(whole.base_unit), {dimension(whole.base_unit)})


ALIKE = {"visits": {"visits", "people"}, "money": {"money", "dollars"}, "people": {"people", "things"}}
ALIKE |= {"things": {"things", "households"}}


def dimension(unit: str) -> str:
    return CATALOGUE.units[unit].dimension if unit in CATALOGUE.units else unit


def test_a_home_adds_entries_in_one_file_or_in_several(tmp_path: Path) -> None:
    """What is added stands behind the project's own."""
    home = home_with(
        tmp_path,
        indicators=entry(),
        indicators__01_weather=entry("fog_days", name_zh='"雾日"', wordings='["雾日数"]'),
    )
    assert ["snow_days", "fog_days"] == list(load_catalogue(home).indicators)[-2:]


def test_an_entry_of_a_home_takes_the_place_of_the_projects(tmp_path: Path) -> None:
    """It is replaced whole and stays where it was in the order."""
    home = home_with(tmp_path, indicators=entry("gdp", name_zh='"地方总产值"', base_unit='"元"', wordings='["总产"]'))
    indicators = load_catalogue(home).indicators
    assert ("地方总产值", ("总产",), False) == (
        indicators["gdp"].name_zh,
        indicators["gdp"].wordings,
        indicators["gdp"].headline,
    )
    assert list(indicators) == list(CATALOGUE.indicators)


def test_a_wording_that_a_home_claims_is_taken_from_the_projects(tmp_path: Path) -> None:
    """A home knows better what 发电量 is there; the project's entry keeps its other wordings."""
    home = home_with(tmp_path, indicators=entry("own_power", base_unit='"千瓦时"', wordings='["发电量"]'))
    indicators = load_catalogue(home).indicators
    assert ("发电量",) == indicators["own_power"].wordings
    left = tuple(one for one in CATALOGUE.indicators["electricity_generation"].wordings if one != "发电量")
    assert left == indicators["electricity_generation"].wordings


def test_figures_of_an_entry_are_exact(tmp_path: Path) -> None:
    """What is believable is compared with exact figures, so it is one."""
    home = home_with(tmp_path, indicators=entry(plausible="{ level = [0.1, 366], growth = [-100, 400] }"))
    assert {"level": (Decimal("0.1"), Decimal(366)), "growth": (Decimal(-100), Decimal(400))} == dict(
        load_catalogue(home).indicators["snow_days"].plausible
    )


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (entry(colour='"white"'), "unknown key: colour", "keys of an entry"),
        (entry(wordings=""), "missing: wordings", "keys of an entry"),
        (entry(name_zh="", name_en=""), "missing: name_zh, name_en", "keys of an entry"),
        (entry(name_en="3"), "name_en is no text: 3", "name_en ="),
        (entry(wordings='"降雪日数"'), "wordings is no list of texts", "wordings = ["),
        (entry(examples='["降雪日数9天。", 9]'), "examples is no list of texts", "examples = ["),
        (entry(not_in='[""]'), "not_in is no list of texts", "not_in = ["),
        (entry(base_unit='"场雪"'), "base_unit is no unit: 场雪", "units.toml"),
        (entry(base_unit='"元/雪"'), "base_unit is no unit: 元/雪", "units.toml"),
        (entry(direction='"sideways"'), "direction is 'sideways'", "up, down, none"),
        (entry(basis='"yearly"'), "basis is 'yearly'", "stock, flow, cumulative"),
        (entry(headline='"yes"'), "headline is 'yes'", "true, false"),
        (entry(part_of='"weather"'), "part_of names no indicator: weather", "entry of the catalogue"),
        (entry(part_of='"snow_days"'), "part of itself by way of snow_days", "to the whole"),
        (entry(plausible="3"), "plausible names no measures", "lowest, highest"),
        (entry(plausible="{ height = [1, 2] }"), "plausible names no measures", "lowest, highest"),
        (entry(plausible="{ level = [1] }"), "plausible level is no pair of numbers", "lowest, highest"),
        (entry(plausible='{ level = ["few", 9] }'), "plausible level is no pair of numbers", "lowest, highest"),
        (entry(plausible="{ level = [9, 1] }"), "plausible level is from 9 to 1", "lowest, highest"),
        (entry("SnowDays"), "named by lower-case words", "keys of an entry"),
        ("snow_days = 3", "an entry is a table", "keys of an entry"),
        (entry() + "\n" + entry("snow_cover"), "降雪日数 is a wording of snow_days too", "one of them"),
    ],
)
def test_a_broken_entry_is_refused(tmp_path: Path, content: str, what: str, remedy: str) -> None:
    """The refusal says what is wrong, in which entry, and what to do; nothing is read with half a catalogue."""
    refusal = broken(home_with(tmp_path, indicators=content))
    assert what in refusal.what
    assert refusal.where.startswith("indicators.toml [")
    assert remedy in refusal.remedy


def test_an_id_in_two_files_is_refused(tmp_path: Path) -> None:
    """Which of the two would hold is nobody's guess."""
    refusal = broken(home_with(tmp_path, indicators__01_a=entry(), indicators__02_b=entry(wordings='["下雪日数"]')))
    assert ("snow_days stands in 01_a.toml too", "02_b.toml [snow_days]") == (refusal.what, refusal.where)


def test_parts_that_lead_in_a_circle_are_refused(tmp_path: Path) -> None:
    """A whole cannot be a part of its part."""
    parts = [entry(part_of='"cold_days"'), entry("cold_days", wordings='["寒日"]', part_of='"snow_days"')]
    assert "part of itself" in broken(home_with(tmp_path, indicators="\n".join(parts))).what


@pytest.mark.parametrize("content", [b"[snow_days\nname_zh = 3", b"\xd6\xd0\xce\xc4 = 1"], ids=["no TOML", "no UTF-8"])
def test_a_file_that_cannot_be_parsed_is_refused(tmp_path: Path, content: bytes) -> None:
    """The file is named, whatever is wrong in it."""
    home = home_with(tmp_path, indicators__01_a="")
    (home / "vocab" / "indicators" / "01_a.toml").write_bytes(content)
    assert broken(home).where.endswith("01_a.toml")


def test_the_ruleset_changes_with_a_word(tmp_path: Path) -> None:
    """One word more in an entry is another ruleset; what says nothing of reading is none."""

    def ruleset(name: str, **files: str) -> str:
        return load_catalogue(home_with(tmp_path / name, **files)).ruleset

    first = ruleset("first", indicators__01_a=entry())
    assert first == ruleset("again", indicators__01_a=entry())
    assert first != ruleset("word", indicators__01_a=entry(wordings='["降雪日数", "雪日"]'))
    assert first != CATALOGUE.ruleset
    assert first == ruleset("label", indicators__01_a=entry(), labels='[kind]\nother = { zh = "其他", en = "other" }')


def test_the_catalogue_cannot_be_changed() -> None:
    """Who reads it twice reads the same."""
    catalogue: Catalogue = CATALOGUE
    with pytest.raises(TypeError):
        catalogue.indicators["gdp"] = None  # type: ignore[index]
