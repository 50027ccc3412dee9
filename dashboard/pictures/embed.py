"""A block of a page as a small page of its own, for the pages of others: read without scripts, light, with its source and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from dashboard.exports.block_file import edition_words, link_of
from dashboard.figures import theme
from dashboard.figures.hatching import swatch_svg
from dashboard.pictures.chart import chart
from dashboard.pictures.country import cities, country
from dashboard.pictures.drawing import is_map
from dashboard.pictures.marks import Box, fragment
from dashboard.pictures.picture import in_two, source_words
from dashboard.queries.sources import edition
from dashboard.texts.formats import format_day
from dashboard.texts.words import text
from dashboard.view.block import Bar, Block, Charts, Face
from dashboard.view.parameters import EMBED_SIZES
from dashboard.view.request import Request


class Size(NamedTuple):
    """What the page of another gives it, in pixels."""

    wide: int
    high: int


# By kind of block and size: as high as the longest of them in three languages needs.
_WIDE = dict(zip(EMBED_SIZES, (320, 480, 800), strict=True))
_HIGH = {"card": (780, 570, 480), "map": (930, 850, 950), "chart": (700, 620, 620)}
USUAL = "medium"
_COMPUTED = "computed_"  # how the codes of notes begin that say so
_CITIES_HIGH = 104  # pixels of the enlarged cities below a map
_PAD, _MAP_RATIO, _CHART = 14, 1.75, {"small": 190, "medium": 230, "large": 320}
_STYLE = f"""
*{{box-sizing:border-box;margin:0}}
body{{font:15px/1.4 {theme.FONT};color:{theme.INK};background:{theme.PAPER};padding:{_PAD}px;border-top:4px solid {theme.ACCENT};overflow-wrap:anywhere}}
h1{{font-size:1.1em;line-height:1.3}}
p{{margin-top:.4em}}p:empty{{display:none}}
svg{{display:block;width:100%;height:auto;margin-top:.6em}}
.value{{font-size:2.4em;font-weight:700;line-height:1.1}}
.value+span,.said,footer{{color:{theme.INK_SOFT}}}
.said{{font-size:.9em}}
.verdict{{font-weight:700}}
.verdict span{{margin-right:.4em}}
{"".join(f".{tone}{{color:{ink}}}" for tone, ink in (("good", theme.GOOD), ("watch", theme.WATCH), ("bad", theme.BAD), ("neutral", theme.NEUTRAL)))}
.warning{{color:{theme.BAD};font-weight:700;font-size:.85em}}
ul{{list-style:none;padding:0;margin-top:.5em;font-size:.8em;display:flex;flex-wrap:wrap;gap:.2em 1em}}
li svg{{display:inline-block;width:1.5em;height:1em;margin-right:.4em;border:1px solid {theme.LINE};vertical-align:-.1em}}
footer{{margin-top:.8em;padding-top:.5em;border-top:1px solid {theme.LINE};font-size:.78em}}
footer p{{margin-top:.2em}}
a{{color:{theme.ACCENT}}}
.large{{font-size:17px}}
""".replace("\n", "")


def size_of(kind: str, size: str) -> Size:
    """The place that a block of this kind (`card`, `map`, `chart`) needs in a size of EMBED_SIZES."""
    return Size(_WIDE[size], _HIGH[kind][EMBED_SIZES.index(size)])


def embedded(request: Request, block: Block, *, size: str, origin: str) -> str:
    """The HTML of a block in a size of EMBED_SIZES; what it leads back to starts with `origin`."""
    link, said = link_of(request, block, origin=origin), block.said
    title = said.finding or said.measure
    told = " · ".join(filter(None, [said.measure, said.place, said.period, *said.filters]))
    inner = (
        _card(block.drawing, _told_of_card(request, block, block.drawing))
        if isinstance(block.drawing, Face)
        else _drawn(request, block, title, told, size)
    )
    warned = "".join(f'<p class="warning">{escape(one)}</p>' for one in _warnings(request))
    back = f'<a href="{escape(link)}" target="_blank" rel="noopener">{escape(request.say("site.name"))}</a>'
    return (
        f'<!DOCTYPE html><html lang="{request.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{escape(link)}"><style>{_STYLE}</style></head><body class="{size}"><main>{warned}{inner}</main>'
        f"<footer><p>{escape(source_words(request, block))}</p>"
        f"<p>{back} · {escape(edition_words(request))}</p></footer></body></html>"
    )


def _warnings(request: Request) -> list[str]:
    """What must be said before the figures: that they were generated, that they are of an earlier edition."""
    row = edition(request.warehouse)
    found = [request.say("shell.synthetic")] if row["is_synthetic"] else []
    if request.warehouse.is_earlier:
        found.append(request.say("picture.earlier", day=format_day(row["built_at"].date(), request.language)))
    return found


def _told_of_card(request: Request, block: Block, face: Face) -> str:
    """What is measured, of which territory, the act that sets the line, and whether the figure was worked out from others."""
    target = request.known.targets.get(block.name.removeprefix("target-"))
    act = request.known.documents[target.document].title[request.language] if target else ""
    codes = [
        code for cite in block.cites for code in (cite.note or "").split(";") if code.startswith(_COMPUTED)
    ]
    notes = request.known.note_words(";".join(dict.fromkeys(codes)), request.language) if face.period else []
    return " · ".join(filter(None, [block.said.measure, block.said.place, act, *notes]))


def _card(face: Face, told: str) -> str:
    verdict = "".join(
        f'<p class="verdict {tone}"><span aria-hidden="true">{shape}</span>{escape(words)}</p>'
        for tone, words, shape in face.verdict
    )
    parts = [
        f"<h1>{escape(face.title)}</h1>",
        f'<p class="said">{escape(told)}</p>',
        f'<p class="said">{escape(face.line)}</p>' if face.line else "",
        f'<p><strong class="value">{escape(face.value)}</strong> <span>{escape(face.period)}</span></p>',
        _bar(face.bar, f"{face.value}; {face.line}") if face.bar else "",
        verdict,
        f'<p class="said">{escape(face.more)}</p>' if face.more else "",
    ]
    return "".join(parts)


def _bar(bar: Bar, label: str) -> str:
    """From zero to the figure with the mark of its line, on a scale of a hundred."""

    def at(value: float) -> str:
        return f"{max(0.0, min(100.0, 100 * value / bar.top)):.1f}"

    marks = (
        []
        if bar.gone is None
        else [f'<rect x="{at(bar.gone)}" y="0" width=".4" height="6" fill="{theme.INK_SOFT}"/>']
    )
    marks += (
        []
        if bar.line is None
        else [f'<rect x="{at(bar.line)}" y="0" width="1" height="6" fill="{theme.TARGET}"/>']
    )
    return (
        f'<svg viewBox="0 0 101 6" role="img" aria-label="{escape(label)}"><rect y="1" width="100" height="4" fill="{theme.LINE}"/>'
        f'<rect y="1.6" width="{at(bar.value)}" height="2.8" fill="{theme.ACCENT}"/>{"".join(marks)}</svg>'
    )


def _drawn(request: Request, block: Block, title: str, told: str, size: str) -> str:
    first, rest = in_two(title)
    head = f'<h1>{escape(first)}</h1><p>{escape(rest)}</p><p class="said">{escape(told)}</p>'
    if not isinstance(block.drawing, Charts):
        return head
    return head + "".join(_pictures(request, block.drawing, title, size)) + _legend(block.drawing)


def _pictures(request: Request, charts: Charts, title: str, size: str) -> Iterator[str]:
    wide = float(_WIDE[size] - 2 * _PAD)
    for number, figure in enumerate(charts.figures):
        if len(charts.figures) > 1:
            yield f'<p class="said">{escape(charts.names[number])}</p>'
        if is_map(figure):
            box = Box(0, 0, wide, wide / _MAP_RATIO)
            yield fragment(country(figure, box), box, label=title)
            below = Box(0, 0, wide, _CITIES_HIGH)
            if own := cities(figure, below, is_row=True):
                yield fragment(own, below, label=title)
        else:
            box = Box(0, 0, wide, float(_CHART[size]))
            yield fragment(chart(figure, box, language=request.language), box, label=title)


def _legend(charts: Charts) -> str:
    named = "".join(
        f"<li>{swatch_svg(hatching, color)}{escape(name)}</li>" for color, name, hatching in charts.legend
    )
    return f"<ul>{named}</ul>" if named else ""


def sentence_page(sentence: str, back: str, language: str) -> str:
    """The HTML of a frame that has nothing to show: why, and the way to the monitor."""
    name = escape(text("site.name", language))
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{name}</title>'
        f'<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<style>{_STYLE}</style></head><body><main><p>{escape(sentence)}</p></main>"
        f'<footer><p><a href="{escape(back)}" target="_blank" rel="noopener">{name}</a></p></footer></body></html>'
    )
