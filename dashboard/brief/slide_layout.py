"""Where things stand on a slide, for each size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from dashboard.brief.deck import Slide
from dashboard.brief.slide_tables import Box


@dataclass(frozen=True)
class Layout:
    """Where things stand on the slides of a size, in inches; `beside` is room for a table on the slide of a drawing."""

    width: float
    height: float
    title_size: int
    drawing: Box
    beside: Box | None
    table: Box

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def lines_height(self, slide: Slide) -> float:
        """Room for the lines under the title."""
        letters = len(" · ".join(slide.lines))
        return max(2, ceil(letters / (self.inner * _LETTERS_PER_INCH))) * _LINE + 0.1

    def below(self, slide: Slide) -> Layout:
        """The same with everything as far down as the lines of the slide ask for."""
        down = self.lines_height(slide) - (2 * _LINE + 0.1)

        def moved(box: Box) -> Box:
            return replace(box, top=box.top + down, height=box.height - down)

        if self.height > self.width:
            # On an upright page the table under the drawing gives the room, the drawing only moves.
            beside = moved(self.beside) if self.beside else None
            return replace(
                self,
                drawing=replace(self.drawing, top=self.drawing.top + down),
                beside=beside,
                table=moved(self.table),
            )
        return replace(
            self,
            drawing=moved(self.drawing),
            beside=moved(self.beside) if self.beside else None,
            table=moved(self.table),
        )


MARGIN, FOOT = 0.6, 0.75
LINES_TOP, LINES_TYPE = 1.2, 13  # of the lines under the title
_TOP = 1.8
_LINE, _LETTERS_PER_INCH = 0.22, 9.2  # of that type
LAYOUTS = {
    "slide": Layout(13.333, 7.5, 24, Box(0.6, _TOP, 12.133, 4.85), None, Box(0.6, _TOP, 12.133, 4.85)),
    "half": Layout(
        13.333, 7.5, 24, Box(0.6, _TOP, 5.9, 4.85), Box(6.8, _TOP, 5.933, 4.85), Box(0.6, _TOP, 12.133, 4.85)
    ),
    "a4": Layout(
        8.268, 11.693, 18, Box(0.6, 2.0, 7.068, 4.2), Box(0.6, 6.4, 7.068, 4.4), Box(0.6, 2.0, 7.068, 8.8)
    ),
}
