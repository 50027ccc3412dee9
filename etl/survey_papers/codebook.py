"""The codebook of a survey in DDI Codebook 2.5, as data archives read it; every text in Kazakh, Russian and English."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from etl.catalog.entry import Words
from etl.catalog.surveys import SurveyQuestion
from etl.survey_papers.dictionary import asked_if
from etl.survey_papers.forms import COVER, Form
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

NAMESPACE = "ddi:codebook:2_5"
_SCHEMA = "http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TICKED = (
    ("0", Words(kk="Белгіленбеген", ru="Не отмечено", en="Not ticked")),
    ("1", Words(kk="Белгіленген", ru="Отмечено", en="Ticked")),
)
_NUMERIC = frozenset({"number", "decimal"})


def codebook(form: Form) -> bytes:
    """The XML of a survey: who is asked, how they are drawn, and every column of a record with its question and answers."""
    ET.register_namespace("", NAMESPACE)
    ET.register_namespace("xsi", _XSI)
    root = ET.Element(
        _name("codeBook"),
        {"version": "2.5", _LANG: "kk", f"{{{_XSI}}}schemaLocation": f"{NAMESPACE} {_SCHEMA}"},
    )
    study = _add(root, "stdyDscr")
    _citation(study, form)
    _about(study, form)
    _method(study, form)
    data = _add(root, "dataDscr")
    for column, (kind, title) in COVER.items():
        _variable(data, column, kind, title)
    for question in form.questions:
        _question(data, form, question)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"


def _citation(study: ET.Element, form: Form) -> None:
    survey = form.survey
    citation = _add(study, "citation")
    titles = _add(citation, "titlStmt")
    _add(titles, "titl", survey.title.kk, language="kk")
    for language in LANGUAGES[1:]:
        _add(titles, "parTitl", str(getattr(survey.title, language)), language=language)
    _add(titles, "IDNo", survey.id)
    _add(_add(citation, "verStmt"), "version", survey.version)


def _about(study: ET.Element, form: Form) -> None:
    survey = form.survey
    about = _add(study, "stdyInfo")
    _each(about, "abstract", survey.aim)
    summary = _add(about, "sumDscr")
    nation = _add(summary, "nation", "Қазақстан", language="kk")
    nation.set("abbr", COUNTRY)
    _each(
        summary,
        "geogCover",
        Words(kk="Қазақстан, 20 өңір", ru="Казахстан, 20 регионов", en="Kazakhstan, 20 regions"),
    )
    _each(summary, "anlyUnit", Words(kk="Адам", ru="Человек", en="Person"))
    _each(summary, "universe", survey.asked_of)
    _each(
        summary,
        "dataKind",
        Words(kk="Іріктелген сауалнама", ru="Выборочное обследование", en="Sample survey"),
    )
    # the words of documents by which it is ordered
    for ground in survey.grounds:
        _add(about, "notes", f"{ground.document}, {ground.clause.kk}: «{ground.words}»", language="kk")


def _method(study: ET.Element, form: Form) -> None:
    survey = form.survey
    collection = _add(_add(study, "method"), "dataColl")
    _each(collection, "timeMeth", survey.fieldwork)
    _each(collection, "sampProc", survey.frame)
    for stage in survey.stages:
        _each(
            collection,
            "sampProc",
            Words(**{one: f"{getattr(stage.unit, one)}. {getattr(stage.how, one)}" for one in LANGUAGES}),
        )
    _each(collection, "sampProc", survey.strata)
    _each(collection, "sampProc", survey.interviews_note)
    _each(collection, "collMode", survey.mode)
    _each(collection, "weight", survey.weights)


def _question(data: ET.Element, form: Form, question: SurveyQuestion) -> None:
    if question.kind == "several":
        for column, answer in zip(question.columns, question.answers, strict=True):
            title = Words(
                **{one: f"{getattr(question.text, one)} – {getattr(answer.text, one)}" for one in LANGUAGES}
            )
            _variable(data, column, "one", title, question=question, answers=_TICKED)
        return
    answers = ((answer.code, answer.text) for answer in form.answers(question))
    _variable(data, question.variable, question.kind, question.text, question=question, answers=answers)


def _variable(
    data: ET.Element,
    column: str,
    kind: str,
    title: Words,
    *,
    question: SurveyQuestion | None = None,
    answers: Iterable[tuple[str, Words]] = (),
) -> None:
    listed = list(answers)
    variable = _add(data, "var")
    variable.attrib.update(
        {"ID": f"V_{column}", "name": column, "intrvl": "contin" if kind in _NUMERIC else "discrete"}
    )
    _each(variable, "labl", title)
    if question is not None:
        _asked(variable, question)
    if question is not None and question.asked_if:
        _add(variable, "universe", asked_if(question))
    for code, words in listed:
        category = _add(variable, "catgry")
        _add(category, "catValu", code)
        _each(category, "labl", words)
    _add(variable, "varFormat").set("type", "numeric" if kind in _NUMERIC else "character")


def _asked(variable: ET.Element, question: SurveyQuestion) -> None:
    asked = _add(variable, "qstn")
    _each(asked, "qstnLit", question.text)
    if question.note:
        _each(asked, "ivuInstr", question.note)
    if question.minimum is not None or question.maximum is not None:
        ends = {"min": question.minimum, "max": question.maximum}
        valid = _add(variable, "valrng")
        _add(valid, "range").attrib.update({name: str(end) for name, end in ends.items() if end is not None})


def _each(parent: ET.Element, tag: str, words: Words) -> None:
    for language in LANGUAGES:
        _add(parent, tag, str(getattr(words, language)), language=language)


def _add(parent: ET.Element, tag: str, text: str | None = None, *, language: str | None = None) -> ET.Element:
    made = ET.SubElement(parent, _name(tag), {_LANG: language} if language else {})
    made.text = text
    return made


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
