"""PDF by the browser: pictures as pages, and dates that do not change from run to run."""

from __future__ import annotations

import base64
import re
from datetime import datetime
from html import escape
from typing import Any

_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")
_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: 1280px 720px; margin: 0 }} body {{ margin: 0 }}
.page {{ width: 1280px; height: 720px; overflow: hidden; break-after: page }} img {{ display: block }}
</style></head><body>{pages}</body></html>"""


def deck_pdf(page: Any, title: str, drawings: list[str]) -> bytes:
    """The drawings (SVG of slide size) as a PDF, one on each page; text stays text."""
    # As images: two drawings inside one document would share the names of their parts.
    pages = "".join(f'<div class="page"><img src="{_address(drawing)}" width="1280" height="720"></div>' for drawing in drawings)
    page.set_content(_PAGE.format(title=escape(title), pages=pages))
    return page.pdf(width="1280px", height="720px", print_background=True, prefer_css_page_size=True)


def _address(drawing: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()


def with_fixed_dates(content: bytes, when: datetime) -> bytes:
    """The file with the date of the edition instead of the time of writing, of the same length."""
    stamp = f"D:{when:%Y%m%d%H%M%S}+00'00'".encode()

    def fixed(match: re.Match[bytes]) -> bytes:
        written = b"/" + match.group(1) + b" (" + stamp + b")"
        assert len(written) == len(match.group(0)), "a PDF date of another length would move every offset"
        return written

    return _DATE.sub(fixed, content)
