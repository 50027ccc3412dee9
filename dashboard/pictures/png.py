"""An SVG of ours → PNG, with the font that the project brings along: the same bytes on every machine."""

from __future__ import annotations

from dashboard.pictures.letters import BOLD, FAMILY, REGULAR
from dashboard.pictures.picture import Svg


def png(svg: Svg, width: int | None = None) -> bytes:
    """The picture as PNG, so many pixels wide (as wide as it is drawn where None)."""
    # Loaded with the first picture: a process that serves pages does without.
    from resvg_py import svg_to_bytes

    return svg_to_bytes(
        svg_string=svg.text,
        width=width or svg.wide,
        skip_system_fonts=True,
        font_files=[str(REGULAR), str(BOLD)],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
