"""The look of what is copied from a page into Word or WPS: the layout profile as the copying script reads it."""

from __future__ import annotations

import json

from site_builder.render.docx.profile import TWIPS, Profile
from site_builder.site import addresses as at
from site_builder.site.pages import SideFile

FOLDER = "assets/chengwen"


def layout_file(profile: Profile) -> SideFile:
    """`chengwen.layout` as a classic script: faces in order of preference, sizes and heights in points."""
    size = profile.points("正文字号")
    level_size = profile.points("层次标题字号")
    levels = [
        {
            "faces": profile.fonts(f"{name}标题字体"),
            "size": level_size,
            "bold": at_level == 3 and profile.yes("三级标题加粗"),
        }
        for at_level, name in enumerate(("一级", "二级", "三级", "四级"), start=1)
    ]
    look = {
        "title": {
            "faces": profile.fonts("标题字体"), "size": profile.points("标题字号"), "bold": profile.yes("标题加粗"),
        },
        "levels": levels,
        "body": {"faces": profile.fonts("正文字体"), "size": size, "bold": False},
        "cell": {"faces": profile.fonts("正文字体"), "size": profile.points("表格字号"), "bold": False},
        "latin": profile.fonts("西文字体")[0],
        "line": profile.line / TWIPS,
        "indent": profile.count("首行缩进"),
    }  # fmt: skip
    written = json.dumps(look, ensure_ascii=False, separators=(",", ":"))
    script = f"(self.chengwen ??= {{}}).layout = {written};\n"
    return SideFile(f"{FOLDER}/{at.LAYOUT}", script.encode())
