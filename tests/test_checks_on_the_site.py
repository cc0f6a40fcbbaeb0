"""校核 on the site: every finding with its way to where it is mended, and nothing of what the public must not see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from site_builder.errors import Diagnostic
from site_builder.lint import check
from site_builder.lint.check import RULES
from site_builder.project import Project, load_project
from site_builder.site.compose import compose_project
from site_builder.site.links import broken_links
from site_builder.site.pages import Page, Site
from tests.projects import MINIMAL, write

FAULTS = {
    "phrasebank/indicators.yml": "指标:\n  户数: {量词: [户]}\n  人数: {量词: [人], 子项: 合计}\n",
    "phrasebank/phrases/排查.yml": (
        "板块: 排查\n套语:\n  排查.户数:\n    文: 2月30日起排查【户数】。\n"
        "  排查.没用:\n    文: 没有提纲用到这一句话。\n"
    ),
    "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n---\n## 排查情况\n- 排查.户数\n\n## 做法\n《做法》\n",
    "content/units/jia/2020.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n## 排查\n- 户数：320户\n- 人数：10人\n"
        "  - 东：4人\n  - 西：5人\n\n## 做法\n发放<b>资料</b>3000份。\n"
    ),
}
# each a fault that tells of something hidden: by its words, its line, a further line, the phrase, or one that it names
HIDDEN = {
    "phrasebank/indicators.yml": (
        "指标:\n  户数: {量词: [户]}\n  密接人数: {量词: [人], 公开: 敏感, 别名: [密接者], 子项: 合计}\n"
        "  经费: {类型: 金额, 公开: 内部}\n  人均: {公式: 经费 / 没有的}\n  去向: {类型: 文字, 公开: 敏感}\n"
    ),
    "phrasebank/phrases/排查.yml": (
        "板块: 排查\n套语:\n  排查.户数:\n    文: 累计排查【户数】。\n"
        "  排查.内情:\n    文: 追踪到7171处，逐户上门逐项登记造册【密接人数】。\n"
        "  排查.另说:\n    文: 追踪到7272处，逐户上门逐项登记造册【户数】〔和【密接人数】〕。\n"
    ),
    "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n---\n## 排查情况\n- 排查.户数\n\n## 内情\n《内情》\n",
    "content/units/jia/2020.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n## 排查\n- 户数：320户\n- 密接者：77人\n  - 东村：71人\n"
        "- 经费：8888元\n- 经费：9999元\n- 经费：5元（截至2月9日）\n"
        "- 去向：送到县里\n  找 13700000000\n\n| 村 | 户数 | 密接人数 |\n|---|---|---|\n"
        "| 东村 | 2020 | 2021 |\n\n## 内情\n追到【密接人数】，\n投入7474元。\n"
    ),
}
SECRETS = ["密接", "经费", "人均", "排查.内情", "77人", "71人", "8888", "9999", "2021", "7171", "7272", "7474", "137…"]


def site(root: Path, files: Mapping[str, str], *, internal: bool = False) -> Site:
    return compose_project(load_project(write(root, {**MINIMAL, **files})), internal=internal)


def page(made: Site, path: str) -> str:
    return next(page.html for page in made.pages if page.path == path)


def of_checks(made: Site) -> str:
    """Everything that tells of findings: 校核, the panels beside the documents, the home page."""
    pages = [p.html + p.markdown() for p in made.pages if p.section == "checks"]
    panels = re.findall(
        '<details class="doc-owed doc-checks.*?</details>', "".join(p.html for p in made.pages), re.DOTALL
    )
    return "\n".join((*pages, *panels, *made.inserts.values()))


def test_every_rule_has_its_page_and_every_link_holds(tmp_path: Path) -> None:
    made = site(tmp_path, FAULTS)
    assert {f"checks/{code}.md" for code in RULES} <= {page.path for page in made.pages}
    home = Page("index.md", "", "", "".join(made.inserts.values()))
    assert list(broken_links([*made.pages, home], [side.path for side in made.files])) == []


def test_findings_lead_to_the_line_the_card_and_the_rule(tmp_path: Path) -> None:
    index = page(site(tmp_path, FAULTS), "checks/index.md")
    assert 'href="../facts/jia/2020.html#L8"' in index, "the line of the total"
    assert 'href="../phrases/排查.html#排查.户数"' in index, "the card of the phrase"
    assert 'href="wrong-total.html"' in index and 'data-级别="必错"' in index
    assert "<b>资料" not in index


def test_a_document_has_what_concerns_it(tmp_path: Path) -> None:
    document = page(site(tmp_path, FAULTS), "docs/jia/2020/纲.md")
    (panel,) = re.findall('<details class="doc-owed doc-checks.*?</details>', document, re.DOTALL)
    assert all(words in panel for words in ("各项相加是 9人", "没有 30 日", "“3000”"))
    assert "没有提纲用到" not in panel, "a phrase that nobody uses is no fault of this document"


def test_home_counts_them(tmp_path: Path) -> None:
    assert "必错 1 条，疑似 3 条，提示 1 条" in "".join(site(tmp_path, FAULTS).inserts.values())


def test_the_rules_run_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[Project] = []

    def find(project: Project) -> Iterator[Diagnostic]:
        runs.append(project)
        yield from ()

    monkeypatch.setattr(check, "CONTENT", ((find, ()),))
    site(tmp_path, FAULTS)
    assert len(runs) == 1


def test_what_a_sheet_lets_pass_is_listed_with_its_reason(tmp_path: Path) -> None:
    sheet = FAULTS["content/units/jia/2020.md"].replace(
        "提纲: 纲", "提纲: 纲\n放过:\n  wrong-total: 两处口径不同\n  untagged-number: <b>原件"
    )
    made = site(tmp_path, {**FAULTS, "content/units/jia/2020.md": sheet})
    for path in ("checks/index.md", "checks/wrong-total.md"):
        found, _, waived = page(made, path).partition('<h2 id="waived">')
        assert "各项相加是 9人" not in found and "各项相加是 9人" in waived and "理由：两处口径不同" in waived
    assert "<b>原件" not in page(made, "checks/untagged-number.md")
    assert "各项相加是 9人" not in page(made, "docs/jia/2020/纲.md")
    assert "必错 1 条，疑似 1 条，提示 1 条" in "".join(made.inserts.values())
    assert '<h2 id="waived">' not in page(made, "checks/impossible-date.md")


def test_a_reason_that_tells_of_something_hidden_is_not_shown(tmp_path: Path) -> None:
    sheet = HIDDEN["content/units/jia/2020.md"].replace("提纲: 纲", "提纲: 纲\n放过: {washed-year: 密接者也在内}")
    files = {**HIDDEN, "content/units/jia/2020.md": sheet}
    assert "密接者也在内" not in of_checks(site(tmp_path / "public", files))
    assert "密接者也在内" in of_checks(site(tmp_path / "internal", files, internal=True))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is told of findings, by audience."""
    return {
        name: of_checks(site(tmp_path_factory.mktemp(name), HIDDEN, internal=name == "internal"))
        for name in ("public", "internal")
    }


@pytest.mark.parametrize("secret", SECRETS)
def test_findings_keep_secrets(told: dict[str, str], secret: str) -> None:
    assert secret not in told["public"]
    assert secret in told["internal"]
