"""The names of the styles that a document's blocks wear, in Word's own where it has one."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """A style by the name that the file gives it; Word shows Title and Heading n in the user's language."""

    TITLE = "Title"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    HEADING_4 = "Heading 4"
    BODY = "公文正文"
    ADDRESSEE = "主送机关"
    ATTACHMENT = "附件说明"
    SIGNATURE = "发文机关署名"
    DATE = "成文日期"
    CELL = "表格文字"
    TABLE = "Table Grid"
    LEAD = "二级标题字"  # a run-in heading of the second level
    CITATION = "来源序号"  # audit copy: the number after a figure

    @classmethod
    def heading(cls, level: int) -> Style:
        """The style of a heading; what lies deeper than the fourth level looks like it."""
        return (cls.HEADING_1, cls.HEADING_2, cls.HEADING_3, cls.HEADING_4)[min(level, 4) - 1]
