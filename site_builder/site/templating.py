"""The Jinja2 environments of the site: HTML with autoescape, Markdown with every value escaped as Markdown."""

from __future__ import annotations

from functools import cache
from html import escape as escape_html
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from site_builder.render.markdown import escape
from site_builder.site.refs import to_links
from site_builder.site.rows import fact_row, source_row

FOLDER = Path(__file__).with_name("templates")


@cache
def _html() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(links=to_links, fact_row=fact_row, source_row=source_row)
    return environment


@cache
def _markdown() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) else escape(str(value)),
    )
    environment.filters["page"] = _source_of
    environment.filters["place"] = _place
    environment.filters["mark"] = Markup  # syntax, not text
    return environment


def _source_of(href: str) -> Markup:
    """The address of a page's Markdown, with the place on it."""
    path, mark, place = href.partition("#")
    return Markup((path.removesuffix(".html") + ".md" if path.endswith(".html") else path) + mark + place)


def _place(id: str) -> Markup:
    """A place to link to, whatever ids the other generator gives to headings."""
    return Markup(f'<a id="{escape_html(id)}"></a>')


@cache
def _template(name: str) -> Template:
    return _html().get_template(name)


def to_page_html(template: str, **values: Any) -> str:
    """HTML of templates/<template>.html; only `Markup` goes in unescaped."""
    return _template(f"{template}.html").render(values)


def to_page_markdown(template: str, **values: Any) -> str:
    """Markdown of templates/<template>.md; only `Markup` goes in unescaped."""
    return _markdown().get_template(f"{template}.md").render(values)
