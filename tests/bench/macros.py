"""The same work as synthetic.py, done with mkdocs-macros-plugin: what the full site is measured against.

As a practitioner would do it: a page for each unit with its facts in the front matter and the outline as a shared
Jinja include, a page of facts, and the phrases as pages of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.bench import synthetic

_FACT = re.compile("【(.+?)】")
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


def phrase(number: int) -> tuple[str, str]:
    """The wordings of a phrase of synthetic.phrases, their optional parts as conditions."""
    a, b, c = (f"facts.指标{slot}" for slot in synthetic.slots(number))
    end = "{% endif %}"
    opening, first, second, third, ending = synthetic.words(number, 0)
    text = (
        f"{{{{ unit }}}}{opening}，{{% if {a} %}}{first}{{{{ {a} }}}}、{end}"
        f"{{% if {b} %}}{second}{{{{ {b} }}}}，{end}{{% if {c} %}}{third}{{{{ {c} }}}}户，{end}{ending}。"
    )
    opening, first, second, third, ending = synthetic.words(number, 1)
    return text, (
        f"{opening}，由{{{{ unit }}}}牵头，{{% if {b} %}}{second}{{{{ {b} }}}}、{end}"
        f"{{% if {a} %}}{first}{{{{ {a} }}}}，{end}{ending}{{% if {c} %}}，{third}{{{{ {c} }}}}{end}。"
    )


def choice(number: int) -> str:
    """One of the two wordings, from unit to unit another."""
    first, second = phrase(number)
    return f"{{% if (number + {number}) % 2 %}}{first}{{% else %}}{second}{{% endif %}}"


def outline(number: int) -> str:
    """The seven sections."""
    opening, sections = synthetic.said(number)
    lines = [choice(opening), ""]
    for section, some in enumerate(sections):
        lines += [f"## {synthetic.heading(number, section)}", ""]
        lines += [f"{{{{ 叙述{section} }}}}", ""] if section in synthetic.TOLD else []
        lines += [*map(choice, some), ""]
    return "\n".join(lines)


def unit_page(unit: int, facts: dict[str, str]) -> str:
    front = [
        f"unit: 第{unit}乡",
        f"number: {unit}",
        "facts:",
        *(f"  {label}: {value}" for label, value in facts.items()),
    ]
    told = [
        f"{{% set 叙述{section} %}}\n{_told(synthetic.narrative(unit, section))}\n{{% endset %}}"
        for section in synthetic.TOLD
    ]
    include = f'{{% include "{synthetic.OUTLINES[synthetic.outline_of(unit)]}.md" %}}'
    return "\n".join(["---", *front, "---", f"# 第{unit}乡防汛抗旱工作总结", "", *told, include, ""])


def _told(paragraphs: list[str]) -> str:
    """Prose with its facts; one that is not reported leaves a blank."""
    return _FACT.sub(r'{{ facts.\1|default("【待填：\1】", true) }}', "\n\n".join(paragraphs))


def files(count: int) -> Iterator[tuple[str, str]]:
    """(path, text) of every file of the project."""
    for number, name in enumerate(synthetic.OUTLINES):
        yield f"include/{name}.md", outline(number)
    yield "docs/index.md", "# 基准\n"
    for number in range(synthetic.PHRASES):
        some = "\n\n".join(phrase(number))
        yield f"docs/phrases/{number:03}.md", f"# 综合.第{number}条\n\n{{% raw %}}{some}{{% endraw %}}\n"
    for unit in range(count):
        facts = synthetic.facts(unit)
        yield f"docs/docs/u{unit:06}.md", unit_page(unit, facts)
        lines = [f"- {label}：{value}" for label, value in facts.items()]
        yield f"docs/facts/u{unit:06}.md", f"# 第{unit}乡事实表\n\n" + "\n".join(lines) + "\n"
