"""PDF by the browser: metadata that say what it was made from, and the same bytes for the same page."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

from dashboard.papers.recipe import Recipe

_NODE = re.compile(rb"\(node\d{8}\)")  # name of a part in the structure that screen readers follow


def described(content: bytes, title: str, recipe: Recipe, when: datetime) -> bytes:
    """The PDF with its recipe in the metadata, dated `when` (UTC) instead of the time of writing."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    stamp = f"D:{when:%Y%m%d%H%M%S}+00'00'"
    writer.metadata = {
        "/Title": title, "/Subject": recipe.link, "/Keywords": recipe.keywords(), "/CreationDate": stamp, "/ModDate": stamp,
    }  # fmt: skip
    # Without an identifier of its own a PDF is given one from the clock.
    mark = ByteStringObject(recipe.edition.encode())
    writer._ID = ArrayObject((mark, mark))
    written = BytesIO()
    writer.write(written)
    return _with_names_in_order(written.getvalue())


def _with_names_in_order(content: bytes) -> bytes:
    """The PDF with its parts numbered from 0: the browser goes on counting from whatever it has opened before."""
    found = sorted(set(_NODE.findall(content)))
    numbered = {name: b"(node%08d)" % number for number, name in enumerate(found)}
    return _NODE.sub(lambda match: numbered[match.group()], content)
