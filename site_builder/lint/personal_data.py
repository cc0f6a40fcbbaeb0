"""Personal data by its shape: identity numbers, telephones, bank cards, plates, addresses of mail and chat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from site_builder.errors import Diagnostic
from site_builder.lint.files import File
from site_builder.lint.rule import Level, Rule, Tier

_LAW = "《中华人民共和国个人信息保护法》第四条、第二十八条"

ID_NUMBER = Rule(
    code="id-number",
    level=Level.WRONG,
    title="身份证号码",
    what="18 位、出生日期成立、校验码（GB 11643）也对得上的号码。",
    why="身份证号码能认出一个人，一旦发出去收不回来；工作总结里从来用不着。",
    wrong="村民（身份证号后面跟着完整的 18 位）申领补助。",
    right="村民1人申领补助。",
    tier=Tier.REGULATION,
    clause=_LAW,
)
MOBILE = Rule(
    code="mobile-number",
    level=Level.WRONG,
    title="手机号码",
    what="11 位、以 13 到 19 打头的号码；后面跟着量词的是数，前面写明编号、单号的不算。",
    why="手机号码是个人信息；材料会转发、上网，写进去就收不回来。",
    wrong="有事请打（后面跟着个人的 11 位手机号码）。",
    right="有事请打 12345 热线。",
    tier=Tier.REGULATION,
    clause="《中华人民共和国个人信息保护法》第四条",
)
BANK_CARD = Rule(
    code="bank-card",
    level=Level.WRONG,
    title="银行卡号",
    what="16 到 19 位、校验位（Luhn）对得上，又以 62 打头或旁边写着“卡”“账号”“银行”的号码。",
    why="金融账户是敏感个人信息，泄露了会出事。",
    wrong="补助打入卡号（后面跟着完整的卡号）。",
    right="补助已打入本人账户。",
    tier=Tier.REGULATION,
    clause=_LAW,
)
LANDLINE = Rule(
    code="landline-number",
    level=Level.SUSPECT,
    title="固定电话",
    what="带区号的电话号码，或“电话”后面的 7、8 位号码。12345、12320、110 这样的热线和 400 电话不算。",
    why="可能是私人住宅的电话；单位对外公布的，写明理由放过就行。",
    wrong="联系电话：（后面跟着带区号的号码）。",
    right="举报请打 12350。",
    tier=Tier.PRACTICE,
)
PLATE = Rule(
    code="car-plate",
    level=Level.SUSPECT,
    title="车牌号",
    what="省份简称加字母，再加五六位字母、数字。",
    why="从车牌查得到车主；总结里报车辆数就够了。",
    wrong="拦下外地车辆（后面跟着车牌号）。",
    right="拦下外地车辆1辆。",
    tier=Tier.PRACTICE,
)
MAIL = Rule(
    code="mail-address",
    level=Level.SUSPECT,
    title="电子邮箱",
    what="正文、说明里的邮箱地址。",
    why="多半是起草人自己的，随材料一起发了出去；单位公开的邮箱，写明理由放过就行。",
    wrong="意见请发至（后面跟着个人邮箱）。",
    right="意见请通过政务网征集栏目提交。",
    tier=Tier.PRACTICE,
)
CHAT = Rule(
    code="chat-account",
    level=Level.SUSPECT,
    title="QQ 号、微信号",
    what="“QQ”“微信号”后面的号码。群的个数、发送的条数不算。",
    why="账号是个人信息，也常常是从网上复制材料时一起带来的。",
    wrong="加 QQ（后面跟着号码）领取范文。",
    right="删去这一句。",
    tier=Tier.PRACTICE,
)
RULES = (ID_NUMBER, MOBILE, BANK_CARD, LANDLINE, PLATE, MAIL, CHAT)

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# what every match of the next pattern contains: it is looked for first, for it is found much sooner
_MAYBE = re.compile(rf"[0-9](?:[ -]?[0-9]){{6}}|[{_PROVINCES}][A-HJ-NP-Z]|@|QQ|qq|微信")
_ANY = re.compile(
    r"(?<![0-9A-Za-z_.\-*])(?P<digits>(?:\+?86[ -]?(?=1))?[0-9](?:[ -]?[0-9]){6,20}[Xx]?)(?![0-9A-Za-z*@])"
    rf"|(?<![A-Za-z])(?P<plate>[{_PROVINCES}][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{{5,6}})(?![0-9A-Za-z])"
    r"|(?P<mail>[0-9A-Za-z][0-9A-Za-z._+-]*@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*\.[A-Za-z]{2,})"
    r"|(?P<chat>(?:QQ|qq|微信)(?:群|号|号码|群号)?(?:[:：为是 ]+|(?<=号))"
    r"(?:[1-9][0-9]{4,10}|[A-Za-z][0-9A-Za-z_-]{5,19}))(?![0-9A-Za-z余多万])"
)
_ID = re.compile(r"[1-9]\d{5}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dXx]")
_MOBILE = re.compile(r"(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})")
_CARD = re.compile(r"\d{16,19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[ -]?[2-8]\d{6,7}")
_BARE = re.compile(r"[2-8]\d{6,7}")
# a number that counts something, and one that names something else
_COUNTS = re.compile(r"\s*(?:[余多]?[万亿]?[余多]?(?:[元人户个件份张条次只套吨亩米辆头株公平立千]|余|多|万|亿|%))")
_NAMES = re.compile(
    r"(?:编号|单号|文号|序号|代码|条码|批号|批次|(?<!身份)证号|案号|型号|版本|图号|工号)(?:[:：为是第 ]*)$"
)
_ABOUT_MONEY = re.compile("卡|账号|帐号|账户|帐户|银行|信用社")
_CALLED = re.compile(r"(?:电话|热线|传真|座机)(?:号码)?[:：为是 ]*$")
_NO_ONES = re.compile(r"@(?:[\w-]+\.)*example\.|@.*\.(?:png|jpg|svg|js|css)$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def find_personal_data(files: Iterable[File]) -> Iterator[Diagnostic]:
    """A finding at each, which never repeats it whole."""
    for line in (line for file in files for line in file.lines_with(_MAYBE)):
        for match in _ANY.finditer(line.text):
            rule = _rule_of(match)
            if rule is not None:
                message = f"这里像是{rule.title}（{_masked(match)}）；请删去，或换成不指向个人的说法。"
                yield rule.at(line.at(match.start()), message)


def _rule_of(match: re.Match[str]) -> Rule | None:
    """What a match of the pattern is, if it is any."""
    text = match[0]
    if match["plate"]:
        # a model (新A380) has fewer figures
        return PLATE if sum(char.isdigit() for char in text) >= 3 else None
    if match["mail"]:
        return None if _NO_ONES.search(text) else MAIL
    if match["chat"]:
        return None if _COUNTS.match(match.string, match.end()) else CHAT
    before, after = match.string[max(0, match.start() - 12) : match.start()], match.string[match.end() :]
    if _NAMES.search(before):
        return None
    return next((rule for rule, is_one in _SHAPES if is_one(text, before, after)), None)


def _is_id(text: str, before: str, after: str) -> bool:
    if not _ID.fullmatch(text):
        return False
    digits = re.sub("[ -]", "", text).upper()
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return born.year >= 1900 and _CHECKS[total % 11] == digits[17]


def _is_mobile(text: str, before: str, after: str) -> bool:
    return _MOBILE.fullmatch(text) is not None and not _COUNTS.match(after)


def _is_card(text: str, before: str, after: str) -> bool:
    digits = text.replace(" ", "")
    known = digits.startswith("62") or _ABOUT_MONEY.search(before) or _ABOUT_MONEY.search(after[:8])
    return bool(known) and _CARD.fullmatch(text) is not None and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_landline(text: str, before: str, after: str) -> bool:
    called = _CALLED.search(before) is not None
    if _LANDLINE.fullmatch(text):
        return called or "-" in text
    return called and _BARE.fullmatch(text) is not None and not _COUNTS.match(after)


_SHAPES: tuple[tuple[Rule, Callable[[str, str, str], bool]], ...] = (
    (ID_NUMBER, _is_id),
    (MOBILE, _is_mobile),
    (BANK_CARD, _is_card),
    (LANDLINE, _is_landline),
)


def _masked(match: re.Match[str]) -> str:
    """Enough to find it by: its first characters."""
    text = match[0]
    shown = text[: re.search(r"[:：为是 号]|$", text).start()] if match["chat"] else text[:3]  # type: ignore[union-attr]
    return f"{shown}…"
