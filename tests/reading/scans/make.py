"""Make the scan that the tests read: a printed page of sentences of our own, a little slanting and grainy.

    python tests/reading/scans/make.py

Needs a browser (chromium), a font with Chinese characters and what EXTRAS=ocr installs.
"""

from __future__ import annotations

import io
from pathlib import Path

from benchmarks.forms.printing import first_pages, photograph, print_pdf

TEXT = """2026年兴山县政府工作报告
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2025年工作回顾
全年地区生产总值完成152.3亿元，增长5.2%；固定资产投资增长6.5%，一般公共预算收入21.06亿元。人口出生率为6.77‰，城镇新增就业2200人。
二、2026年工作安排
主要预期目标是：地区生产总值增长5%左右，规模以上工业增加值增长6%，居民收入增长与经济增长同步。
"""


def main() -> None:
    """Write the picture beside this file, without the empty rest of the page."""
    from PIL import Image

    printed = print_pdf(TEXT, title="兴山县人民政府")
    if printed is None:
        raise SystemExit("no browser to print with: install chromium")
    page = Image.open(io.BytesIO(photograph(first_pages(printed, 1), pages=1, dpi=130, turned=0.8, noise=6.0)))
    kept = Path(__file__).with_name("report.jpg")
    page.crop((0, 0, page.width, page.height * 2 // 5)).save(kept, quality=45)


if __name__ == "__main__":
    main()
