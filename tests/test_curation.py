"""Keeping the phrasebank: a new phrase is checked before it is written, and an old id is never lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.main import cli
from site_builder.errors import Problems
from site_builder.phrasebank.phrases import load_phrases
from site_builder.project import load_project
from site_builder.site.compose import compose_project
from site_builder.site.links import broken_links
from site_builder.site.pages import Site
from tests.projects import MINIMAL, ROOT, everything, shipped, write

FILE = "phrasebank/phrases/排查.yml"
RENAMED = MINIMAL[FILE] + "    曾用: [摸排.户数]\n"


def new_phrase(root: Path, name: str, text: str) -> Result:
    return CliRunner().invoke(cli, ["new", "phrase", name, "--text", text, "--project", str(root)])


def test_a_new_phrase_goes_to_the_file_of_its_category(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    result = new_phrase(tmp_path, "排查.入户", "逐户上门〔，已走访【户数】〕。")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{FILE} 第 5 行" in result.stdout
    assert load_project(tmp_path).bank.phrases["排查.入户"].text == "逐户上门〔，已走访【户数】〕。"


def test_the_first_phrase_of_a_category_makes_its_file(tmp_path: Path) -> None:
    assert new_phrase(write(tmp_path, MINIMAL), "宣传.入户", "入户宣传【户数】。").exit_code == 0
    assert load_project(tmp_path).bank.phrases["宣传.入户"].category == "宣传"


@pytest.mark.parametrize(
    ("text", "code"),
    [("本轮累计排查住户共计【户数】。", "near-duplicate"), ("组织3支队伍排查【户数】。", "untagged-number")],
)
def test_what_is_to_be_said_of_it_is_said_at_once(text: str, code: str, tmp_path: Path) -> None:
    write(tmp_path, {**MINIMAL, FILE: MINIMAL[FILE].replace("累计排查", "本轮累计排查住户共")})
    result = new_phrase(tmp_path, "排查.又一条", text)
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert f" {code} " in line and "排查.又一条" in line


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("排查.入户", "走访【楼栋】。", "没有登记的指标“楼栋”"),
        ("排查.入户", "走访〔【户数】。", "没有成对的"),
        ("排查.户数", "走访【户数】。", "已经有“排查.户数”了"),
        ("摸排.户数", "走访【户数】。", "“排查.户数”的曾用名"),
        ("排查", "走访【户数】。", "板块.短名"),
        ("排查.入 户", "走访【户数】。", "板块.短名"),
    ],
)
def test_what_cannot_be_used_is_not_written(name: str, text: str, words: str, tmp_path: Path) -> None:
    write(tmp_path, {**MINIMAL, FILE: RENAMED})
    result = new_phrase(tmp_path, name, text)
    assert result.exit_code != 0 and words in result.stderr
    assert (tmp_path / FILE).read_text("utf-8") == RENAMED
    assert len(list((tmp_path / "phrasebank/phrases").iterdir())) == 1


def site_of(root: Path, phrases: str) -> Site:
    return compose_project(load_project(write(root, {**MINIMAL, FILE: phrases})))


def html(site: Site, path: str) -> str:
    return next(page.html for page in site.pages if page.path == path)


RETIRED = (
    RENAMED
    + "  排查.旧:\n    文: 旧说法【户数】。\n    停用: 重复\n    改用: 排查.户数\n"
    + "  排查.弃:\n    文: 弃用【户数】。\n    停用: 过时\n"
)


def test_a_retired_phrase_gives_way_to_its_successor(tmp_path: Path) -> None:
    site = site_of(tmp_path, RETIRED)
    page = html(site, "phrases/排查.md")
    assert re.findall('data-phrase="([^"]*)"', page) == ["排查.户数", "排查.弃"]
    assert 'id="排查.旧"' in page and "原“排查.旧”已停用，改用本条。" in page
    assert "停用：过时" in page, "without a successor it stays to say so"
    assert list(broken_links(site.pages, [file.path for file in site.files])) == []


def test_the_page_of_a_category_that_is_no_more_leads_on(tmp_path: Path) -> None:
    site = site_of(tmp_path, RETIRED)
    (page,) = [page for page in site.pages if page.path == "phrases/摸排.md"]
    assert page.leaf and page.moved_to == "排查.html"
    assert 'id="摸排.户数"' in page.html and 'href="排查.html#摸排.户数"' in page.html
    assert "摸排.户数" in page.markdown()


def test_programs_learn_the_old_ids(tmp_path: Path) -> None:
    (bank,) = [json.loads(file.data) for file in site_of(tmp_path, RETIRED).files if file.path == "phrasebank.json"]
    assert {phrase["id"]: phrase["former"] for phrase in bank["phrases"]} == {
        "排查.户数": ["摸排.户数", "排查.旧"],
        "排查.弃": [],
    }


def test_nothing_leads_to_what_is_not_public(tmp_path: Path) -> None:
    indicators = {"phrasebank/indicators.yml": "指标:\n  户数: {量词: [户]}\n  密接: {量词: [人], 公开: 敏感}\n"}
    hidden = MINIMAL[FILE] + "  排查.密:\n    文: 有【密接】。\n    曾用: [密.旧]\n"
    project = load_project(write(tmp_path, {**MINIMAL, **indicators, FILE: hidden}))
    assert "密.旧" not in everything(compose_project(project))
    assert "密.旧" in everything(compose_project(project, internal=True))


def test_every_id_that_was_ever_shipped_is_found() -> None:
    """Ids that were published once; a phrase may be renamed again, and its address still leads somewhere."""
    old = {former for phrase in shipped().bank.phrases.values() for former in phrase.former}
    assert {"雨情.降雨汇总", "留观.现有规模", "抢险.防汛队伍", "计生.生育登记", "产业.主导产业"} <= old


def test_the_phrases_of_the_guide_are_phrases(tmp_path: Path) -> None:
    text = (ROOT / "content/guide/curate.md").read_text("utf-8")
    blocks = [block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "文:" in block]
    assert len(blocks) == 4
    bank, problems = shipped().bank, Problems()
    whole = "".join(blocks) + "  卡点.累计登记:\n    文: 无。\n  问题.人手紧张:\n    文: 缺人。\n"
    load_phrases(write(tmp_path, {FILE: whole}), bank.indicators, bank.topics, problems)
    assert list(problems) == []


def test_a_plan_and_the_problem_that_it_answers_lead_to_each_other(tmp_path: Path) -> None:
    hidden = {"phrasebank/indicators.yml": "指标:\n  户数: {量词: [户]}\n  密接: {量词: [人], 公开: 敏感}\n"}
    more = "  问题.旧:\n    文: 户少。\n    停用: 旧\n    改用: 排查.户数\n  问题.密:\n    文: 有【密接】。\n"
    more += "  打算.补:\n    文: 逐户补上。\n    对应: [问题.旧, 排查.户数, 问题.密]\n"
    site = compose_project(load_project(write(tmp_path, {**MINIMAL, **hidden, FILE: MINIMAL[FILE] + more})))
    (page,) = [page for page in site.pages if page.path == "phrases/排查.md"]
    (problem, plan) = (page.html.partition(f'data-phrase="{id}"')[2] for id in ("排查.户数", "打算.补"))
    link = '<a class="cw-ref" href="排查.html#{0}">{0}</a></p>'
    assert "对应的问题：" + link.format("排查.户数") in plan, "once, by the name it has now, and nothing hidden"
    assert "对应的打算：" + link.format("打算.补") in problem.partition("data-phrase")[0]
