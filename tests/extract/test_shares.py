"""One figure for each of several places is each place's own."""

import pytest
from report_texts import read

OWN = "吕梁市"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("汾阳市、孝义市生产总值分别增长5%和6%。", [("汾阳市", "gdp"), ("孝义市", "gdp")]),
        (
            "汾阳市、孝义市和岚县空气优良天数分别为300天、310天和320天,优良率分别为82%、85%、88%。",
            [
                *((region, "good_air_days") for region in ("汾阳市", "孝义市", "岚县")),
                *((region, "good_air_days_ratio") for region in ("汾阳市", "孝义市", "岚县")),
            ],
        ),
        # as many things as figures, and fewer places than figures
        (
            "汾阳市、孝义市表现突出;生产总值、固定资产投资分别增长5%和6%。",
            [(OWN, "gdp"), (OWN, "fixed_asset_investment")],
        ),
        ("汾阳市生产总值、财政总收入分别增长5%和6%。", [("汾阳市", "gdp"), ("汾阳市", "fiscal_revenue")]),
    ],
)
def test_figures_answer_the_places_before_them(text: str, expected: list[tuple[str, str]]) -> None:
    """Places listed before 分别 take the figures one by one, and go on to take the next series as long as theirs."""
    assert expected == [(one.region, one.indicator) for one in read(text, region=OWN)]
