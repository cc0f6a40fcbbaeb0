"""The Word file of the desk: the empty one that drafts are written into, and the numbers of its layout."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from site_builder.render.docx.body import PLACED, title_line
from site_builder.render.docx.profile import Profile
from site_builder.render.docx.styles import Style
from site_builder.render.docx.template import Template


def template_data(template: Template, profile: Profile) -> dict[str, Any]:
    """The template as plain data; js/types.js says what its parts are (`WordTemplate`)."""
    ids = template.ids
    return {
        "package": b64encode(template.package).decode(),
        "head": template.head,
        "tail": template.tail,
        "styles": {
            "title": ids[Style.TITLE],
            "headings": [ids[Style.heading(level)] for level in range(1, 5)],
            "positions": {position.value: ids[style] for position, style in PLACED.items()},
            "cell": ids[Style.CELL],
            "table": ids[Style.TABLE],
            "lead": ids[Style.LEAD],
        },
        "look": {
            "width": profile.width,
            "title_line": title_line(profile),
            "size": profile.points("正文字号"),
            "edge": profile.count("落款右空"),
            "sealed": profile.yes("加盖印章"),
        },
    }
