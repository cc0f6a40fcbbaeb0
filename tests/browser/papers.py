"""A small project with everything that a document page has to show, and what the tests do on such a page."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.projects import MINIMAL

PAPER = "docs/jia/2020/纲.html"
SITE = {
    "mkdocs.yml": (
        "site_name: 成文\ndocs_dir: content\n"
        "theme:\n  name: material\n  language: zh\n  font: false\n"
        "  features: [navigation.tabs, navigation.indexes, navigation.prune, navigation.top, toc.follow]\n"
        "  palette:\n"
        "    - {scheme: default, primary: custom, accent: custom, toggle: {icon: material/weather-night, name: 深}}\n"
        "    - {scheme: slate, primary: custom, accent: custom, toggle: {icon: material/weather-sunny, name: 浅}}\n"
        "plugins: [chengwen]\nextra: {generator: false}\n"
        "nav: [{首页: index.md}, {成稿: docs/index.md}, {素材库: phrases/index.md}, {事实: facts/index.md}]\n"
    ),
    "content/index.md": "# 成文\n",
}
LAB = {
    **MINIMAL,
    **SITE,
    "phrasebank/indicators.yml": (
        "指标:\n  户数: {量词: [户]}\n  卡口: {量词: [个], 缺报: 必填}\n  消毒次数: {量词: [次], 缺报: 提示}\n"
        "  完成数: {量词: [人]}\n  任务数: {量词: [人]}\n  完成率: {类型: 百分比, 公式: 完成数 / 任务数}\n"
        "  品牌: {类型: 文字}\n  登记: {量词: [人]}\n"
    ),
    "phrasebank/phrases/排查.yml": (
        "板块: 排查\n套语:\n"
        "  排查.户数:\n    文: 累计排查【户数】。\n"
        "  排查.完成:\n    文: 完成【完成数】，完成率【完成率】。\n"
        "  排查.卡口:\n    文: 设置【卡口】。\n"
        "  排查.消毒:\n    文: 消毒【消毒次数】。\n"
        "  排查.品牌:\n    文: 打造【品牌】。\n"
        "  排查.结尾:\n    文: 特此报告。\n"
    ),
    "phrasebank/skeletons/纲.md": (
        "---\n提纲: 纲\n题: 【单位】工作总结\n---\n"
        "## 排查情况\n### 进度：\n- 排查.户数\n\n### 成效\n- 排查.完成\n- 排查.品牌\n\n表(登记)\n\n"
        "## 卡口管控\n- 排查.卡口\n- 排查.消毒\n\n《做法》\n\n## —\n- 排查.结尾\n"
    ),
    "content/units/jia/unit.md": "---\n单位: 甲乡\n层级: 乡镇\n下级: 村\n---\n",
    "content/units/jia/2020.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n## 排查\n- 完成数：30人（2月3日当日）\n- 任务数：40人\n"
        "- 品牌：“三个绝不”\n\n| 村 | 登记（人） |\n|---|---|\n| 东村 | 3 |\n| 西村 | 4 |\n\n"
        "## 做法\n挨家走访【完成数】。\n"
    ),
    "content/units/jia/a/unit.md": "---\n单位: 东村\n层级: 村社区\n---\n",
    "content/units/jia/a/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n- 户数：5户\n",
    "content/units/jia/b/unit.md": "---\n单位: 西村\n层级: 村社区\n---\n",
    "content/units/jia/b/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-02\n---\n- 户数：7户\n",
    "content/units/jia/c/unit.md": "---\n单位: 南村\n层级: 村社区\n---\n",
}
FIRST = (
    "一、排查情况\n（一）进度：累计排查12户（据3个村中2个上报）。\n（二）成效\n完成30人，完成率75%。打造“三个绝不”。\n"
    "村\t登记\n东村\t3人\n西村\t4人\n"
)
SECOND = "二、卡口管控\n设置【待填：卡口，个】。\n挨家走访30人。\n"
WHOLE = f"甲乡工作总结\n{FIRST}{SECOND}特此报告。\n"

PASTE = """() => {
    const pad = document.createElement("div");
    Object.assign(pad, { contentEditable: "true", id: "pad" });
    pad.addEventListener("paste", (event) => {
        event.preventDefault(); // the policy is about the page, not about what is pasted into it
        const data = event.clipboardData;
        window.pasted = { html: data.getData("text/html"), text: data.getData("text/plain") };
    });
    document.body.append(pad);
    pad.focus();
}"""


def paste(page: Page) -> dict[str, str]:
    """What is on the clipboard, by pasting it as a person would."""
    page.evaluate(PASTE)
    page.keyboard.press("Control+v")
    pasted: dict[str, str] = page.evaluate("window.pasted")
    page.evaluate("document.getElementById('pad').remove()")
    return pasted


def watch(page: Page, *own: str) -> list[str]:
    """Everything that a page must not do: errors, requests to other addresses than its own (as they begin)."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((*own, "data:", "blob:")) else faults.append(r.url))
    return faults


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a site over plain http, with the policy that was built with it."""
    policy = (folder / "csp.txt").read_text("utf-8").partition('"')[2].partition('"')[0]

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests look at the browser."""

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
