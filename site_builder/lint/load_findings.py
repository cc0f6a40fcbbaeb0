"""The rules whose findings loading makes: what can be used as it stands, and should still be looked at."""

from __future__ import annotations

from site_builder.lint.rule import Level, Rule, Tier

RULES = (
    Rule(
        code="two-values",
        level=Level.SUSPECT,
        title="同一个标签两个数",
        what="一张表里同一个标签（和口径）写了两次，数不一样；用的是前一个。",
        why="前面一个数、后面一个数，是材料里最常见也最伤人的错。",
        wrong="“微信信息：1380条”，隔几行又是“微信信息：1260余条”。",
        right="留一个；口径不同就注明：“微信信息：1260余条（正面信息）”。",
        tier=Tier.PRACTICE,
    ),
    Rule(
        code="measure-word",
        level=Level.SUSPECT,
        title="量词不是登记的",
        what="数后面的量词与指标登记的不同，或者没有写量词。",
        why="量词错了读着别扭，汇总时也加不起来。",
        wrong="车辆：3艘",
        right="车辆：3辆",
        tier=Tier.PRACTICE,
    ),
    Rule(
        code="undeclared",
        level=Level.SUSPECT,
        title="标签没有登记",
        what="表里用了 indicators.yml 没有的标签，与已有的也不像。",
        why="没有登记的标签套语用不上，汇总也不算它。",
        wrong="- 全新的标签：5个",
        right="先在 indicators.yml 里登记它的量词和汇总办法。",
        tier=Tier.PRACTICE,
    ),
    Rule(
        code="untitled-prose",
        level=Level.SUSPECT,
        title="叙述前面没有标题",
        what="一段叙述不在任何“## 标题”下面。",
        why="提纲按标题插叙述，没有标题的那段进不了成稿。",
        wrong="前言之后直接写“我乡挨家走访……”。",
        right="先写一行“## 特色做法”，再写这一段。",
        tier=Tier.PRACTICE,
    ),
    Rule(
        code="comment",
        level=Level.SUSPECT,
        title="“#”后面的字被当作注释",
        what="YAML 的值里有空格加“#”，后面的字丢掉了。",
        why="丢得没有声音，成稿里少半句才发现。",
        wrong="说明: 见附件 #3",
        right='说明: "见附件 #3"',
        tier=Tier.PRACTICE,
    ),
    Rule(
        code="retired-phrase",
        level=Level.SUSPECT,
        title="还写着停用的套语",
        what="提纲，或者事实表的“选用”“不用”里写的套语已经停用，成稿用的是它“改用”的那条。",
        why="提纲现在没有错，等停用的那条删掉就读不进来了；表里写的已经不起作用。",
        wrong="- 宣传.旧说法",
        right="- 宣传.新说法",
        tier=Tier.PRACTICE,
    ),
)
