"""Native charts of slides: PowerPoint draws them, their figures are inside and can be changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.util import Inches, Pt

from dashboard.figures import theme
from dashboard.papers.columns import FONT
from dashboard.papers.native_chart import Chart, Line
from dashboard.papers.slide_tables import Box, rgb
from vocabulary.fixed_zip import with_fixed_times

_KINDS = {
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
}
_LOSSES = 1.25  # how much further than the greatest loss the scale goes
_MOST_LABELS = 24  # bars with their figure written at the end
_LEAST, _SMALL, _TYPE = 10, 12, 14  # points: very many and many names along an axis, and everything else
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def add_chart(page: Any, chart: Chart, box: Box, *, alt: str, made_on: datetime) -> None:
    """The chart in its box with its words for who cannot see it; its workbook is dated `made_on`."""
    data = CategoryChartData(number_format=_number_format(chart))
    data.categories = _shown_order(chart, chart.categories)
    for line in chart.lines:
        data.add_series(line.name, _shown_order(chart, line.values))
    place = [Inches(one) for one in (box.left, box.top, box.width, box.height)]
    frame = page.shapes.add_chart(_KINDS[chart.kind], *place, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    drawn = frame.chart
    _dress(drawn, chart)
    part = drawn.part.chart_workbook.xlsx_part
    part._blob = dated_workbook(part.blob, made_on)


def dated_workbook(content: bytes, when: datetime) -> bytes:
    """A workbook that says it was written `when`: the writer of charts takes the time from the clock."""
    stamp = f"{when:%Y-%m-%dT%H:%M:%SZ}".encode()
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(result, "w") as written:
        for name in given.namelist():
            own = given.read(name)
            if name == "docProps/core.xml":
                own = _STAMP.sub(rb"\g<1>" + stamp + rb"\3", own)
            written.writestr(name, own)
    return with_fixed_times(result.getvalue(), when)


def _shown_order(chart: Chart, values: Sequence[Any]) -> list[Any]:
    """Lying bars are counted from below: the first name shall stand above."""
    return list(reversed(values)) if chart.kind == "bars" else list(values)


def _number_format(chart: Chart) -> str:
    decimals = f".{'0' * chart.decimals}" if chart.decimals else ""
    suffix = f'"{chart.suffix}"' if chart.suffix else ""
    return f"#,##0{decimals}{suffix}"


def _dress(drawn: Any, chart: Chart) -> None:
    drawn.font.size, drawn.font.name = Pt(_TYPE), FONT
    drawn.font.color.rgb = rgb(theme.INK)
    drawn.has_title = False
    drawn.has_legend = len(chart.lines) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _dress_axes(drawn, chart)
    for series, line in zip(drawn.plots[0].series, chart.lines, strict=True):
        (_dress_line if chart.kind == "line" else _dress_bars)(series, line)
    if chart.kind != "line":
        drawn.plots[0].gap_width = 45
        _label_bars(drawn.plots[0], chart)
    else:
        _label_ends(drawn, chart)
    blanks = drawn._chartSpace.chart.find(f"{{{_CHART}}}dispBlanksAs")
    if blanks is not None:
        blanks.set("val", "gap" if chart.has_gaps else "span" if chart.kind == "line" else "gap")


def _dress_axes(drawn: Any, chart: Chart) -> None:
    values, names = drawn.value_axis, drawn.category_axis
    values.has_major_gridlines = chart.kind != "bars"
    if values.has_major_gridlines:
        values.major_gridlines.format.line.color.rgb = rgb(theme.LINE)
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = (
        _number_format(chart),
        False,
    )
    values.visible = chart.kind != "bars" or len(chart.categories) > _MOST_LABELS
    held = [value for line in chart.lines for value in line.values if value is not None]
    if min(held) >= 0:
        values.minimum_scale = 0
    elif chart.kind == "bars":
        # Room for the figures at the ends of losses, beside the names.
        values.minimum_scale = min(held) * _LOSSES
    _name_every_category(names)
    names.format.line.color.rgb = rgb(theme.INK_SOFT)
    names.has_major_gridlines = False
    # Names stand at the edge of the chart, not at zero among the losses.
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(
        _TYPE if len(chart.categories) <= 12 else _SMALL if len(chart.categories) <= 16 else _LEAST
    )
    if isinstance(chart.categories[0], date):
        names.tick_labels.number_format, names.tick_labels.number_format_is_linked = "yyyy", False


def _name_every_category(names: Any) -> None:
    """No name is left out, however many there are."""
    last = names._element.find(f"{{{_CHART}}}noMultiLvlLbl")
    if last is not None:
        skip = last.makeelement(f"{{{_CHART}}}tickLblSkip", {"val": "1"})
        last.addprevious(skip)


def _dress_line(series: Any, line: Line) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(line.color), Pt(2.5)
    if line.is_dashed:
        series.format.line.dash_style = MSO_LINE.DASH
    if line.is_target:
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    _fill_marker(series.marker, line.color, line.color)
    for place in sorted(line.hollow):
        _fill_marker(series.points[place].marker, theme.PAPER, line.color)


def _fill_marker(marker: Any, ground: str, rim: str) -> None:
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb, marker.format.line.color.rgb = rgb(ground), rgb(rim)


def _dress_bars(series: Any, line: Line) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(line.color)
    # Losses would be drawn white.
    series.invert_if_negative = False


def _label_bars(plot: Any, chart: Chart) -> None:
    if len(chart.lines) > 1 or len(chart.categories) > _MOST_LABELS:
        return
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = _number_format(chart), False
    labels.font.size, labels.position = Pt(_SMALL), XL_LABEL_POSITION.OUTSIDE_END
    [line] = chart.lines
    if any((value or 0) < 0 for value in line.values):
        _color_losses(plot.series[0], _shown_order(chart, line.values))


def _color_losses(series: Any, values: Sequence[float | None]) -> None:
    for place, value in enumerate(values):
        if (value or 0) < 0:
            fill = series.points[place].format.fill
            fill.solid()
            fill.fore_color.rgb = RGBColor.from_string(theme.DIVERGING_LOW[0][1:].upper())


def _label_ends(drawn: Any, chart: Chart) -> None:
    """The newest figure of each line is written at its end."""
    for series, line in zip(drawn.plots[0].series, chart.lines, strict=True):
        places = [place for place, value in enumerate(line.values) if value is not None]
        if not places or line.is_target:
            continue
        label = series.points[places[-1]].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        label.font.size, label.font.bold = Pt(_TYPE), True
