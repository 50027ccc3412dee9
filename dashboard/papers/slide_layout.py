"""Where things stand on a slide, for each size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from dashboard.papers.deck import Slide
from dashboard.papers.slide_tables import Box, of_sentences


@dataclass(frozen=True)
class Layout:
    """Where things stand on the slides of a size, in inches; `beside` is room for a table on the slide of a drawing.

    body: points of the sentences, and the most that a table is written in.
    """

    width: float
    height: float
    title_size: int
    body: int
    drawing: Box
    beside: Box | None
    table: Box

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def line(self) -> float:
        """The height of a line of sentences."""
        return self.body * LINE_OF_POINT

    def lines_height(self, slide: Slide) -> float:
        """Room for the lines under the title; none where there are none."""
        if not slide.lines:
            return 0.0
        letters = len(" · ".join(slide.lines))
        return max(1, ceil(letters / (self.inner * of_sentences(self.body)))) * self.line + 0.1

    def below(self, slide: Slide) -> Layout:
        """The same with everything as far down as the lines of the slide ask for."""
        down = self.lines_height(slide) - (self.line + 0.1)

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


MARGIN, FOOT = 0.6, 0.65
TITLE_TOP, TITLE_HEIGHT, LINES_TOP = 0.3, 0.85, 1.15
_TOP = 1.65
LINE_OF_POINT = 0.0166  # inches of a line for each point of its type
# A map is given the slide: all but its title stands in the notes and on the slide of its table.
MAP = Box(0.25, 1.16, 12.83, 5.64)
LAYOUTS = {
    "slide": Layout(13.333, 7.5, 24, 18, Box(0.6, _TOP, 12.133, 5.1), None, Box(0.6, _TOP, 12.133, 5.1)),
    "half": Layout(
        13.333, 7.5, 24, 18, Box(0.6, _TOP, 5.9, 5.1), Box(6.8, _TOP, 5.933, 5.1), Box(0.6, _TOP, 12.133, 5.1)
    ),
    "a4": Layout(
        8.268,
        11.693,
        18,
        13,
        Box(0.6, 2.0, 7.068, 4.2),
        Box(0.6, 6.4, 7.068, 4.4),
        Box(0.6, 2.0, 7.068, 8.8),
    ),
}
