"""What drawings are written with: SVG elements as text, words in lines, places in a box."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from dashboard.figures import theme
from dashboard.pictures.letters import FAMILY

LINE = 1.25  # of a font's size, from line to line
_ASCENT = 0.8  # of a font's size, from the top of a line to its foot
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True)
class Box:
    """A place on the sheet in pixels."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.high

    def below(self, taken: float) -> Box:
        """What is left of it below so many pixels."""
        return Box(self.left, self.top + taken, self.wide, max(self.high - taken, 0.0))


def words(
    lines: Iterable[str],
    left: float,
    top: float,
    size: float,
    *,
    ink: str = theme.INK,
    bold: bool = False,
    anchor: str = "left",
) -> str:
    """Lines of words whose first has its top at `top`; `anchor` says which side of them stands at `left`."""
    weight = ' font-weight="bold"' if bold else ""
    side = f' text-anchor="{_ANCHORS[anchor]}"' if anchor != "left" else ""
    written = "".join(
        f'<text x="{px(left)}" y="{px(top + size * (_ASCENT + LINE * number))}"{side}>{escape(line, quote=False)}</text>'
        for number, line in enumerate(lines)
    )
    return f'<g font-size="{px(size)}" fill="{ink}"{weight}>{written}</g>' if written else ""


def rect(box: Box, fill: str, *, stroke: str = "", rounded: float = 0) -> str:
    """A filled box."""
    line = f' stroke="{stroke}"' if stroke else ""
    corner = f' rx="{px(rounded)}"' if rounded else ""
    return f'<rect x="{px(box.left)}" y="{px(box.top)}" width="{px(box.wide)}" height="{px(box.high)}" fill="{fill}"{line}{corner}/>'


def rule(
    left: float, top: float, right: float, bottom: float, ink: str, *, wide: float = 1, dash: str = ""
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{px(left)}" y1="{px(top)}" x2="{px(right)}" y2="{px(bottom)}" stroke="{ink}" '
        f'stroke-width="{px(wide)}"{dashed}/>'
    )


def standalone(
    inner: str, wide: float, high: float, *, title: str = "", about: str = "", language: str = ""
) -> str:
    """An SVG file of `inner`; `title` is read out, `about` is its metadata."""
    named = f"<title>{escape(title)}</title>" if title else ""
    lang = f' xml:lang="{language}"' if language else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(wide)}" height="{px(high)}" viewBox="0 0 {px(wide)} {px(high)}" '
        f'role="img"{lang} font-family="{FAMILY}, Verdana, sans-serif">{named}{about}'
        f"{rect(Box(0, 0, wide, high), theme.PAPER)}{inner}</svg>"
    )


def fragment(inner: str, box: Box, *, label: str) -> str:
    """An SVG inside a page of HTML; `label` is read out instead of it."""
    return (
        f'<svg viewBox="{px(box.left)} {px(box.top)} {px(box.wide)} {px(box.high)}" role="img" aria-label="{escape(label)}" '
        f'font-family="{FAMILY}, Verdana, sans-serif">{inner}</svg>'
    )


def px(number: float) -> str:
    """A length as short as it can be written."""
    return f"{number:.1f}".removesuffix(".0")
