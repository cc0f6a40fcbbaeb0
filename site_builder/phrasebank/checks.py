"""Settings of the checks: phrasebank/checks.yml, which may be absent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.errors import Problems
from site_builder.phrasebank.phrases import Level
from site_builder.records import YamlText, json_schema, key, read_record
from site_builder.sources import read_source

PATH = "phrasebank/checks.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLimit:
    """另定：哪些文种、哪些层级用别的上限。"""

    genres: tuple[str, ...] = key("文种", "提纲的文种，如 简报；不写就是都算", ())
    levels: tuple[Level, ...] = key("层级", "单位的层级，如 村社区；不写就是都算", ())
    whole: int = key("整篇", "整篇的上限，百分数；100 就是不查")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """雷同的上限：较短的一篇有百分之几也在另一篇里；超过的算雷同。"""

    units: int = key("单位之间整篇", "同一专题、同一截至，两个单位的成稿", 75)
    units_prose: int = key("单位之间手写", "两个单位手写的叙述", 30)
    periods: int = key("各期之间整篇", "一个单位前后两期的成稿", 80)
    periods_prose: int = key("各期之间手写", "一个单位前后两期手写的叙述", 60)
    others: tuple[OtherLimit, ...] = key("另定", "某些文种、层级的整篇上限；写了几条都合的，用前一条", ())

    def whole(self, genre: str, level: Level) -> int | None:
        """What 另定 sets for the whole text of such a document; None where it sets nothing."""
        fits = (o for o in self.others if genre in (o.genres or (genre,)) and level in (o.levels or (level,)))
        return next((other.whole for other in fits), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """校核的设置：phrasebank/checks.yml。"""

    alike: Limits = key("雷同", "雷同的上限", Limits())


def load_check_settings(root: Path, problems: Problems) -> CheckSettings:
    """Read phrasebank/checks.yml; a project without one has the defaults."""
    if not (root / PATH).is_file():
        return CheckSettings()
    text = read_source(root, PATH, problems)
    source = YamlText(PATH, text, problems) if text else None
    found = read_record(CheckSettings, source.root, source) if source and source.root else None
    return found or CheckSettings()


def schema() -> dict[str, Any]:
    """The JSON Schema of checks.yml."""
    return json_schema(CheckSettings)
