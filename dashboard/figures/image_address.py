"""A drawing as the address of an image: it stands in the page and nothing is loaded for it."""

from __future__ import annotations

from urllib.parse import quote

# What need not be escaped stays: an image is as long as its address, and some stand in a page by the dozen.
_SAFE = " /:='.,-()"


def image_address(svg: str) -> str:
    """`data:image/svg+xml,...` of a whole SVG, whose texts hold no quotation marks."""
    return "data:image/svg+xml," + quote(svg.replace('"', "'"), safe=_SAFE)
