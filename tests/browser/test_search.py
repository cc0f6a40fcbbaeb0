"""Search in the site: any run of characters, every term, pinyin; over http by any name, and from a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.site import search as search_index

pytestmark = pytest.mark.browser

WORKER = Path(search_index.__file__).with_name("theme") / "assets/chengwen/search-worker.js"
QUERIES = [
    *(
        "摸排",
        "值守点",
        "守点",
        "组织领导",
        "宣传引导",
        "消毒",
        "毒消",
        "防控工作",
        "14天",
        "24小时",
        "外防输入",
        "则黑乡",
    ),
    *("【", "〔、", "（一）", "(一)", "一是", "。", "2020-02-03", "１００", "没有这样的词", "摸\u200b排", "“三个绝不"),
    *("摸排 宣传", "值守 登记 车辆", "则黑乡 问题", "组织领导　宣传", "  防控  ", "摸排 没有这样的词", "工作 工作"),
    *(
        "<img",
        "<b>&",
        "</script>",
        '"',
        "“",
        "'",
        "\\",
        "&",
        "&amp;",
        ".*",
        "(",
        "[",
        "?",
        "*",
        "^$",
        "#",
        "%E4",
        "../",
        "{{",
    ),
]
# citations of other pages, tools
NO_TEXT = "nav, noscript, button, .headerlink, " + ", ".join(
    f".cw-{name}" for name in ("picker", "ref", "more", "line", "use-of", "used-in", "unsearched")
)
ASK = """async (queries) => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const worker = new Worker(new URL(config.search, location).href);
    const ask = (message) => new Promise((resolve, reject) => {
        worker.onerror = reject;
        worker.addEventListener("message", (event) => resolve(event.data), { once: true });
        worker.postMessage(message);
    });
    const script = document.createElement("script");
    script.src = new URL("search/search_index.js", new URL(config.base, location));
    await new Promise((resolve) => { script.onload = resolve; document.head.append(script); });
    await ask({ type: 0, data: { config: __index.config, docs: __index.docs, options: {} } });
    const answers = [];
    for (const query of queries) answers.push((await ask({ type: 2, data: query })).data.items);
    return answers;
}"""


@pytest.fixture(params=["http", "intranet", "file"])
def base(request: pytest.FixtureRequest, server: str, site: Path) -> str:
    """The site on this machine, under an intranet name over plain http, and as a folder."""
    return {"http": server, "intranet": server.replace("127.0.0.1", "chengwen.test"), "file": site.as_uri()}[
        request.param
    ]


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, base: str, faults: list[str]) -> Iterator[Page]:
    """A page whose errors and requests to other hosts end up in `faults`."""
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if local(request.url, base) else faults.append(request.url))
    yield page
    context.close()


def local(url: str, base: str) -> bool:
    return urlsplit(url).scheme in ("data", "blob") or url.startswith(base)


@pytest.fixture(scope="module")
def texts(browser: Browser, site: Path) -> dict[str, str]:
    """What a reader sees on each page, folded as a query is; what scripts fetch from elsewhere is said there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    texts = {}
    for file in sorted(site.rglob("*.html")):
        if file.name == "404.html" or 'http-equiv="refresh"' in file.read_text("utf-8"):
            continue  # the second kind leads on at once, and is not searched
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        page.evaluate(
            """(no_text) => {
                for (const details of document.querySelectorAll("details")) details.open = true;
                for (const element of document.querySelectorAll(no_text)) element.remove();
                for (const part of document.querySelectorAll("section")) part.style.contentVisibility = "visible";
                // an old name is found too, though only who comes by it is told
                for (const was of document.querySelectorAll(".cw-was")) was.style.display = "block";
            }""",
            NO_TEXT,
        )
        texts[file.relative_to(site).as_posix()] = fold(page.locator(".md-content__inner").inner_text())
    context.close()
    assert len(texts) > 30
    return texts


def fold(text: str) -> str:
    half = re.sub("[！-～]", lambda mark: chr(ord(mark[0]) - 0xFEE0), text)
    return re.sub("[‘’]", "'", re.sub("[“”]", '"', half)).replace("\u200b", "").lower()


def grep(texts: dict[str, str], query: str) -> set[str]:
    terms = fold(query).split()
    return {path for path, text in texts.items() if all(term in text for term in terms)}


def paths(answer: list[list[dict[str, str]]]) -> list[str]:
    return [unquote(item[0]["location"].partition("?")[0]) for item in answer]


def test_hits_are_what_grep_finds(page: Page, base: str, texts: dict[str, str], faults: list[str]) -> None:
    page.goto(f"{base}/guide/index.html")
    for query, answer in zip(QUERIES, page.evaluate(ASK, QUERIES), strict=True):
        hits = paths(answer)
        assert set(hits) == grep(texts, query), query
        assert len(hits) == len(set(hits))
        for items in answer:
            for item in items:
                assert not re.search(r"<(?!/?(p|mark)>)", item["title"] + item["text"])
    assert faults == []


def test_pinyin_and_initials_find_titles(page: Page, base: str, texts: dict[str, str]) -> None:
    page.goto(f"{base}/index.html")
    queries = [
        "mopai",
        "mp",
        "mo'pai",
        "MoPai",
        "zuzhilingdao",
        "zzld",
        "zuzlingd",
        "xuanchuan",
        "ze hei",
        "zehei gongzuo",
    ]
    answers = dict(zip(queries, page.evaluate(ASK, queries), strict=True))
    for query, words in {
        **dict.fromkeys(["mopai", "mp", "mo'pai", "MoPai"], "摸排"),
        **dict.fromkeys(["zuzhilingdao", "zzld", "zuzlingd"], "组织领导"),
        **dict.fromkeys(["xuanchuan"], "宣传"),
    }.items():
        titles = [item["title"] for items in answers[query] for item in items]
        assert any(f"<mark>{words}</mark>" in title for title in titles), query
    assert paths(answers["ze hei"])[0].startswith(("docs/zehei", "facts/zehei"))
    assert all("zehei" in path for path in paths(answers["zehei gongzuo"])[:1])
    # what is literally there is found all the same
    (answer,) = page.evaluate(ASK, ["word"])
    assert grep(texts, "word") <= set(paths(answer))


def test_titles_come_first(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    category, unit = page.evaluate(ASK, ["卡点", "则黑乡"])
    assert paths(category)[0] == "phrases/卡点.html"
    named = ["<mark>则黑乡</mark>" in items[0]["title"] for items in unit]
    assert named == sorted(named, reverse=True) and named[0]


def search(page: Page, query: str) -> None:
    """Type a query as a reader does."""
    page.locator(".md-search__input").fill(query)
    page.locator(".md-search__input").press("End")


def test_the_search_box(page: Page, base: str, texts: dict[str, str], faults: list[str]) -> None:
    page.goto(f"{base}/index.html")
    for query in ("摸排", "mopai", "<img src=x onerror=alert(1)>", '"', "\\", "值守点 登记"):
        search(page, query)
        if not grep(texts, query) and query != "mopai":
            expect(page.locator(".md-search-result__meta")).to_contain_text("没有找到")
            continue
        expect(page.locator(".md-search-result__list mark").first).to_be_visible()
        assert page.locator(".md-search-result__list mark").count() >= 1
    search(page, "值守点")
    expect(page.locator(".md-search-result__meta")).to_contain_text(str(len(grep(texts, "值守点"))))
    assert set(page.locator(".md-search-result__list mark").all_text_contents()) == {"值守点"}
    page.locator(".md-search__input").press("Enter")
    page.wait_for_url(re.compile(re.escape("found=" + quote("值守点"))))
    assert page.evaluate("CSS.highlights.get('cw-found').size") >= 1
    assert page.locator(".md-content mark").count() == 0
    assert faults == []


def test_a_pasted_word_is_looked_for(page: Page, base: str) -> None:
    """By the mouse, by handwriting, by voice: words come into the box without a key."""
    page.goto(f"{base}/index.html")
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("值守点")
    expect(page.locator(".md-search-result__list mark").first).to_have_text("值守点")


def test_the_count_is_exact_over_a_thousand(page: Page, base: str) -> None:
    """Not 1k, as the theme writes it."""
    raw = json.dumps(
        {"titles": ["甲"], "syllables": ["jia"], "pages": [[f"{n}.html", ["", 0, "乙"]] for n in range(1234)]}
    )
    page.route("**/search/index.js*", lambda route: route.fulfill(body=f"self.chengwenIndex={raw}"))
    page.goto(f"{base}/index.html")
    search(page, "乙")
    expect(page.locator(".md-search-result__meta")).to_have_text("1234 个符合条件的结果")


def test_a_page_loads_no_index_until_it_is_asked(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{base}/index.html", wait_until="networkidle")
    assert not any(path.endswith("search/index.js") for path in asked)
    search(page, "摸")
    page.wait_for_selector(".md-search-result__item a")
    assert sum(path.endswith("search/index.js") for path in asked) == 1


def test_the_index_is_loaded_when_a_reader_turns_to_the_box(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    with page.expect_request(lambda request: urlsplit(request.url).path.endswith("search/index.js")):
        page.keyboard.press("/")


def test_marks_cross_figures(page: Page, base: str, texts: dict[str, str]) -> None:
    """What stands in the text, with a figure's element inside, is marked as one."""
    page.goto(f"{base}/docs/zehei/2020-02-03/{quote('乡镇综合')}.html")
    around = page.evaluate(
        """() => {
            const figures = [...document.querySelectorAll("article.doc a.fig")];
            const figure = figures.find((figure) => figure.previousSibling?.data?.length > 2);
            return figure.previousSibling.data.slice(-2) + figure.textContent;
        }"""
    )
    page.goto(f"{page.url}?found={quote(around)}")
    assert page.evaluate("[...CSS.highlights.get('cw-found')].map(String)")[0] == around


def test_an_overtaken_query_is_not_answered(page: Page, base: str) -> None:
    """Results of 摸, still on their way, never replace those of 摸排."""
    page.goto(f"{base}/index.html")
    answers = page.evaluate(
        """async () => {
            const config = JSON.parse(document.getElementById("__config").textContent);
            const worker = new Worker(new URL(config.search, location).href);
            const answers = [];
            worker.addEventListener("message", ({ data }) => answers.push(data));
            worker.postMessage({ type: 0, data: { config: { version: "1" }, docs: [] } });
            for (const query of ["摸", "摸排", "没有这样的词"]) worker.postMessage({ type: 2, data: query });
            while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
            await new Promise((resolve) => setTimeout(resolve, 200));
            return answers;
        }"""
    )
    assert answers == [{"type": 1}, {"type": 3, "data": {"items": []}}]


@pytest.fixture
def core(browser: Browser) -> Iterator[Page]:
    """The worker's script alone, in an empty page."""
    page = browser.new_page()
    page.add_script_tag(path=WORKER)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("syllables", "letters", "span"),
    [
        ("mo pai deng ji", "mopai", [0, 2]),
        ("mo pai deng ji", "mp", [0, 2]),
        ("mo pai deng ji", "mpai", [0, 2]),
        ("mo pai deng ji", "mopdj", [0, 4]),
        ("mo pai deng ji", "dengj", [2, 4]),
        ("mo pai deng ji", "pade", None),  # only the last syllable may be unfinished
        ("yi  zu zhi ling dao", "zuzhling", [2, 5]),
        ("ka dian  she zhi", "kdsz", [0, 5]),
        ("ka dian  she zhi", "dianshezhi", [1, 5]),
        ("zhan lve", "zhanlue", [0, 2]),
        ("mo pai", "m", None),
        ("mo pai", "ap", None),
        ("mo pai", "mopaid", None),
        ("mo pai", "mo1", None),
        ("", "mp", None),
    ],
)
def test_spelling(core: Page, syllables: str, letters: str, span: list[int] | None) -> None:
    call = "([syllables, letters]) => chengwenSearch.spelled(syllables.split(' '), letters)"
    assert core.evaluate(call, [syllables, letters]) == span


def test_folding_keeps_positions_and_marks_escape(core: Page) -> None:
    text = "Ａ“甲”（İ）　１％𠀀"
    assert core.evaluate("text => chengwenSearch.fold(text)", text) == 'a"甲"(İ) 1%𠀀'
    marked = core.evaluate("chengwenSearch.mark(`<b>&'甲乙\"`, [[3, 6]])")
    assert marked == "&#60;b&#62;<mark>&#38;&#39;甲</mark>乙&#34;"
    assert core.evaluate("chengwenSearch.termsOf('  摸\u200b排　ＡＢ ab \u2060 \\ud840 ')") == ["摸排", "ab"]


def test_an_excerpt_cuts_no_character_and_no_mark(core: Page) -> None:
    text = "𠀀" * 40 + "摸排" * 60
    html = core.evaluate(
        """text => {
            const pages = [["a b/#.html", ["", 0, text]]];
            const index = chengwenSearch.open({ titles: ["题"], syllables: ["ti"], pages });
            return chengwenSearch.search(index, "摸排")[0][0];
        }""",
        text,
    )
    assert html["location"].startswith("a%20b/%23.html?found=")
    assert html["text"].startswith("<p>…" + "𠀀" * 12 + "<mark>摸排") and html["text"].endswith("摸排</mark>…</p>")
