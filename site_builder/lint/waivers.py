"""Findings that a sheet lets pass: 放过 in its front matter names the rule and says why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from site_builder.errors import Diagnostic, Place, did_you_mean
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

BAD = Rule(
    code="bad-waiver",
    level=Level.WRONG,
    title="“放过”写得不对",
    what="事实表前言的“放过”里，规则的代号没有这一条，或者没有写理由。",
    why="不写理由地放过，过几个月谁也说不清当初为什么；代号写错了，等于没有放过。",
    wrong="放过: {long-sentence: }",
    right="放过: {long-sentence: 引用文件原文，不能断句}",
    tier=Tier.PRACTICE,
)
IDLE = Rule(
    code="idle-waiver",
    level=Level.HINT,
    title="“放过”已经用不上",
    what="“放过”里的一条规则，在这张表里没有查出什么来。",
    why="留着它，将来真出了错也会被放过去。",
    wrong="放过: {landline-number: 单位公布的电话}，而表里已经没有电话。",
    right="删去这一条。",
    tier=Tier.PRACTICE,
)


@dataclass(frozen=True, slots=True, order=True)
class Waived:
    """A finding that was let pass, and why."""

    finding: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules found and what of it the sheets let pass, each sorted by place."""

    found: list[Diagnostic]
    waived: list[Waived]


def review(project: Project, findings: Iterable[Diagnostic], codes: Collection[str]) -> Review:
    """The findings without those that sheets let pass, with what is wrong about letting them; `codes` may be named."""
    found: set[Diagnostic] = set()
    waived: set[Waived] = set()
    reasons = {(s.path, code): why for s in project.facts.sheets for code, why in s.head.waivers.items() if why.strip()}
    for finding in findings:
        reason = reasons.get((finding.place.path, finding.code))
        if reason is not None and finding.code in codes:
            waived.add(Waived(finding, reason))
        else:
            found.add(finding)
    used = {(one.finding.place.path, one.finding.code) for one in waived}
    for sheet in project.facts.sheets:
        for code, why in sheet.head.waivers.items():
            place = Place(sheet.path, sheet.waiver_lines.get(code, 1))
            if code not in codes:
                found.add(BAD.at(place, f"“放过”里的“{code}”不是能放过的规则{did_you_mean(code, codes)}"))
            elif not why.strip():
                found.add(BAD.at(place, f"放过“{code}”没有写理由，请写成“{code}: 为什么”。"))
            elif (sheet.path, code) not in used:
                found.add(IDLE.at(place, f"这张表里没有查出“{code}”，不用再放过；请删去这一行。"))
    return Review(sorted(found), sorted(waived))
