"""The questionnaire of a survey as a Word document of A4 pages, to be printed and filled in by hand."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from etl.catalog.surveys import SurveyQuestion
from etl.survey_papers import page_parts as parts
from etl.survey_papers.forms import ASKED_ON, CASE, STRATUM, UNIT, Form
from etl.survey_papers.wording import asked_words, say
from vocabulary.fixed_zip import with_fixed_times

_MADE = datetime(2026, 1, 1)  # the same questionnaire is the same file
_MARGIN, _WIDTH = 1.9, 21.0
INNER = _WIDTH - 2 * _MARGIN
_LONG = 8  # answers: more stand in two columns


def questionnaire(form: Form, language: str) -> bytes:
    """The .docx of a survey in one of the languages in which people are asked; the same bytes for the same survey."""
    document = Document()
    _set_up(document, form, language)
    _head(document, form, language)
    number = 0
    for part in form.survey.parts:
        questions = form.of_part(part.id)
        if not questions:
            continue
        about = getattr(part.about, language) if part.about else ""
        parts.bar(document, str(getattr(part.title, language)), about)
        for question in questions:
            number += 1
            _question(document, form, question, number, language)
    parts.thanks(document, say("thanks", language))
    written = BytesIO()
    document.save(written)
    return with_fixed_times(written.getvalue(), _MADE)


def _set_up(document: Docx, form: Form, language: str) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(_WIDTH), Cm(29.7)
    page.left_margin = page.right_margin = Cm(_MARGIN)
    page.top_margin, page.bottom_margin = Cm(1.6), Cm(1.6)
    page.footer_distance = Cm(0.9)
    style = document.styles["Normal"]
    parts.set_font(style)
    style.font.size = Pt(10)
    style.paragraph_format.space_after = Pt(0)
    title = str(getattr(form.survey.title, language))
    about = document.core_properties
    about.title, about.author, about.last_modified_by = (
        title,
        say("author", language),
        say("author", language),
    )
    about.created = about.modified = _MADE
    about.language, about.revision, about.comments = language, 1, ""
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = style  # that of footers has stops of its own
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(INNER), WD_TAB_ALIGNMENT.RIGHT)
    run = footer.add_run(f"{title} · {say('version', language)} {form.survey.version}\t")
    run.font.size, run.font.color.rgb = Pt(8), parts.MUTED
    _page_number(footer)


def _page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.size, run.font.color.rgb = Pt(8), parts.MUTED
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _head(document: Docx, form: Form, language: str) -> None:
    title = document.add_paragraph()
    run = title.add_run(str(getattr(form.survey.title, language)))
    run.bold, run.font.size, run.font.color.rgb = True, Pt(18), parts.ACCENT
    title.paragraph_format.space_after = Pt(4)
    for words in (getattr(form.survey.asked_of, language), say("promise", language)):
        line = document.add_paragraph()
        run = line.add_run(str(words))
        run.font.size, run.font.color.rgb = Pt(9.5), RGBColor(0x1A, 0x21, 0x29)
        line.paragraph_format.space_after = Pt(3)
    labels = [say(f"box.{name}", language) for name in (CASE, STRATUM, UNIT, ASKED_ON)]
    parts.boxes(document, labels, width=INNER)


def _question(document: Docx, form: Form, question: SurveyQuestion, number: int, language: str) -> None:
    routed = asked_words(form, question, language)
    note = str(getattr(question.note, language)) if question.note else ""
    has_answers = bool(question.answers)
    parts.asked(
        document, number, str(getattr(question.text, language)), note=note, routed=routed, is_followed=True
    )
    if has_answers:
        listed = [(answer.code, str(getattr(answer.text, language))) for answer in question.answers]
        sign = "□" if question.kind == "several" else "○"
        parts.answers(document, listed, sign=sign, columns=2 if _in_two(listed) else 1, width=INNER)
    elif question.kind == "number":
        ends = say("between", language, low=question.minimum, high=question.maximum)
        parts.number_box(
            document, ends if question.minimum is not None else "", digits=len(str(question.maximum or 999))
        )
    else:
        parts.line_to_write(
            document, say("region", language) if question.kind == "region" else "", width=INNER
        )


def _in_two(listed: list[tuple[str, str]]) -> bool:
    """Many short answers stand in two columns."""
    return len(listed) >= _LONG - 3 and max(len(words) for _, words in listed) <= 38
