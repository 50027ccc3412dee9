"""Forms of paragraphs and of letters, made once and copied: hundreds of lines of a questionnaire look alike."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

# The `w:p` of a paragraph without words.
Form = Any


def new_form() -> tuple[Form, ParagraphFormat]:
    """A paragraph that stands nowhere, and its format, to be set."""
    paragraph = OxmlElement("w:p")
    return paragraph, Paragraph(paragraph, None).paragraph_format  # type: ignore[arg-type]


def formed(document: Docx, form: Form) -> Paragraph:
    """A new paragraph of a form at the end of a document; to set each property anew takes ten times as long."""
    paragraph = document.add_paragraph()
    paragraph._p.insert(0, deepcopy(form.pPr))
    return paragraph


def written(
    paragraph: Paragraph,
    words: str,
    *,
    size: float | None = None,
    colour: RGBColor | None = None,
    is_bold: bool = False,
    is_italic: bool = False,
) -> None:
    """Words at the end of a paragraph; what is not said of their letters is that of the paragraph."""
    run = paragraph.add_run(words)
    letters = _letters(size, colour, is_bold, is_italic)
    if letters is not None:
        run._r.insert(0, deepcopy(letters))


@cache
def _letters(size: float | None, colour: RGBColor | None, is_bold: bool, is_italic: bool) -> Any:
    paragraph = Paragraph(OxmlElement("w:p"), None)  # type: ignore[arg-type]
    run = paragraph.add_run()
    if is_bold:
        run.bold = True
    if is_italic:
        run.italic = True
    if size is not None:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    return run._r.rPr
