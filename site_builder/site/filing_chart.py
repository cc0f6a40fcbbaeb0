"""The progress of a filing over its periods as a static drawing: columns told apart by their pattern, not by colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import svg
from markupsafe import Markup, escape

from site_builder.rollup.filing import Tally
from site_builder.wording.dates import parse_moment

COLUMNS = 6
WIDTH, PITCH, TALL, TOP, FOOT = 30, 62, 96, 18, 34
HATCH = "cw-hatch"


def draw_progress(periods: Sequence[tuple[str, Tally]], current: str, title: str) -> Markup:
    """Inline SVG of (day, tally), the oldest first; the site's style gives colours, light and dark.

    Filed is solid, taken over from the period before is hatched, missing is an empty outline. Its text alternative is
    `title` and a sentence for each period.
    """
    said = "；".join(
        f"{_words(day)}应报{t.due}个，已报{t.filed}个，沿用上期{t.stale}个，未报{t.missing}个" for day, t in periods
    )
    most = max(tally.due for _, tally in periods)
    columns = [
        part for at, (day, _) in enumerate(periods) for part in _column(at, periods, most, marked=day == current)
    ]
    width = max(len(periods), 3) * PITCH
    hatch = svg.Pattern(
        id=HATCH,
        width=5,
        height=5,
        patternUnits="userSpaceOnUse",
        patternTransform=[svg.Rotate(45)],
        elements=[svg.Line(x1=0, y1=0, x2=0, y2=5, class_=["cw-chart-hatch"])],
    )
    drawing = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, width, TOP + TALL + FOOT),
        width=width,
        height=TOP + TALL + FOOT,
        class_=["cw-chart"],
        extra={"role": "img", "aria-labelledby": "cw-chart-title cw-chart-desc"},
        elements=[
            svg.Title(id="cw-chart-title", text=str(escape(title))),
            svg.Desc(id="cw-chart-desc", text=str(escape(f"{said}。"))),
            svg.Defs(elements=[hatch]),
            *columns,
            svg.Line(x1=0, x2=width, y1=TOP + TALL, y2=TOP + TALL, class_=["cw-chart-base"]),
        ],
    )
    return Markup(drawing.as_str())


def _column(at: int, periods: Sequence[tuple[str, Tally]], most: int, *, marked: bool) -> Iterator[svg.Element]:
    """Filed at the bottom, then stale, then missing; how many of how many above it, the day below it."""
    day, tally = periods[at]
    left, foot = at * PITCH + (PITCH - WIDTH) / 2, float(TOP + TALL)
    for kind, units in (("filed", tally.filed), ("stale", tally.stale), ("missing", tally.missing)):
        tall = round(units / most * TALL, 1)
        foot = round(foot - tall, 1)
        if units:
            yield svg.Rect(x=left, y=foot, width=WIDTH, height=tall, class_=["cw-chart-" + kind])
    middle = left + WIDTH / 2
    here = ["cw-chart-here"] if marked else None
    yield svg.Text(x=middle, y=foot - 5, text_anchor="middle", class_=here, text=f"{tally.filed}/{tally.due}")
    moment = parse_moment(day)
    yield svg.Text(x=middle, y=TOP + TALL + 14, text_anchor="middle", class_=here, text=moment.month_day)
    if at == 0 or periods[at - 1][0][:4] != day[:4]:
        yield svg.Text(
            x=middle, y=TOP + TALL + 28, text_anchor="middle", class_=["cw-chart-year"], text=f"{moment.year}年"
        )


def _words(day: str) -> str:
    return parse_moment(day).full
