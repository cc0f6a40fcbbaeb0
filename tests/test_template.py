"""A phrase is text, 【slots】 and 〔optional parts〕, typed with a Chinese keyboard; anything else is explained."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.phrasebank.filters import FILTERS
from site_builder.phrasebank.template import (
    Call,
    Part,
    Slot,
    TemplateError,
    Text,
    Tree,
    compile_prose,
    compile_slot,
    compile_text,
    literal_texts,
    slots,
    to_json,
)
from tests.projects import ROOT

# the inside of a slot, and what it means
SLOTS = [
    ("横幅", Slot("横幅")),
    (" 横幅 ", Slot("横幅")),
    ("横幅|数", Slot("横幅", (Call("数"),))),
    ("横幅｜数", Slot("横幅", (Call("数"),))),
    ("宣传单|口径(卡口)", Slot("宣传单", (Call("口径", ("卡口",)),))),
    ("宣传单｜口径（卡口）", Slot("宣传单", (Call("口径", ("卡口",)),))),
    ("宣传单|口径(“卡口”)", Slot("宣传单", (Call("口径", ("卡口",)),))),
    ("宣传单|口径(2月3日当日)", Slot("宣传单", (Call("口径", ("2月3日当日",)),))),
    ("宣传单|口径(2020)", Slot("宣传单", (Call("口径", ("2020",)),))),
    ("人员|项(省外)|数", Slot("人员", (Call("项", ("省外",)), Call("数")))),
    ("人员|口径(累计)|项(省外)", Slot("人员", (Call("口径", ("累计",)), Call("项", ("省外",))))),
    ("人员|项(社区“两委”成员)", Slot("人员", (Call("项", ("社区“两委”成员",)),))),
    ("“两委”成员", Slot("“两委”成员")),
    ("宣传单|量(份)", Slot("宣传单", (Call("量", ("份",)),))),
    ("完成数|占比(任务数)", Slot("完成数", (Call("占比", ("任务数",)),))),
    ("60岁以上家庭", Slot("60岁以上家庭")),
    ("60岁以上家庭|数", Slot("60岁以上家庭", (Call("数"),))),
    ("84消毒液|量(瓶)", Slot("84消毒液", (Call("量", ("瓶",)),))),
    ("QQ群", Slot("QQ群")),
    ("if", Slot("if")),
    ("社区-网格", Slot("社区-网格")),
    ("12", Slot("12")),
]


@pytest.mark.parametrize(("inner", "slot"), SLOTS)
def test_slot(inner: str, slot: Slot) -> None:
    assert compile_slot(inner) == slot
    assert compile_text(f"甲【{inner}】乙") == (Text("甲"), slot, Text("乙"))


A, B, C = Slot("甲"), Slot("乙"), Slot("丙")
TREES: list[tuple[str, Tree]] = [
    ("只有文字。", (Text("只有文字。"),)),
    ("【甲】", (A,)),
    ("【甲】【乙】", (A, B)),
    ("悬挂〔横幅【甲】、〕标语。", (Text("悬挂"), Part((Text("横幅"), A, Text("、")), "、"), Text("标语。"))),
    # a run of adjacent parts ends with the mark of its last part
    ("〔【甲】、〕〔【乙】，〕尾", (Part((A, Text("、")), "，"), Part((B, Text("，")), "，"), Text("尾"))),
    ("〔【甲】、〕〔【乙】〕尾", (Part((A, Text("、")), ""), Part((B,), ""), Text("尾"))),
    # and begins with the mark of its first
    ("共〔【甲】〕〔、【乙】〕", (Text("共"), Part((A,)), Part((Text("、"), B)))),
    ("共〔，【甲】〕〔、【乙】〕", (Text("共"), Part((Text("，"), A), "", "，"), Part((Text("、"), B), "", "，"))),
    ("〔【甲】、〕中〔【乙】，〕", (Part((A, Text("、")), "、"), Text("中"), Part((B, Text("，")), "，"))),
    # nested once
    (
        "〔登记【甲】〔（【乙】）〕，〕",
        (Part((Text("登记"), A, Part((Text("（"), B, Text("）")), ""), Text("，")), "，"),),
    ),
    ("〔〔【甲】、〕〔【乙】〕〕", (Part((Part((A, Text("、")), ""), Part((B,), "")), ""),)),
    # a part without a slot is literal
    ("〔2020〕1号", (Text("〔2020〕"), Text("1号"))),
]


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_tree(text: str, tree: Tree) -> None:
    assert compile_text(text) == tree


def test_a_literal_part_inside_a_part() -> None:
    (part,) = compile_text("〔印发〔2020〕1号【甲】〕")
    assert isinstance(part, Part)
    assert "".join(literal_texts(part.nodes)) == "印发〔2020〕1号"
    assert list(slots(part.nodes)) == [A]


def test_labels_are_listed_in_order_with_those_of_arguments() -> None:
    tree = compile_text("〔完成【完成数】、〕占【完成数|占比(任务数)】，【人员|项(省外)】。")
    assert [label for slot in slots(tree) for label in slot.labels()] == ["完成数", "完成数", "任务数", "人员"]


def test_the_tree_as_plain_data() -> None:
    assert to_json(compile_text("共〔【人员|项(省外)|数】人，〕全部登记。")) == [
        "共",
        {"part": [{"slot": "人员", "filters": [["项", "省外"], ["数"]]}, "人，"], "mark": "，", "opening": ""},
        "全部登记。",
    ]


# text, where the fault is, a word of the message
FAULTS = [
    ("甲【乙", 1, "没有成对的"),
    ("甲【乙【丙】", 1, "没有成对的"),
    ("甲乙】", 2, "多了一个“】”"),
    ("甲〔【乙】", 1, "没有成对的"),
    ("甲【乙】〕", 4, "多了一个“〕”"),
    ("〔〔〔【甲】〕〕〕", 2, "最多套一层"),
    ("甲【】", 2, "写得不对"),
    ("【甲|】", 1, "写得不对"),
    ("【|数】", 1, "写得不对"),
    ("【甲|口径(】", 1, "写得不对"),
    ("【甲||数】", 1, "写得不对"),
    ("【甲|大写】", 1, "没有“大写”这个过滤"),
    ("【甲|upper】", 1, "没有“upper”这个过滤"),
    ("【甲|口径】", 1, "要带 1 个参数"),
    ("【甲|项()】", 1, "要带 1 个参数"),
    ("【甲|数(1)】", 1, "要带 0 个参数"),
    ("【甲|数|汉字】", 1, "之后不能再接"),
    ("【甲|占比(乙)|数】", 1, "之后不能再接"),
    ("【甲,乙】", 1, ""),
    ("【甲(乙)】", 1, ""),
]


@pytest.mark.parametrize(("text", "offset", "words"), FAULTS)
def test_fault(text: str, offset: int, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_text(text)
    assert caught.value.offset == offset
    assert words in str(caught.value)


def test_prose_knows_slots_and_nothing_else() -> None:
    tree = compile_prose("印发〔2020〕1号，〔共〕【甲|数】份。")
    assert tree == (Text("印发〔2020〕1号，〔共〕"), Slot("甲", (Call("数"),)), Text("份。"))


@pytest.mark.parametrize("text", ["设立【甲，抓工作。", "设立甲】，抓工作。"])
def test_an_unpaired_slot_bracket_in_prose_is_a_fault(text: str) -> None:
    with pytest.raises(TemplateError):
        compile_prose(text)


@given(st.text(st.sampled_from("甲乙丙，、。1《》“”（）"), max_size=30))
@settings(max_examples=100, deadline=None)
def test_plain_words_are_themselves(text: str) -> None:
    assert "".join(literal_texts(compile_text(text))) == text


@given(st.text(st.sampled_from("甲数口径项占比【】〔〕|(),｜（）“”'\"{}%#\\\n 1.x_-*"), max_size=20))
@settings(max_examples=250, deadline=None)
def test_any_text_compiles_or_is_explained(text: str) -> None:
    for compiled in (compile_text, compile_prose):
        try:
            compiled(text)
        except TemplateError as error:
            assert 0 <= error.offset <= len(text)


def test_the_guide_shows_every_filter() -> None:
    guide = (ROOT / "content/guide/curate.md").read_text("utf-8")
    assert [name for name in FILTERS if f"\\|{name}" not in guide] == []
