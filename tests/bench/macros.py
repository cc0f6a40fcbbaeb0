"""The same work as synthetic.py, done with mkdocs-macros-plugin: what the full site is measured against.

As a practitioner would do it: a page for each unit with its facts in the front matter and the outline as a shared
Jinja include, a page of facts, and the phrases as pages of Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench import synthetic

_CONFIG = (
    "site_name: 基准\nuse_directory_urls: false\n"
    "theme: {{name: material, language: zh, font: false, features: [navigation.prune]}}\n"
    "plugins: [{plugins}{{macros: {{include_dir: include}}}}]\n{nav}"
)
CONFIGS = {
    # as the theme advises for large sites; search with jieba, without which it finds no word inside a clause
    "usual": _CONFIG.format(plugins="search, ", nav=""),
    # what it can do at best: no search, no page in the navigation
    "bare": _CONFIG.format(
        plugins="", nav="nav: [{首页: index.md}]\nnot_in_nav: |\n  /docs/\n  /facts/\n  /phrases/\n"
    ),
}


def phrase(number: int) -> str:
    """综合.第n条 of synthetic.phrases, its optional parts as conditions."""
    a, b, c = (f"facts.指标{i}" for i in (number % 40, (number + 7) % 40, (number + 13) % 40))
    return (
        f"{{{{ unit }}}}压实责任，"
        f"{{% if {a} %}}完成甲类任务{{{{ {a} }}}}、{{% endif %}}"
        f"{{% if {b} %}}乙类任务{{{{ {b} }}}}，{{% endif %}}"
        f"{{% if {c} %}}涉及{{{{ {c} }}}}户，{{% endif %}}全部按期办结。"
    )


def outline() -> str:
    """The seven sections."""
    lines = [phrase(0), ""]
    for section in range(synthetic.SECTIONS):
        lines += [f"## 第{section}项工作", ""]
        lines += [f"{{{{ told.叙述{section} }}}}", ""] if section in (5, 6) else []
        lines += [phrase(section * 4 + k + 1) for k in range(4)] + [""]
    return "\n".join(lines)


def unit_page(unit: int, facts: dict[str, str]) -> str:
    told = {f"叙述{title}": synthetic.PROSE.format(a=title, b=title) + f"（第{unit}号）" for title in (5, 6)}
    front = [f"unit: 第{unit}乡", "facts:", *(f"  {label}: {value}" for label, value in facts.items())]
    front += ["told:", *(f"  {title}: {text}" for title, text in told.items())]
    return "\n".join(["---", *front, "---", f"# 第{unit}乡防汛抗旱工作总结", "", '{% include "outline.md" %}', ""])


def facts_of(unit: int) -> dict[str, str]:
    """As synthetic.sheet reports them."""
    return {
        f"指标{(unit + fact) % 40}": synthetic.SHAPES[fact % 5].format(n=unit * 31 % 9973 + fact)
        for fact in range(synthetic.FACTS)
    }


def files(count: int) -> Iterator[tuple[str, str]]:
    """(path, text) of every file of the project."""
    yield "include/outline.md", outline()
    yield "docs/index.md", "# 基准\n"
    for number in range(synthetic.PHRASES):
        yield f"docs/phrases/{number:03}.md", f"# 综合.第{number}条\n\n{{% raw %}}{phrase(number)}{{% endraw %}}\n"
    for unit in range(count):
        facts = facts_of(unit)
        yield f"docs/docs/u{unit:06}.md", unit_page(unit, facts)
        lines = [f"- {label}：{value}" for label, value in facts.items()]
        yield f"docs/facts/u{unit:06}.md", f"# 第{unit}乡事实表\n\n" + "\n".join(lines) + "\n"
