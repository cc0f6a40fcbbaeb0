"""Names of persons beside an illness, a telephone or an address: who it was is nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.errors import Diagnostic
from site_builder.lint.files import File
from site_builder.lint.rule import Level, Rule, Tier

RULE = Rule(
    code="named-person",
    level=Level.SUSPECT,
    title="病情、联系方式旁边有姓名",
    what="一句里有病情、隔离、住址或电话，又有“患者张某”这样的称呼后面的姓名，或姓名加先生、女士、之子。写成“某”的不算。",
    why="谁得了病、谁家在哪里，是敏感个人信息；总结要的是数和做法，不是人名。",
    wrong="确诊患者后面写出姓名，某某女士之子出现发热。",
    right="新增确诊1例；1名儿童发热，已送医。",
    tier=Tier.REGULATION,
    clause="《中华人民共和国个人信息保护法》第二十八条",
)
# the surnames that are met most and begin few other words
_SURNAMES = (
    "[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈彭吕苏卢蒋蔡贾魏薛叶阎潘杜夏钟汪"
    "姚谭廖邹熊陆郝崔邱秦侯邵孟段雷钱汤尹黎贺赖龚]"
)
_NAME = rf"{_SURNAMES}[\u4e00-\u9fa5]{{1,2}}"
_END = r"(?=[,，。;；、:：()（）\s]|$)"
_CONTEXT = re.compile("确诊|疑似病例|密接|感染者|患者|病例|病人|隔离|发热|发烧|咳嗽|症状|住院|阳性|家住|住址|电话|手机")
_NAMED = re.compile(
    rf"(?:患者|病人|病例|密接者?|感染者|联系人|返乡人员|村民|居民|姓名)(?:为|是|[:：])?\s*(?P<a>{_NAME}){_END}"
    rf"|(?:书记|主任|镇长|乡长|村长|局长|校长|院长|组长|队长|医生|护士)(?P<b>{_NAME}){_END}"
    rf"|(?<![\u4e00-\u9fa5])(?P<c>{_NAME})(?:先生|女士|同学|老人|之子|之女|的?(?:父亲|母亲|妻子|丈夫|儿子|女儿))"
)
# masked, a place, or a word that begins like a name
_NOBODY = re.compile(
    "[某×]|[村镇乡县市区家庄组户站院校湾沟坪岭寨社街]$"
    "|^(?:陈[述旧]|张[贴挂罗]|周[边围知转期]|罗列|许[可多]|谢[绝意]|夏[季天]|段落|钟点|雷[雨电]|严[格密]|董事)"
)
_SENTENCE = re.compile("[^。；！？]+")


def find_named_persons(files: Iterable[File]) -> Iterator[Diagnostic]:
    """A warning at each name, which it does not repeat."""
    for line in (line for file in files for line in file.lines_with(_CONTEXT)):
        for sentence in _SENTENCE.finditer(line.text):
            if _CONTEXT.search(sentence[0]):
                for match in _NAMED.finditer(sentence[0]):
                    name, start = next((m, match.start(g)) for g in "abc" if (m := match[g]))
                    if not _NOBODY.search(name):
                        message = f"病情或联系方式旁边像是写着姓名（{name[0]}…）；请改成人数，或写成“{name[0]}某”。"
                        yield RULE.at(line.at(sentence.start() + start), message)
