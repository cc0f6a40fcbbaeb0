"""提纲: each outline with its phrases, its blank sheet of facts and its 空白稿, and the index of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.facts.blank_sheet import blank_sheet
from site_builder.phrasebank.indicators import Indicator
from site_builder.phrasebank.phrases import Level, Phrase
from site_builder.phrasebank.skeletons import Insert, Lines, Point, Say, Section, Sentences, Skeleton, TableOf
from site_builder.phrasebank.template import slots
from site_builder.phrasebank.topics import ANY
from site_builder.render.markdown import to_markdown
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.document_data import page_data
from site_builder.site.documents import PAPER_SCRIPTS, article, toc_of
from site_builder.site.outline_tree import says_of, section_ids
from site_builder.site.pages import FILTER_SCRIPTS, Anchor, Page
from site_builder.site.pinyin import syllables
from site_builder.site.refs import Ref, Refs, some
from site_builder.site.templating import to_page_html, to_page_markdown
from site_builder.site.wordings import write_tree


def outline_pages(contents: Contents) -> Iterator[Page]:
    """The index, and for each outline its page and its 空白稿."""
    yield _index(contents)
    for skeleton in contents.project.bank.skeletons.values():
        yield _page(skeleton, contents)
        yield _form(skeleton, contents)


def _index(contents: Contents) -> Page:
    path = at.index_path(at.OUTLINES)
    refs = Refs(contents, path)
    counts: dict[str, int] = {}
    for document in contents.documents:
        counts[document.skeleton] = counts.get(document.skeleton, 0) + 1
    skeletons = contents.project.bank.skeletons.values()
    entries = [
        {
            "skeleton": skeleton,
            "ref": refs.page(skeleton.name, at.outline_path(skeleton.name)),
            "form": refs.page("空白稿", at.form_path(skeleton.name)),
            "count": counts.get(skeleton.name, 0),
            "names": syllables(skeleton.name),
        }
        for skeleton in skeletons
    ]
    levels = {level for skeleton in skeletons for level in skeleton.levels}
    values = {
        "title": at.SECTIONS[at.OUTLINES],
        "entries": entries,
        "genres": list(dict.fromkeys(skeleton.genre for skeleton in skeletons)),
        "levels": [level for level in Level if level in levels],
    }
    html, markdown = to_page_html("outlines", **values), partial(to_page_markdown, "outlines", **values)
    return Page(path, at.SECTIONS[at.OUTLINES], at.OUTLINES, html, markdown, scripts=FILTER_SCRIPTS)


def _page(skeleton: Skeleton, contents: Contents) -> Page:
    path = at.outline_path(skeleton.name)
    refs = Refs(contents, path)
    ids = section_ids(skeleton)
    sections = [_section(section, ids[id(section)], contents, refs) for section in skeleton.walk()]
    values = {
        "crumbs": refs.crumbs(at.OUTLINES),
        "skeleton": skeleton,
        "levels": list(skeleton.levels),
        "form": refs.page("空白稿", at.form_path(skeleton.name)),
        "draft": at.draft_link(path, skeleton.name),
        "sections": sections,
        "sheet": _sheet(skeleton, contents),
        "indicators": [(indicator, refs.indicator(indicator.label)) for indicator in _read(skeleton, contents)],
        "documents": some([d for d in contents.documents if d.skeleton == skeleton.name], refs.document),
    }
    toc = (
        Anchor(2, "提纲各节", "outline"),
        Anchor(2, "空白事实表", "sheet"),
        Anchor(2, "要用的指标", "indicators"),
        Anchor(2, "用它写成的", "used"),
    )
    html, markdown = to_page_html("outline", **values), partial(to_page_markdown, "outline", **values)
    return Page(path, skeleton.name, at.OUTLINES, html, markdown, toc, scripts=("copy.js", "copy-buttons.js"))


def _read(skeleton: Skeleton, contents: Contents) -> list[Indicator]:
    """The indicators that the outline reads and this audience may see, in its order."""
    labels: dict[str, None] = {}
    for section in skeleton.walk():
        for say in says_of(section):
            phrases = contents.audience.phrases(say)
            trees = [tree for phrase in phrases for _, tree in contents.wordings[phrase.id]]
            labels |= dict.fromkeys([say.each] if say.each and phrases else [])
            labels |= dict.fromkeys(label for tree in trees for slot in slots(tree) for label in slot.labels())
        labels |= dict.fromkeys(label for p in section.pieces if isinstance(p, TableOf) for label in p.labels)
    found = (contents.project.bank.indicators.find(label) for label in labels if contents.audience.sees(label))
    return list(dict.fromkeys(indicator for indicator in found if indicator is not None))


def _sheet(skeleton: Skeleton, contents: Contents) -> str:
    """The blank sheet, for the topic that the outline's phrases are for, or the first that is registered."""
    topics = [t for say in skeleton.says() for p in say.phrases for t in p.fit.topics if t != ANY]
    registered = (t for t in contents.project.bank.topics if t != ANY)
    topic = next(iter(topics), next(registered, ANY))
    return blank_sheet(skeleton, contents.project.bank.indicators, topic, sees=contents.audience.sees)


def _section(section: Section, anchor: str, contents: Contents, refs: Refs) -> dict[str, object]:
    lines: list[tuple[str, list[Ref]]] = []
    for piece in section.pieces:
        match piece:
            case Sentences(says):
                lines += [_say(say, "", contents, refs) for say in says]
            case Point(say) | Lines(say):
                lines.append(_say(say, "1. " if isinstance(piece, Point) else "", contents, refs))
            case Insert(title):
                lines.append((f"《{title}》：事实表里这一节的叙述，原样放进来", []))
            case TableOf(labels):
                shown = [label for label in labels if contents.audience.sees(label)]
                lines.append((f"表格：{'、'.join(shown)}", []))
    return {
        "id": anchor,
        "level": section.level,
        "text": section.text if section.heading is not None else "（不设标题）",
        "scheme": section.scheme,
        "lines": [line for line in lines if line[0] or line[1]],
    }


def _say(say: Say, mark: str, contents: Contents, refs: Refs) -> tuple[str, list[Ref]]:
    phrases = [refs.phrase(p)._replace(hint=_gist(p, contents)) for p in contents.audience.phrases(say)]
    if not phrases:
        return "", []
    return (f"{mark}每个({say.each})：" if say.each else mark), phrases


def _gist(phrase: Phrase, contents: Contents) -> str:
    """The phrase's first wording that may be shown."""
    return write_tree(contents.wordings[phrase.id][0][1])


def _form(skeleton: Skeleton, contents: Contents) -> Page:
    path = at.form_path(skeleton.name)
    refs = Refs(contents, path)
    document = contents.forms[skeleton.name]
    outline = refs.page(skeleton.name, at.outline_path(skeleton.name))
    crumbs = refs.crumbs(at.OUTLINES, outline)
    data = page_data(document, contents.word.profile)
    draft = at.draft_link(path, skeleton.name)
    html = to_page_html("form", crumbs=crumbs, article=article(document), data=data, draft=draft, outline=outline)
    title = f"{skeleton.name} · 空白稿"
    markdown, toc = partial(to_markdown, document), toc_of(document)
    return Page(path, title, at.OUTLINES, html, markdown, toc, leaf=True, scripts=PAPER_SCRIPTS)
