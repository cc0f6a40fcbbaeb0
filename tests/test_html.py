"""A document as HTML: its elements, its marks, and nothing of it taken for markup."""

from __future__ import annotations

import re

from site_builder.document import (
    Cell,
    Document,
    Figure,
    Heading,
    How,
    MissingPolicy,
    Paragraph,
    Role,
    Run,
    Source,
    Table,
)
from site_builder.render.html import to_html
from site_builder.site.csp import Policy

LINE = Source("content/units/jia/2020.md", 7)


def figure(written: str, how: How = How.STATED, sources: tuple[Source, ...] = (LINE,)) -> Figure:
    return Figure("户数", None, None, "户", None, "口径<甲>", written, "2020-02-03", how, sources)


def document(*blocks: Heading | Paragraph | Table, title: str = "题") -> Document:
    return Document(
        "a/b", (Run(title),), "甲乡", "专题", "2020-02-03", "纲", MissingPolicy.DRAFT, (), blocks, (), (), LINE.path
    )


PAPER = document(
    Heading(1, "一、", (Run("排查"),)),
    Paragraph(
        "1.",
        (Run("进度：", role=Role.LEAD), Run("共", "排查.户数", 1), Run("5户", "排查.户数", 1, None, figure("5户"))),
    ),
    Paragraph(
        "",
        (
            Run("【待填：户数】", role=Role.OPEN, figure=figure("", How.BLANK, ())),
            Run("【待填：截至】", role=Role.OPEN),
        ),
    ),
    Table((Cell((Run("村"),)),), ((Cell((Run("东村"),)),),)),
)


def test_a_page_on_its_own() -> None:
    html = to_html(PAPER)
    assert '<h1 class="doc-title">题</h1>' in html and '<h2 id="排查">一、排查</h2>' in html
    assert (
        '<p>1.<strong class="lead">进度：</strong><span data-phrase="排查.户数" data-variant="1">共<span class="fig'
        in html
    )
    origin = "来历：填报；出处：content/units/jia/2020.md 第 7 行"
    assert f'title="户数：5户；口径：口径&lt;甲&gt;；截至：2020-02-03；{origin}">5户</span>' in html
    assert '<span class="slot-open">【待填：截至】</span>' in html
    assert "<thead><tr><th>村</th></tr></thead><tbody><tr><td>东村</td></tr></tbody>" in html


def test_marks_are_asked_for_in_reading_order() -> None:
    asked: list[str] = []

    def mark(run: Run) -> dict[str, str]:
        asked.append(run.text)
        return {"href": 'a"b'} if run.role is None else {"id": f"n{len(asked)}"}

    html = to_html(PAPER, mark)
    assert asked == ["5户", "【待填：户数】", "【待填：截至】"]
    assert '<a class="fig fig-stated" href="a&quot;b">5户</a>' in html
    assert '<span class="fig slot-open" id="n2">' in html and "title=" not in html


def test_nothing_is_taken_for_markup() -> None:
    nasty = "<script>x</script>\"'&amp;{{y}}"
    runs = (Run(nasty, nasty, 0), Run(nasty, role=Role.LEAD), Run(nasty, None, None, None, figure(nasty)))
    paper = document(
        Heading(1, nasty, runs), Paragraph(nasty, runs), Table((Cell(runs),), ((Cell(runs),),)), title=nasty
    )
    html = to_html(paper)
    assert "<script" not in html and html.count("&amp;amp;") >= 8
    assert re.sub(r"<[a-z/][^<>]*>", "", html).count("<") == 0


def test_a_policy_admits_the_theme_and_no_page() -> None:
    policy = Policy()
    own = "<script>evil()</script>"
    policy.note(f'<script>a()</script><script src="x.js"></script><script type="application/json">1</script>{own}', own)
    assert len(policy.scripts) == 1 and "'unsafe-inline'" not in policy.header()
    policy.note('<p style="color:red">')
    assert "style-src 'self' 'unsafe-inline';" in policy.header()
    assert re.fullmatch(r'#.*\nadd_header Content-Security-Policy "[^"]+" always;\n', policy.to_nginx())
