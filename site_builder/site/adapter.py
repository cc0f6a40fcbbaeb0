"""The pages as an MkDocs site. The only module that imports mkdocs."""

from __future__ import annotations

import copy
import gc
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Hashable
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import config_options as options
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from site_builder.errors import ContentError
from site_builder.project import load_project
from site_builder.site.compose import compose_project
from site_builder.site.csp import PATH as CSP
from site_builder.site.csp import Policy
from site_builder.site.links import broken_links
from site_builder.site.navigation import with_pages
from site_builder.site.page_text import PageText, read_page
from site_builder.site.pages import Anchor, Page, SideFile, Site
from site_builder.site.search import search_files
from site_builder.site.shells import Shells

log = logging.getLogger("mkdocs.plugins.chengwen")
THEME = str(Path(__file__).with_name("theme"))
STYLES = [f"assets/chengwen/{name}.css" for name in ("site", "document", "library", "filing", "desk")]
AUDIENCE = "CHENGWEN_AUDIENCE"  # set by `chengwen build --audience`; it outlives the reloads of `serve`
UNITS = "units/"
SEARCH = "material/search"  # what the theme calls its search plugin
LEAF, LEAF_TOC = "leaf.html", "leaf-toc.html"  # of theme/: a page that is whole already, and its table of contents
TITLE, CONTENT, CANONICAL = "\ue000title\ue000", "\ue000content\ue000", "\ue000canonical\ue000"
TOC = (Anchor(2, "\ue000toc\ue000", "\ue000toc\ue000"),)


class ChengwenConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin in mkdocs.yml."""

    audience = options.Choice(("public", "internal"), default="public")


class SearchBoxConfig(Config):  # type: ignore[no-untyped-call]
    """The one option that the theme asks for."""

    enabled = options.Type(bool, default=True)


class SearchBox(BasePlugin[SearchBoxConfig]):  # type: ignore[no-untyped-call]
    """Stands where the theme looks for its search plugin, so that it shows its search box; the index is ours.

    The plugin itself would parse every page again, which is a third of a build, for an index that cannot find words
    inside a clause.
    """


class GeneratedPage(MkDocsPage):
    """A page whose HTML is finished; Python-Markdown never sees it. The theme takes titles for HTML."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, *, alone: bool) -> None:
        super().__init__(escape(page.title), file, config)
        self.source, self._alone = page, alone

    def read_source(self, config: MkDocsConfig) -> None:
        hidden = ["navigation"] * self._alone + ["toc"] * (not self.source.toc)
        self.markdown = ""
        scripts, moved_to = self.source.scripts, self.source.moved_to
        self.meta = {"title": self.title, "hide": hidden, "scripts": scripts, "moved_to": moved_to}
        if self.source.leaf:
            self.meta["template"] = LEAF

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.source.html
        self.toc = _table_of_contents(self.source.toc, self.title)
        self.present_anchor_ids = {entry.id for entry in self.source.toc}
        self._title_from_render = self.title

    def kind(self) -> Hashable:
        """Leaves of one kind differ in title, content, table of contents and address."""
        folders = self.file.dest_uri.split("/")[:-1]
        return folders[0], len(folders), self.source.scripts, self.source.moved_to, bool(self.source.toc), self.has_h1

    @property
    def has_h1(self) -> bool:
        return "<h1" in (self.content or "")  # as the theme asks, which writes one where there is none

    def marked(self) -> GeneratedPage:
        """The page with a mark for each part in which its kind differs."""
        page = copy.copy(self)
        page.title = TITLE
        page.meta = {**self.meta, "title": TITLE}
        page.content = CONTENT + "<h1" * self.has_h1
        page.toc = _table_of_contents(TOC if self.source.toc else (), TITLE)
        page.canonical_url = self.canonical_url and CANONICAL
        return page


def _table_of_contents(toc: tuple[Anchor, ...], title: str) -> TableOfContents:
    """The page's title with its headings below it, as the theme expects."""
    top = AnchorLink(title, "", 1)
    path = [top]
    for entry in toc:
        while path[-1].level >= entry.level:
            path.pop()
        link = AnchorLink(escape(entry.title), escape(entry.id), entry.level)
        path[-1].children.append(link)
        path.append(link)
    return TableOfContents([top] if toc else [])


class Leaves:
    """Makes whole pages of leaves; the theme renders every one, unless only we have a say in how they look."""

    def __init__(self, env: Environment, *, alike: bool) -> None:
        self._main, self._toc = env.get_template("main.html"), env.get_template(LEAF_TOC)
        self._shells = Shells() if alike else None
        self._tocs: dict[tuple[Anchor, ...], str] = {}

    def whole(self, page: GeneratedPage, context: TemplateContext) -> str:
        def render(page: GeneratedPage) -> str:
            return self._main.render({**context, "page": page})

        if self._shells is None:
            return render(page)
        parts = {TITLE: page.title, CONTENT + "<h1" * page.has_h1: page.content, CANONICAL: page.canonical_url or ""}
        if page.source.toc:
            parts |= {self._toc_of(TOC, context): self._toc_of(page.source.toc, context)}
        return self._shells.page(page.kind(), parts, lambda: render(page), lambda: render(page.marked()))

    def _toc_of(self, toc: tuple[Anchor, ...], context: TemplateContext) -> str:
        if toc not in self._tocs:
            links = {"toc": _table_of_contents(toc, "")}
            self._tocs[toc] = self._toc.render({**context, "page": links})
        return self._tocs[toc]


class ChengwenPlugin(BasePlugin[ChengwenConfig]):  # type: ignore[no-untyped-call]
    """Adds the generated pages to an MkDocs build."""

    def __init__(self) -> None:
        self.command = "build"
        self.site: Site | None = None
        self.texts: list[PageText] = []
        self.policy = Policy()
        self.leaves: Leaves | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.command = command
        if command != "serve":
            gc.disable()  # thousands of pages and hardly a cycle: the collector would only walk them again and again

    def on_shutdown(self) -> None:
        gc.freeze()  # nor is there a cycle to be found in all of them before the process ends
        gc.enable()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and assemble everything, so that a content error stops before the site folder is touched."""
        root = Path(config.config_file_path).parent
        config.use_directory_urls = False  # a.html works from a folder, a/ does not
        config.watch.extend(str(root / name) for name in ("content", "phrasebank") if (root / name).is_dir())
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, THEME)
        config.extra_css[:0] = STYLES
        _replace_search(config)
        internal = (os.environ.get(AUDIENCE) or self.config.audience) == "internal"
        config.extra["internal"] = internal
        try:
            project = load_project(root)
            self.site = compose_project(project, internal=internal)
        except ContentError as error:
            self._report(error)
        else:
            if project.findings:
                log.info("内容有 %d 条提示，运行 chengwen check 可以查看。", len(project.findings))
        return config

    def _report(self, error: ContentError) -> None:
        print(*error.diagnostics, sep="\n", file=sys.stderr)
        message = f"内容有 {len(error.diagnostics)} 处要改，见上；网站没有改动。"
        if self.command != "serve" or self.site is None:
            raise PluginError(message)
        log.error(message)  # a reload keeps the last good pages

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        assert self.site is not None
        self.texts, self.policy = [], Policy()
        for file in list(files):
            if file.src_uri.startswith(UNITS):
                files.remove(file)  # the sheets are published as pages, as far as the audience may see them
        listed = Counter(page.section for page in self.site.pages if not page.leaf)
        for page in self.site.pages:
            self._replace(files, page.path)
            inclusion = InclusionLevel.NOT_IN_NAV if page.leaf else InclusionLevel.INCLUDED
            file = File.generated(config, page.path, content="", inclusion=inclusion)
            file.edit_uri = None
            files.append(file)
            GeneratedPage(page, file, config, alone=page.leaf or page.wide or listed[page.section] == 1)
        for side in self.site.files:
            files.append(File.generated(config, side.path, content=side.data))
        for problem in broken_links(self.site.pages, (file.dest_uri for file in files)):
            log.warning(problem)
        config.nav = with_pages(config.nav, self.site.pages)
        return files

    def _replace(self, files: Files, path: str) -> None:
        if (written := files.get_file_from_path(path)) is not None:
            log.warning("content/%s 与生成的页面同名，请改名。", path)
            files.remove(written)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Leaves hang below their section without standing in it, so that the theme knows where they belong."""
        listed = [(page, item) for item in nav.items for page in (getattr(item, "children", None) or [item])]
        sections = {p.file.src_uri.partition("/")[0]: item for p, item in listed if isinstance(p, MkDocsPage)}
        for page in self.site.pages if self.site else ():
            file = files.get_file_from_path(page.path)
            if page.leaf and file is not None and file.page is not None:
                file.page.parent = sections.get(page.section)
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        env.trim_blocks = env.lstrip_blocks = (
            True  # the theme's lines that only hold a block weigh as much as its links
        )
        env.auto_reload = False  # else every include of every page asks the disk whether its template has changed
        ours = set(config.plugins) <= {"chengwen", SEARCH} and not config.theme.custom_dir and not config.hooks
        self.leaves = Leaves(env, alike=ours)
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if isinstance(page, GeneratedPage) and page.source.leaf and self.leaves is not None:
            return {**context, "whole": self.leaves.whole(page, context)}  # type: ignore[typeddict-unknown-key]
        return context

    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        for marker, insert in self.site.inserts.items() if self.site else ():
            html = html.replace(marker, insert)
        if not page.meta.get("moved_to"):
            self.texts.append(read_page(page.file.dest_uri, str(page.title or ""), html))
        return html

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self.policy.note(output, page.content or "")
        return output

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        if template_name.endswith(".html"):
            self.policy.note(output_content)
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for side in (*search_files(self.texts), SideFile(CSP, self.policy.to_nginx().encode())):
            target = Path(config.site_dir, side.path)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(side.data)


def _replace_search(config: MkDocsConfig) -> None:
    """Our search in place of the theme's, unless mkdocs.yml turns search off."""
    listed = config.plugins.get(SEARCH)
    if listed is not None:
        if not listed.config["enabled"]:
            return
        listed.config["enabled"] = False
    box = SearchBox()
    box.load_config({})
    config.plugins[SEARCH] = box


def build_site(root: Path, site_dir: Path, *, strict: bool) -> str | None:
    """Build the project at `root` into `site_dir`; what went wrong in a line, or None."""
    return _run(lambda: _build(root, site_dir, strict=strict))


def _build(root: Path, site_dir: Path, *, strict: bool) -> None:
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site_dir), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def serve_site(root: Path, address: str | None) -> str | None:
    """Serve the project with live reload until it is interrupted; what went wrong in a line, or None."""
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    return _run(lambda: serve(str(root / "mkdocs.yml"), **options))


def site_folder(root: Path) -> Path:
    """Where mkdocs.yml wants the site."""
    return Path(load_config(str(root / "mkdocs.yml")).site_dir)


def _run(action: Callable[[], None]) -> str | None:
    try:
        action()
    except Abort:
        return "网站没有生成，原因见上；原来的网站没有动。"
    except MkDocsException as error:
        return error.format_message()
    return None
