"""Characters that look like the ones meant: radicals from a PDF, variants from a scan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="look-alike",
    level=Level.WRONG,
    title="看着像、其实是另一个字",
    what="从 PDF、扫描件里带出来的部首字符和形近字：⼀（部首）当作“一”，岀、釆当作“出、采”。",
    why="眼睛看不出来，查找、统计和朗读都会错，换一种字体就露馅。",
    wrong="岀行登记，釆购物资。",
    right="出行登记，采购物资。",
    tier=Tier.PRACTICE,
)
_VARIANTS = {"岀": "出", "釆": "采", "亇": "个", "囯": "国"}
# Kangxi radicals, simplified radicals of the supplement, compatibility ideographs: all of them have a plain form
_LOOK_ALIKE = re.compile("[\u2e80-\u2eff\u2f00-\u2fd5\uf900-\ufaff岀釆亇囯]")
_SUPPLEMENT = dict(
    zip("⺟⻅⻉⻋⻓⻔⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻳⺠⻄⻘", "母见贝车长门页风飞食马鱼鸟麦黄齐齿龙龟民西青", strict=True)
)


def find_look_alikes(text: str) -> Iterator[Hit]:
    """A hit for each character."""
    for match in _LOOK_ALIKE.finditer(text):
        plain = _VARIANTS.get(match[0]) or _SUPPLEMENT.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        if plain == match[0]:
            message = f"“{match[0]}”（U+{ord(match[0]):04X}）是部首字符，不是汉字，请重新输入。"
        else:
            message = f"“{match[0]}”（U+{ord(match[0]):04X}）是形近的另一个字符，应为“{plain}”。"
        yield Hit(RULE, match.start(), match.end(), message)
