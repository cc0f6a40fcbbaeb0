"""What people write after 标签： is read without guessing and prints as written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.wording.dates import Moment, parse_moment
from site_builder.wording.values import Kind, Quantity, Words, parse_value, split_note

COUNT, PERCENT, MONEY, LIST = Kind.COUNT, Kind.PERCENT, Kind.MONEY, Kind.LIST

# written, kind, as it prints, number (a pair for a range, None for a blank), measure word, qualifier
QUANTITIES = [
    ("657条", COUNT, "657条", 657, "条", None),
    ("１２３ 份", COUNT, "123份", 123, "份", None),
    ("5,000条", COUNT, "5,000条", 5000, "条", None),
    ("13台", COUNT, "13台", 13, "台", None),
    ("400余人", COUNT, "400余人", 400, "人", "余"),
    ("200多户", COUNT, "200多户", 200, "户", "多"),
    ("20万余张", COUNT, "20万余张", 200_000, "张", "余"),
    ("20余万张", COUNT, "20余万张", 200_000, "张", "余"),
    ("18.3万余次", COUNT, "18.3万余次", 183_000, "次", "余"),
    ("约2.4万平方米", COUNT, "约2.4万平方米", 24_000, "平方米", "约"),
    ("近3亿元", COUNT, "近3亿元", 300_000_000, "元", "近"),
    ("超过50人", COUNT, "超过50人", 50, "人", "超过"),
    ("不少于5小时", COUNT, "不少于5小时", 5, "小时", "不少于"),
    ("1个以上", COUNT, "1个以上", 1, "个", "以上"),
    ("100人左右", COUNT, "100人左右", 100, "人", "左右"),
    ("3—5天", COUNT, "3—5天", (3, 5), "天", None),
    ("3-5天", COUNT, "3—5天", (3, 5), "天", None),
    ("3－5天", COUNT, "3—5天", (3, 5), "天", None),
    ("3~5天", COUNT, "3～5天", (3, 5), "天", None),
    ("3至5天", COUNT, "3至5天", (3, 5), "天", None),
    ("三至五天", COUNT, "三至五天", (3, 5), "天", None),
    ("2次/天", COUNT, "2次/天", 2, "次/天", None),
    ("5千克", COUNT, "5千克", 5, "千克", None),
    ("36.5℃以下", COUNT, "36.5℃以下", Decimal("36.5"), "℃", "以下"),
    ("３８°C", COUNT, "38°C", 38, "°C", None),
    ("约120㎡", COUNT, "约120㎡", 120, "㎡", "约"),
    ("2.4万m³/天", COUNT, "2.4万m³/天", 24_000, "m³/天", None),
    ("60千瓦·时", COUNT, "60千瓦·时", 60, "千瓦·时", None),
    ("15‰", PERCENT, "15‰", 15, "‰", None),
    ("3", COUNT, "3", 3, "", None),
    ("0", COUNT, "0", 0, "", None),
    ("0起", COUNT, "0起", 0, "起", None),
    ("无", COUNT, "无", 0, "", None),
    ("两轮", COUNT, "两轮", 2, "轮", None),
    ("6来回", COUNT, "6来回", 6, "来回", None),
    ("十余人", COUNT, "十余人", 10, "人", "余"),
    ("二十三个", COUNT, "二十三个", 23, "个", None),
    ("两万余人", COUNT, "两万余人", 20_000, "人", "余"),
    ("三四个", COUNT, "三四个", (3, 4), "个", None),
    ("待填", COUNT, "待填", None, "", None),
    ("__余万只", COUNT, "__余万只", None, "只", "余"),
    ("xx余条", COUNT, "xx余条", None, "条", "余"),
    ("×人", COUNT, "×人", None, "人", None),
    ("＿＿人", COUNT, "__人", None, "人", None),
    ("47.35%", PERCENT, "47.35%", Decimal("47.35"), "%", None),
    ("４７．３５％", PERCENT, "47.35%", Decimal("47.35"), "%", None),
    ("98%以上", PERCENT, "98%以上", 98, "%", "以上"),
    ("63%～68%", PERCENT, "63%～68%", (63, 68), "%", None),
    ("待填", PERCENT, "待填%", None, "%", None),
    ("3.5万元", MONEY, "3.5万元", 35_000, "元", None),
    ("500元/例", MONEY, "500元/例", 500, "元/例", None),
    ("2000～5000元", MONEY, "2000～5000元", (2000, 5000), "元", None),
    ("13万元～17万元", MONEY, "13万元～17万元", (130_000, 170_000), "元", None),
    ("__万元", MONEY, "__万元", None, "元", None),
    ("无", PERCENT, "无", 0, "", None),
    ("无", MONEY, "无", 0, "", None),
    ("0", MONEY, "0", 0, "", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kind", "text", "number", "unit", "qualifier"), QUANTITIES)
def test_quantity(written: str, kind: Kind, text: str, number: object, unit: str, qualifier: str | None) -> None:
    value = parse_value(written, kind)
    assert isinstance(value, Quantity)
    assert (value.text, value.number, value.unit, value.qualifier) == (text, number, unit, qualifier)
    assert value.blank is (number is None)


# A number that reads wrong is worse than one refused: each is either right or an error, never a quiet guess.
READ_OR_REFUSED = [
    ("两万三千人", 23_000),
    ("一万二千人", 12_000),
    ("3千人", 3000),
    ("2百人", 200),
    ("一百二个", 120),
    ("五六十人", (50, 60)),
    ("五六十—七十天", None),
    ("五六十—70天", None),
    ("十几人", None),
    ("九五个", None),
    ("千余人", 1000),
    ("十十人", None),
    ("零零五个", None),
]


@pytest.mark.parametrize(("written", "number"), READ_OR_REFUSED)
def test_a_number_is_right_or_refused(written: str, number: object) -> None:
    try:
        value = parse_value(written, COUNT)
    except ValueError:
        return
    assert isinstance(value, Quantity)
    assert value.number == number


REFUSED = [
    ("", COUNT), ("人", COUNT), ("-5人", COUNT), ("1/3", COUNT), ("3人5户", COUNT), ("5—3人", COUNT),
    ("20多万余张", COUNT), ("5,00条", COUNT), ("二〇二〇年", COUNT), ("很多", COUNT),
    ("1.3.", COUNT), ("13-", COUNT), ("5/", COUNT), ("5·", COUNT), ("5个/", COUNT), ("5//天", COUNT), ("5²", COUNT),
    ("5个！", COUNT), ("5__", COUNT), ("3“个”", COUNT), ("5%.", PERCENT), ("5元?", MONEY), ("6…", COUNT), ("6①", COUNT),
    ("八十七来人", COUNT), ("十来户", COUNT), ("30来万元", MONEY), ("__来人", COUNT),
    ("5", PERCENT), ("3个百分点", PERCENT), ("3.5万", MONEY), ("5块", MONEY),
    ("2020-02-30", Kind.DATE), ("2019年2月29日", Kind.DATE), ("13月1日", Kind.DATE), ("2月3日25:00", Kind.DATE),
    ("2月3号", Kind.DATE), ("20年2月", Kind.DATE), ("昨天", Kind.DATE), ("", Kind.DATE),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kind"), REFUSED)
def test_refused_with_a_chinese_reason(written: str, kind: Kind) -> None:
    with pytest.raises(ValueError, match=r"[一-鿿]"):
        parse_value(written, kind)


# written, as it prints, iso, month and day, whole
DATES = [
    ("2020-02-03", "2020-02-03", "2020-02-03", "2月3日", "2020年2月3日"),
    ("2020年2月3日", "2020年2月3日", "2020-02-03", "2月3日", "2020年2月3日"),
    ("2020 年 2 月 3 日", "2020年2月3日", "2020-02-03", "2月3日", "2020年2月3日"),
    ("２０２０年２月３日", "2020年2月3日", "2020-02-03", "2月3日", "2020年2月3日"),
    ("2020年2月29日", "2020年2月29日", "2020-02-29", "2月29日", "2020年2月29日"),
    ("2020年2月3日11时", "2020年2月3日11时", "2020-02-03T11", "2月3日", "2020年2月3日11时"),
    ("2020年2月3日下午3时", "2020年2月3日下午3时", "2020-02-03T15", "2月3日", None),
    ("2月3日8:30", "2月3日8:30", None, "2月3日", None),
    ("2月3日8：30", "2月3日8:30", None, "2月3日", None),
    ("2月3日", "2月3日", None, "2月3日", "2月3日"),
    ("2020年2月", "2020年2月", None, "2月", "2020年2月"),
    ("1月__日", "1月__日", None, None, None),
    ("待填", "待填", None, None, None),
]


@pytest.mark.parametrize(("written", "text", "iso", "month_day", "full"), DATES)
def test_date(written: str, text: str, iso: str | None, month_day: str | None, full: str | None) -> None:
    moment = parse_moment(written)
    assert (moment.text, moment.iso) == (text, iso)
    assert moment.blank is (month_day is None)
    if month_day is not None:
        assert moment.month_day == month_day
    if full is not None:
        assert moment.full == full


def test_an_afternoon_hour_is_not_a_morning_hour() -> None:
    afternoon, morning = parse_moment("2020年2月3日下午3时"), parse_moment("2020年2月3日3时")
    assert afternoon.full != morning.full


# written, parts, blank
LISTS = [
    ("甲、乙、丙", ("甲", "乙", "丙"), False),
    ("《甲、乙方案》、丙", ("《甲、乙方案》", "丙"), False),
    ("“甲、乙”、丙（丁、戊）、己", ("“甲、乙”", "丙（丁、戊）", "己"), False),
    ("甲", ("甲",), False),
    ("无", (), False),
    ("待填", (), True),
    ("__", (), True),
    ("××", (), True),
]


@pytest.mark.parametrize(("written", "parts", "blank"), LISTS)
def test_list(written: str, parts: tuple[str, ...], blank: bool) -> None:
    assert parse_value(written, LIST) == Words(written, parts, blank)


@pytest.mark.parametrize("written", ["《致返乡居民的一封信》", "张三、李四", "则黑乡“三个绝不含糊”", "无", "3、4号楼"])
def test_text_is_never_touched(written: str) -> None:
    assert parse_value(written, Kind.TEXT) == Words(written, (written,))


@pytest.mark.parametrize("blank", ["待填", "__", "＿＿", "xx", "XX", "×"])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_blank_may_stand_for_any_value(blank: str, kind: Kind) -> None:
    assert parse_value(blank, kind).blank


# written, value, note
NOTES = [
    ("159辆（2月3日当日）", "159辆", "2月3日当日"),
    ("159辆(当日)", "159辆", "当日"),
    ("159辆 （ 当日 ）", "159辆", "当日"),
    ("159辆", "159辆", None),
    ("159辆（）", "159辆", None),
    ("（当日）", "（当日）", None),
    ("社区（村）干部", "社区（村）干部", None),
]


@pytest.mark.parametrize(("written", "value", "note"), NOTES)
def test_note(written: str, value: str, note: str | None) -> None:
    assert split_note(written) == (value, note)


# Canonical values: as people should write them, so that they print exactly so.
arabic = st.one_of(
    st.integers(0, 10**9).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.integers(1000, 10**9).map(lambda n: f"{n:,}"),
)
unit = st.sampled_from(["条", "个", "人次", "平方米", "户", "辆", "小时", "公斤", "人次/天"])
hedge = st.sampled_from(["", "约", "近", "超", "超过", "不少于", "不低于"])
bound = st.sampled_from(["", "以上", "以下", "以内", "左右"])
blank = st.sampled_from(["待填", "__", "xx", "×"])


@st.composite
def counts(draw: st.DrawFn) -> str:
    number = draw(st.one_of(arabic, st.sampled_from(["两", "十", "二十三", "一百零五"]), blank))
    if number not in ("待填", "__", "xx", "×") and draw(st.booleans()) and number.isdecimal():
        number = f"{number}{draw(st.sampled_from('—～至'))}{int(number) + draw(st.integers(1, 9))}"
    scale = draw(st.sampled_from(["", "余", "多", "万", "万余", "余万", "亿多"]))
    return f"{draw(hedge)}{number}{scale}{draw(unit)}{draw(bound)}"


@st.composite
def moments(draw: st.DrawFn) -> str:
    year = draw(st.sampled_from(["", "2020年", "1949年", "xx年"]))
    text = f"{year}{draw(st.integers(1, 12))}月{draw(st.integers(1, 28))}日"
    return text + draw(st.sampled_from(["", "8时", "11时30分", "8:30", "上午8:30"]))


names = st.text(st.sampled_from("甲乙丙丁村组局队“”《》（）0123abc"), min_size=1, max_size=8)
canonical = st.one_of(
    counts().map(lambda text: (text, COUNT)),
    st.one_of(arabic, blank).map(lambda number: (f"{number}%", PERCENT)),
    st.tuples(arabic, st.sampled_from(["元", "万元", "万余元", "元/例"])).map(lambda p: ("".join(p), MONEY)),
    moments().map(lambda text: (text, Kind.DATE)),
    names.map(lambda text: (text, Kind.TEXT)),
    st.lists(names, min_size=1, max_size=4).map(lambda parts: ("、".join(parts), LIST)),
    st.lists(names, min_size=1, max_size=4).map(lambda parts: ("、".join(parts), Kind.PEOPLE)),
)
_WIDE = str.maketrans("0123456789.%/_:", "０１２３４５６７８９．％／＿：")


@given(canonical)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_what_prints(case: tuple[str, Kind]) -> None:
    text, kind = case
    assert parse_value(text, kind).text == text


@given(canonical.filter(lambda case: case[1] not in (Kind.TEXT, LIST, Kind.PEOPLE)))
@settings(max_examples=100, deadline=None)
def test_full_and_half_width_are_the_same_value(case: tuple[str, Kind]) -> None:
    text, kind = case
    assert parse_value(text.translate(_WIDE), kind) == parse_value(text, kind)


LOOSE = st.text(
    st.sampled_from("0123456789.,%/-—～至约近余多万亿千百十两三〇五待填_x×年月日时分:：人户元以上左右 ３５几℃·²m!”①"),
    max_size=12,
)


@given(LOOSE, st.sampled_from(list(Kind)))
@settings(max_examples=250, deadline=None)
def test_anything_is_read_or_refused_with_a_value_error(text: str, kind: Kind) -> None:
    try:
        value = parse_value(text, kind)
    except ValueError:
        return
    assert isinstance(value, Quantity | Moment | Words)


@given(st.text(max_size=20), st.sampled_from(list(Kind)))
@settings(max_examples=100, deadline=None)
def test_any_text_at_all_is_read_or_refused(text: str, kind: Kind) -> None:
    try:
        parse_value(text, kind)
    except ValueError:
        return
