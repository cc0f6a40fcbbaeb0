"""What the desk is given: nothing that its audience must not see, and no value that reads otherwise than it was."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.desk.values import value_data
from site_builder.errors import Problems
from site_builder.facts.load import load_facts
from site_builder.phrasebank.load import load_phrasebank
from site_builder.wording.values import Kind, Quantity, parse_value
from tests.desk import Desk, shipped_desk, to_json
from tests.projects import MINIMAL, shipped, write

# every word with 秘 is of something 内部 or 敏感, or stands where only that could be said
PROJECT = {
    **MINIMAL,
    "phrasebank/indicators.yml": """
指标:
  户数: {量词: [户]}
  秘数: {量词: [户], 别名: [秘别名], 公开: 内部}
  秘率: {类型: 百分比, 公式: 秘数 / 户数}
  秘单: {类型: 清单, 公开: 敏感}
""",
    "phrasebank/phrases/句.yml": """
板块: 句
套语:
  句.排查: {文: 排查【户数】〔，秘段【秘数】〕。}
  句.秘句: {文: 秘文【秘数】。}
  句.秘比: {文: 秘占【户数|占比(秘别名)】。}
  句.秘零: {文: 秘无【户数】。, 适用: {为零: [秘数]}}
  句.列: {文: "【名】。"}
  句.变: {文: 秘变【秘率】。, 变体: [照变【户数】。]}
  句.比: {文: 秘最【秘数|最大】〔秘比【秘数|较上期】〕。}
  句.子: {文: "【名】【户数】〔秘子【秘数】〕。"}
""",
    "phrasebank/skeletons/纲.md": """---
提纲: 纲
题: 【单位】【秘数】总结
---
## 【秘别名】各项
- 句.排查 | 句.秘句
- 句.秘比
- 句.秘零
- 句.变
- 句.比

## 名单
每个(秘单)：句.列
每个(下级)：句.子
表(户数, 秘数)
《自述》
""",
    "content/units/jia/2020.md": """---
专题: 疫情防控
截至: 2020-02-03
提纲: 纲
选用: {句.秘句: 0}
放过: {stale-sheet: 等秘别名核实, wrong-total: 已经核对}
---
## 各户
- 户数：320户

## 秘标题
- 秘数：98765户
- 秘单：秘甲、秘乙

| 户 | 秘单 |
|---|---|
| 秘行 | 秘格 |

## 自述
秘述到【秘数】为止。
""",
    "content/units/jia/2020-01.md": "---\n专题: 疫情防控\n截至: 2020-01-03\n---\n- 秘数：98764户\n",
    "content/units/jia/yi/unit.md": "---\n单位: 乙村\n层级: 村社区\n---\n",
    "content/units/jia/yi/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n- 户数：8户\n- 秘数：98763户\n",
}
HIDDEN = ("秘", "9876")


def data_of(root: Path, *, internal: bool) -> str:
    problems = Problems()
    bank = load_phrasebank(root, problems)
    facts = load_facts(root, bank, problems)
    problems.raise_errors()
    desk = Desk(bank, facts, internal=internal)
    return to_json([desk.data, *map(desk.sheet, facts.sheets)])


def test_nothing_hidden_is_in_the_data_of_a_public_build(tmp_path: Path) -> None:
    root = write(tmp_path, PROJECT)
    public, internal = data_of(root, internal=False), data_of(root, internal=True)
    assert not [word for word in HIDDEN if word in public]
    assert all(f"9876{digit}户" in internal for digit in "543")
    for word in ("排查", "照变", "320户", "8户", "各项", "各户", "已经核对"):
        assert word in public


def test_no_hidden_label_of_the_shipped_project_is_in_its_public_data() -> None:
    indicators = shipped().bank.indicators
    hidden = [label for label in indicators.by_label if indicators.is_hidden(label)]
    assert hidden
    desk = Desk(shipped().bank, shipped().facts, internal=False)
    data = to_json([desk.data, *map(desk.sheet, shipped().facts.sheets)])
    assert not [label for label in hidden if f'"{label}"' in data]


def test_a_sheet_says_whether_all_of_it_is_there(tmp_path: Path) -> None:
    root = write(tmp_path, PROJECT | {"content/units/jia/2019.md": MINIMAL["content/units/jia/2020.md"]})
    problems = Problems()
    bank = load_phrasebank(root, problems)
    facts = load_facts(root, bank, problems)
    public, internal = (Desk(bank, facts, internal=internal) for internal in (False, True))
    assert [public.sheet(sheet)["whole"] for sheet in facts.by_unit["jia"]] == [True, False, False]
    assert all(internal.sheet(sheet)["whole"] for sheet in facts.by_unit["jia"])


def test_the_same_bytes_every_time() -> None:
    first, second = shipped_desk(), Desk(shipped().bank, shipped().facts, internal=True)
    assert to_json(first.data) == to_json(second.data)
    for sheet in shipped().facts.sheets:
        assert to_json(first.sheet(sheet)) == to_json(second.sheet(sheet))


@pytest.mark.parametrize(
    ("text", "kind"), [("400余人", Kind.COUNT), ("2月3日8:30", Kind.DATE), ("甲、乙", Kind.LIST), ("无", Kind.MONEY)]
)
def test_a_value_is_the_text_that_gives_it_back(text: str, kind: Kind) -> None:
    assert value_data(parse_value(text, kind), kind) == text


def test_a_value_that_its_text_does_not_give_back_comes_in_its_parts() -> None:
    three_under_a_header_of_wan = Quantity(digits="3", unit="万元", number=Decimal(3))
    assert value_data(three_under_a_header_of_wan, Kind.COUNT) == {"digits": "3", "unit": "万元", "number": "3"}
