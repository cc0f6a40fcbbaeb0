"""填报情况: who has filed what, what is owed, and pages that stay light and keep what is not public."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from site_builder.project import load_project
from site_builder.rollup import notice
from site_builder.rollup.filing import Entry, Filing, Standing, Tally, count, find_filings
from site_builder.rollup.notice import owed_below, to_notice
from site_builder.site.compose import compose_project
from site_builder.site.export import export_files
from site_builder.site.filing_chart import draw_progress
from site_builder.site.links import broken_links
from site_builder.site.pages import Page, Site
from tests.projects import ROOT, shipped, shipped_site, write

PHRASEBANK = {
    "mkdocs.yml": "",
    "phrasebank/topics.yml": "专题:\n  防汛:\n  振兴:\n",
    "phrasebank/indicators.yml": (
        "指标:\n  人次: {量词: [人次]}\n  隐患: {量词: [处]}\n  队员: {量词: [名], 子项: 合计}\n  名单: {类型: 清单}\n"
        "  预案: {量词: [份], 缺报: 提示}\n  经费: {类型: 金额, 缺报: 必填, 公开: 内部}\n"
    ),
    "phrasebank/phrases/防汛.yml": (
        "板块: 防汛\n套语:\n  防汛.巡查:\n    文: 巡查【人次】〔，修订预案【预案】〕〔，投入【经费】〕。\n"
    ),
    "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n题: 【单位】小结\n---\n- 防汛.巡查\n",
}


def unit(path: str, name: str, level: str, below: str = "") -> dict[str, str]:
    head = f"---\n单位: {name}\n层级: {level}\n" + (f"下级: {below}\n" if below else "")
    return {f"content/units/{path}/unit.md": head + "---\n"}


def sheet(path: str, date: str, *lines: str, topic: str = "防汛", outline: str = "") -> dict[str, str]:
    head = f"---\n专题: {topic}\n截至: {date}\n" + (f"提纲: {outline}\n" if outline else "")
    name = f"{topic}-{date.replace(' ', '-')}"
    return {f"content/units/{path}/{name}.md": head + "---\n## 数\n" + "".join(f"- {line}\n" for line in lines)}


TREE = (
    unit("xian", "甲县", "县区", "乡镇")
    | unit("xian/zhen", "乙镇", "乡镇", "村")
    | unit("xian/xiang", "丙乡", "乡镇", "村")
    | {
        path: text
        for folder, name in (("zhen/c1", "一村"), ("zhen/c2", "二村"), ("xiang/c3", "三村"), ("xiang/c4", "四村"))
        for path, text in unit(f"xian/{folder}", name, "村社区").items()
    }
)
FULL = ("人次：9人次", "隐患：2处")


def filings(tmp_path: Path, *sheets: dict[str, str], internal: bool = True) -> list[Filing]:
    files = PHRASEBANK | TREE
    for one in sheets:
        files |= one
    project = load_project(write(tmp_path, files))
    if internal:
        return list(find_filings(project.facts, project.bank))
    hidden = project.bank.indicators.is_hidden
    return list(find_filings(project.facts, project.bank, lambda label: not hidden(label)))


def entries(filing: Filing) -> dict[str, Entry]:
    return {entry.unit.name: entry for entry in filing.entries}


def standings(filing: Filing) -> dict[str, Standing | None]:
    return {entry.unit.name: entry.standing for entry in filing.entries}


def text(filing: Filing) -> list[str]:
    return to_notice(filing, owed_below(filing, filing.top)).splitlines()[1:]


def test_one_filed_and_its_peers_owe(tmp_path: Path) -> None:
    (one,) = filings(tmp_path, sheet("xian/zhen/c1", "2026-07-31", *FULL))
    assert standings(one) == {
        "甲县": None,
        "丙乡": None,
        "三村": Standing.MISSING,
        "四村": Standing.MISSING,
        "乙镇": None,
        "一村": Standing.FILED,
        "二村": Standing.MISSING,
    }
    assert [entry.depth for entry in one.entries] == [0, 1, 2, 2, 1, 2, 2]
    assert count(one.entries) == Tally(due=4, filed=1, partial=0, stale=0, missing=3)
    assert entries(one)["二村"].labels(Standing.MISSING) == ("人次", "隐患")
    assert text(one) == [
        "丙乡三村（截至7月31日）：整张表未报",
        "丙乡四村（截至7月31日）：整张表未报",
        "乙镇二村（截至7月31日）：整张表未报",
    ]


def test_stale_too_old_and_the_other_topic(tmp_path: Path) -> None:
    found = filings(
        tmp_path,
        sheet("xian/zhen/c1", "2026-06-30", *FULL) | sheet("xian/zhen/c1", "2026-07-31", *FULL),
        sheet("xian/zhen/c2", "2026-06-30", *FULL),
        sheet("xian/xiang/c3", "2025-12-31", *FULL) | sheet("xian/xiang/c3", "2026-07-31", "人次：1人次", topic="振兴"),
        sheet("xian/xiang/c4", "2026-07-31 11时", *FULL),
    )
    last = next(one for one in found if (one.topic, one.date) == ("防汛", "2026-07-31"))
    assert standings(last) == {
        "甲县": None,
        "丙乡": None,
        "三村": Standing.MISSING,
        "四村": Standing.FILED,
        "乙镇": None,
        "一村": Standing.FILED,
        "二村": Standing.STALE,
    }
    stale = entries(last)["二村"].cells[0]
    assert (stale.standing, stale.text, stale.source and stale.source.line) == (Standing.STALE, "9人次", 6)
    assert text(last) == [
        "丙乡三村（截至7月31日）：整张表未报，上次报到2025年12月31日",
        "乙镇二村（截至7月31日）：整张表未报，上次报到6月30日",
    ]


def test_missing_and_blank_labels(tmp_path: Path) -> None:
    (one,) = filings(
        tmp_path,
        sheet("xian/zhen/c1", "2026-07-31", *FULL, outline="纲"),
        sheet("xian/zhen/c2", "2026-07-31", "人次：待填人次", "名单：待填", outline="纲"),
        sheet("xian/xiang/c3", "2026-07-31", *FULL, "队员：\n  - 民兵：__名", "预案：1份", "经费：2万元"),
        sheet("xian/xiang/c4", "2026-07-31", *FULL, "队员：\n  - 民兵：3名\n  - 党员：4名"),
        internal=False,
    )
    cells = {
        name: {cell.label: (cell.standing, cell.text) for cell in entry.cells} for name, entry in entries(one).items()
    }
    assert cells["一村"] == {
        "人次": (Standing.FILED, "9人次"),
        "隐患": (Standing.FILED, "2处"),
        "预案": (Standing.MISSING, ""),  # what the outline hints at; what is 必填 but not public stays out
    }
    assert cells["二村"] == {
        "人次": (Standing.BLANK, "待填人次"),
        "隐患": (Standing.MISSING, ""),
        "预案": (Standing.MISSING, ""),
        "名单": (Standing.BLANK, "待填"),
    }
    assert cells["三村"]["队员"][0] is Standing.BLANK
    assert set(cells["四村"]) == {"人次", "隐患"}, "what half of the units report is not asked of all"
    assert count(one.entries) == Tally(due=4, filed=4, partial=3)
    assert text(one) == [
        "丙乡三村（截至7月31日）：待填 队员",
        "乙镇一村（截至7月31日）：未报 预案",
        "乙镇二村（截至7月31日）：未报 隐患、预案；待填 人次、名单",
    ]


def test_an_internal_reader_is_asked_for_all(tmp_path: Path) -> None:
    found = sheet("xian/zhen/c1", "2026-07-31", *FULL, outline="纲") | sheet("xian/zhen/c2", "2026-07-31", *FULL)
    (public,) = filings(tmp_path, found, internal=False)
    (internal,) = filings(tmp_path, found)
    assert entries(internal)["一村"].labels(Standing.MISSING) == ("预案", "经费")
    assert entries(public)["一村"].labels(Standing.MISSING) == ("预案",)


def test_what_the_children_add_up_to_is_not_owed(tmp_path: Path) -> None:
    (one,) = filings(
        tmp_path,
        sheet("xian/zhen/c1", "2026-07-31", *FULL, "预案：2份"),
        sheet("xian/zhen/c2", "2026-07-31", *FULL, "预案：3份"),
        sheet("xian/zhen", "2026-07-31", "名单：甲、乙", outline="纲"),
    )
    own = {cell.label: cell for cell in entries(one)["乙镇"].cells}
    assert (own["预案"].standing, own["预案"].text) == (Standing.BELOW, "5份")
    assert entries(one)["乙镇"].labels(Standing.MISSING) == ("经费",)
    assert entries(one)["丙乡"].standing is Standing.MISSING, "a township that filed makes the others due"


def test_the_topmost_unit_sets_the_days(tmp_path: Path) -> None:
    found = filings(
        tmp_path,
        sheet("xian", "2026-06-30", "名单：甲"),
        sheet("xian/zhen/c1", "2026-06-28", *FULL) | sheet("xian/zhen/c1", "2026-07-29", *FULL),
        sheet("xian/zhen/c2", "2026-06-30", *FULL) | sheet("xian/zhen/c2", "2026-07-31", *FULL),
    )
    assert [one.date for one in found] == ["2026-06-30", "2026-07-31"]
    for one in found:
        assert entries(one)["一村"].standing is entries(one)["二村"].standing is Standing.FILED
    assert entries(found[1])["甲县"].standing is Standing.STALE


def test_a_bureau_owes_nothing_for_another_and_one_unit_alone_has_no_page(tmp_path: Path) -> None:
    bureaus = unit("xian/ju1", "水利局", "部门") | unit("xian/ju2", "教育局", "部门")
    (one,) = filings(
        tmp_path,
        bureaus,
        sheet("xian/ju1", "2026-07-31", *FULL),
        sheet("xian/zhen/c1", "2026-07-31", *FULL),
        sheet("xian/zhen/c2", "2026-07-31", *FULL),
        unit("dan", "丁乡", "乡镇") | sheet("dan", "2026-06-30", *FULL) | sheet("dan", "2026-07-31", *FULL),
    )
    assert "水利局" in entries(one) and "教育局" not in entries(one)
    assert one.top.name == "甲县"


def test_one_undated_or_single_sheet_is_no_filing(tmp_path: Path) -> None:
    assert filings(tmp_path, sheet("xian/zhen/c1", "待填", *FULL)) == []
    assert filings(tmp_path, sheet("xian", "2026-07-31", "名单：甲")) == []


def test_a_long_list_is_summed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notice, "LINES", 2)
    (one,) = filings(
        tmp_path,
        unit("xian/c5", "五村", "村社区") | unit("xian/c6", "六村", "村社区"),
        sheet("xian/zhen/c1", "2026-07-31", *FULL),
        sheet("xian/zhen/c2", "2026-07-31", "人次：__人次"),
        sheet("xian/xiang/c3", "2026-07-31", *FULL),
    )
    assert text(one) == [
        "丙乡（截至7月31日）：2个单位里1个整张表未报",
        "乙镇（截至7月31日）：2个单位里1个没有报齐",
        "五村、六村（截至7月31日）：整张表未报",
    ]


def test_the_sample_county_shows_it_all() -> None:
    project = shipped()
    last = [one for one in find_filings(project.facts, project.bank) if one.topic == "防汛抗旱"][-1]
    assert (last.top.name, last.date) == ("示例县", "2026-07-31")
    assert count(last.entries) == Tally(due=16, filed=14, partial=1, stale=1, missing=1)
    assert text(last) == [
        "示例岭乡示例松林村（截至7月31日）：整张表未报",
        "示例塘镇示例东塘村（截至7月31日）：待填 储备编织袋",
        "示例塘镇示例柳湾村（截至7月31日）：整张表未报，上次报到6月30日",
    ]


# ---- the pages ----

PAGE = "filing/防汛抗旱/2026-07-31/shili-xian.md"
WEIGHT = 120_000  # bytes of a page's own HTML; the theme puts some 20 kB around it


def filing_pages(site: Site) -> dict[str, Page]:
    return {page.path: page for page in site.pages if page.section == "filing"}


@pytest.fixture(scope="module")
def site() -> Site:
    return shipped_site()


def test_pages_of_the_sample_county(site: Site) -> None:
    pages = filing_pages(site)
    assert len(pages) == 6, "a page for each topic and date, and the overview"
    html = pages[PAGE].html
    assert 'href="../../../facts/shili-xian/shilixi-zhen/shiqiao-cun/2026-07-31.html#L' in html
    assert "谁该报" in html and "<script" not in html and "style=" not in html
    assert PAGE.replace(".md", ".html") in site.inserts["<!-- 成文：概览 -->"]
    facts = {page.path: page.html for page in site.pages}
    assert PAGE.replace(".md", ".html") in facts["facts/index.md"]
    assert (
        "filing/防汛抗旱/2026-07-31/shili-xian.html#u-"
        in facts["facts/shili-xian/shilixi-zhen/shiqiao-cun/2026-07-31.md"]
    )


def test_the_chart_is_told_in_words_and_is_the_same_every_time(site: Site) -> None:
    periods = [("2025-12-31", Tally(4, 4)), ("2026-01-31", Tally(4, 1, 0, 2, 1))]
    drawn = draw_progress(periods, "2026-01-31", "<甲>")
    assert drawn == draw_progress(periods, "2026-01-31", "<甲>")
    assert '<title id="cw-chart-title">&lt;甲&gt;</title>' in drawn and 'role="img"' in drawn
    assert "2026年1月31日应报4个，已报1个，沿用上期2个，未报1个。" in drawn
    bars = [
        (re.findall(r"cw-chart-(\w+)", bar)[0], re.findall(r' height="([\d.]+)"', bar)[0])
        for bar in re.findall(r"<rect[^>]*>", drawn)
    ]
    assert bars == [("filed", "96.0"), ("filed", "24.0"), ("stale", "48.0"), ("missing", "24.0")]
    html = filing_pages(site)[PAGE].html
    assert html.count("<svg") == 1, "the ids in it are free"


def test_markdown_of_the_pages(site: Site) -> None:
    written = dict(export_files(site, ROOT))
    text = written[PAGE].decode()
    assert "示例塘镇示例东塘村（截至7月31日）：待填 储备编织袋" in text
    assert "| 示例东塘村 | 已报 |" in text and "| 示例松林村 | 未报 |" in text
    assert "[2026年6月30日](../2026-06-30/shili-xian.md)" in text
    table = text.partition("## 示例塘镇各村")[2].partition("##")[0].strip().splitlines()[2:]
    assert len({line.count("|") for line in table}) == 1 and len(table) == 6
    assert "filing/index.md" in written["index.md"].decode()


def test_a_large_tree_has_a_page_for_each_parent(tmp_path: Path) -> None:
    lines = [f"人次：{n}人次" for n in (1,)] + ["隐患：2处", "队员：3名", "预案：1份", "名单：甲、乙"]
    files = PHRASEBANK | unit("xian", "甲县", "县区", "乡镇")
    for town in range(3):
        files |= unit(f"xian/z{town}", f"镇{town}", "乡镇", "村")
        for village in range(300 if town == 2 else 40):
            path = f"xian/z{town}/c{village:03}"
            files |= unit(path, f"{town}镇第{village}村", "村社区")
            files |= sheet(path, "2026-07-31", *lines) if village % 3 else {}
    site = compose_project(load_project(write(tmp_path, files)))
    pages = filing_pages(site)
    folder = "filing/防汛/2026-07-31/xian"
    assert set(pages) == {"filing/index.md", f"{folder}.md", *(f"{folder}/z{town}.md" for town in range(3))}
    assert max(len(page.html.encode()) for page in pages.values()) < WEIGHT
    assert 'href="xian/z0.html"' in pages[f"{folder}.md"].html and "镇第5村</a>" not in pages[f"{folder}.md"].html
    assert "0镇第5村</a>" in pages[f"{folder}/z0.md"].html
    assert "个单位没有列出" in pages[f"{folder}/z2.md"].html
    home = Page("index.md", "", "", "".join(site.inserts.values()))
    assert list(broken_links([*site.pages, home], [side.path for side in site.files])) == []


def test_nothing_that_is_not_public(tmp_path: Path) -> None:
    files = PHRASEBANK | TREE
    for village in ("zhen/c1", "zhen/c2", "xiang/c3"):
        files |= sheet(f"xian/{village}", "2026-07-31", *FULL, "经费：7654元", outline="纲")
    project = load_project(write(tmp_path, files))
    public, internal = (filing_pages(compose_project(project, internal=internal)) for internal in (False, True))
    page = "filing/防汛/2026-07-31/xian.md"
    assert "7654元" in internal[page].html and "7654元" in internal[page].markdown()
    for made in public.values():
        assert not re.search("7654|经费", made.html + made.markdown())


def test_a_project_of_single_units_has_a_page_that_says_how(tmp_path: Path) -> None:
    files = PHRASEBANK | unit("dan", "丁乡", "乡镇") | sheet("dan", "2026-07-31", *FULL)
    site = compose_project(load_project(write(tmp_path, files)))
    (only,) = filing_pages(site).values()
    assert "上级单位的文件夹" in only.html
    assert "填报情况" not in site.inserts["<!-- 成文：概览 -->"]


def test_the_table_can_be_downloaded(site: Site) -> None:
    files = {side.path: side.data for side in site.files}
    book = openpyxl.load_workbook(io.BytesIO(files["filing/防汛抗旱/2026-07-31/shili-xian.xlsx"]))
    wide, long = book["总表"], book["明细"]
    assert [cell.value for cell in next(long.iter_rows(max_row=1))][10:14] == ["来历", "覆盖", "上期", "较上期"]
    rows = [[cell.value for cell in row] for row in long.iter_rows(min_row=2)]
    moved = next(row for row in rows if row[0] == "示例县" and row[4] == "转移群众")
    assert moved[10:13] == ["汇总", "11/12个村", "58人"] and str(moved[13]).startswith("较上期增长")
    assert wide.max_row > 12
