"""A place named in a text is a division, resolved by the document's own region."""

import pytest
from report_texts import CATALOGUE

from lvliang_watch.extract.places import find_places, gazetteer


def found(text: str, region: str = "吕梁市") -> list[tuple[str, str]]:
    return [
        (place.region, place.relation) for place in find_places(text, gazetteer(CATALOGUE, region)) if not place.venue
    ]


@pytest.mark.parametrize(
    ("text", "region", "places"),
    [
        ("岚县新建", "吕梁市", [("岚县", "within")]),
        ("孝义实施", "吕梁市", [("孝义市", "within")]),
        ("文水县和交城", "吕梁市", [("文水县", "within"), ("交城县", "within")]),
        ("力争水文退出", "吕梁市", [("文水县", "within")]),
        # characters swapped, in a full name or in a list; else it may be two words
        ("城交县新建", "吕梁市", [("交城县", "within")]),
        ("汾阳、楼石新建", "吕梁市", [("汾阳市", "within"), ("石楼县", "within")]),
        ("在山方新建", "吕梁市", []),
        ("太阳中心", "吕梁市", []),
        ("城交县新建", "大同市", []),
        ("晋中先行", "吕梁市", [("晋中市", "beside")]),
        ("我市完成", "吕梁市", [("吕梁市", "own")]),
        ("全县完成", "岚县", [("岚县", "own")]),
        ("山西省下达", "吕梁市", [("山西省", "above")]),
        ("杭州建成", "浙江省", [("杭州市", "within")]),
        ("振兴县域", "吕梁市", []),
        ("面临县情", "吕梁市", []),
        ("文水新建", "浙江省", []),
        ("港口吞吐量", "防城港市", []),
        ("港口区完成", "防城港市", [("港口区", "within")]),
        ("港口、防城新建", "防城港市", [("港口区", "within"), ("防城区", "within")]),
        ("城区绿化", "阳泉市", []),
        ("城区和平定县绿化", "阳泉市", [("城区", "within"), ("平定县", "within")]),
        ("新建学校", "南昌市", []),
        ("惠农资金", "石嘴山市", []),
        ("建成县级医院", "陇南市", []),
        ("大连港吞吐量", "辽宁省", [("大连市", "port")]),
        ("天津港吞吐量", "辽宁省", []),
        ("成县医院", "陇南市", [("成县", "within")]),
        ("北京市场份额", "河北省", []),
        ("东胜区域发展", "鄂尔多斯市", []),
        ("资源综合利用", "桂林市", []),
        ("资源县新建", "桂林市", [("资源县", "within")]),
        ("示范县建设", "濮阳市", []),
        ("事关长治久安", "山西省", []),
        ("真金白银", "甘肃省", []),
        ("广东省赛金牌", "东莞市", []),
        ("从化市财政", "广州市", [("从化区", "within")]),
        ("新增城市道路", "广州市", []),
        ("襄樊市财政", "湖北省", [("襄阳市", "within")]),
        ("解决台湾问题", "全国", []),
        ("台湾地区", "福建省", []),
        ("宁波舟山港", "浙江省", [("宁波市", "aside"), ("舟山市", "aside")]),
        ("杭州西湖区新建", "浙江省", [("杭州市", "aside"), ("西湖区", "within")]),
        ("西宁—玉树", "青海省", [("西宁市", "aside"), ("玉树藏族自治州", "aside")]),
        ("——孝义市新建", "吕梁市", [("孝义市", "within")]),
        ("仅次于孝义", "吕梁市", [("孝义市", "aside")]),
        ("全省江河湖泊", "山西省", [("山西省", "own")]),
    ],
)
def test_a_place_is_resolved_by_the_region(text: str, region: str, places: list[tuple[str, str]]) -> None:
    """Short names mean a place only in the document's own family; a slip of the scanner's means what was meant."""
    assert found(text, region) == places


def test_a_venue_is_no_region() -> None:
    """在太原举办 says where, not about what."""
    assert found("在太原举办推介活动") == []


def test_an_unknown_region_still_knows_full_names_of_cities() -> None:
    """A document of nobody's knows no short names."""
    assert found("太原市和孝义", "不明") == [("太原市", "beside")]
