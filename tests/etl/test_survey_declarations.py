"""Surveys as they are declared: what contradicts itself is told by file, entry and key; what is declared becomes files."""

from __future__ import annotations

import csv
import io
import os
import shutil
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from etl.commands.survey import checked
from etl.errors import InputsRejected
from etl.paths import Paths
from etl.survey_papers import COVER, forms_of, papers_of
from etl.survey_papers.codebook import NAMESPACE
from vocabulary.languages import LANGUAGES
from vocabulary.surveys import ASKED_IN

PROJECT = Paths.from_environment().of_project()
DDI = f"{{{NAMESPACE}}}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def entries():
    return checked(PROJECT)


@pytest.fixture(scope="module")
def forms(entries):
    return {form.survey.id: form for form in forms_of(entries)}


@pytest.fixture(scope="module")
def papers(entries):
    return {one.file_name: one.content for one in papers_of(entries)}


@pytest.fixture
def changed(tmp_path):
    """Checks the surveys with words of one file replaced; gives what is said."""

    def check(file: str, old: str, new: str) -> str:
        folder = tmp_path / "surveys"
        shutil.copytree(PROJECT.surveys, folder)
        path = folder / file
        words = path.read_text(encoding="utf-8")
        assert old in words
        path.write_text(words.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(InputsRejected) as refusal:
            checked(replace(PROJECT, surveys=folder))
        return str(refusal.value)

    return check


def test_the_surveys_are_those_that_the_documents_order(forms):
    assert set(forms) == {"emigration_mood", "internal_migration", "qandas_adaptation"}
    grounds = {ground.measure for form in forms.values() for ground in form.survey.grounds if ground.measure}
    assert {"gov-1371-2001-2.1.3", "gov-1371-2001-3.1.1", "almaty-2001-1", "almaty-2001-11"} == grounds


MOOD = "emigration_mood"
BROKEN = [
    ("questionnaire.yml", "codes: ['1', '2']}]", "codes: ['1', '7']}]", "no answer with this code"),
    ("questionnaire.yml", "question: reasons,", "question: would_stay,", "no such question (or only later)"),
    ("questionnaire.yml", "  part: intent", "  part: intents", "lists no such part"),
    ("questionnaire.yml", "  ground: almaty", "  ground: astana", "no such ground"),
    ("questionnaire.yml", "  kind: number", "  kind: numeral", "found"),
    ("questionnaire.yml", "  maximum: 110\n", "", "A number needs minimum and maximum"),
    ("questionnaire.yml", "- id: emigration_mood.border", "- id: emigration_mood.steps_1", "Two questions are answered in this column"),
    ("questionnaire.yml", "{code: '2', text: {kk: Ауыл", "{code: '1', text: {kk: Ауыл", "Two answers have this code"),
    ("tabulation.yml", "question: steps", "question: stepz", "no such question"),
    ("tabulation.yml", "indicator: emigration_steps_taken", "indicator: emigration_steps", "No such indicator"),
    ("tabulation.yml", "breakdown: survey_age", "breakdown: survey_ages", "No such breakdown"),
    ("tabulation.yml", "member: alatau", "member: alatu", "almaty_district has no such member"),
    ("tabulation.yml", "{member: 18-24, low: 18", "{member: 18-24, codes: ['1'], low: 18", "either codes or the numbers"),
    ("design.yml", "measure: gov-1371-2001-2.1.3", "measure: gov-1371-2001-2.1.9", "No such id"),
    ("design.yml", "questions: [sex]", "questions: [gender]", "no such question"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), BROKEN, ids=lambda value: str(value)[:30])
def test_what_contradicts_itself_is_told_with_its_file(changed, file, old, new, said):
    words = changed(f"{MOOD}/{file}", old, new)
    assert said in words and "surveys/emigration_mood/" in words


def test_a_part_of_an_index_needs_the_scale_of_the_index(changed):
    words = changed("qandas_adaptation/tabulation.yml", "  highest: 5", "  highest: 6")
    assert "Its answers are not the scale 1–6" in words


def test_the_dictionary_has_every_column_of_a_record(forms, papers):
    for name, form in forms.items():
        rows = list(csv.DictReader(io.StringIO(papers[f"{name}-dictionary.csv"].decode("utf-8-sig"))))
        assert list(dict.fromkeys(row["column"] for row in rows)) == list(form.columns)
        assert list(form.columns)[: len(COVER)] == list(COVER)
        regions = [row["code"] for row in rows if row["column"] == "region"]
        assert len(regions) == 20 and "KZ-75" in regions
        assert all(row[f"question_{language}"] for row in rows for language in LANGUAGES)


def test_the_dictionary_says_of_whom_a_question_is_asked(papers):
    rows = list(csv.DictReader(io.StringIO(papers["emigration_mood-dictionary.csv"].decode("utf-8-sig"))))
    assert {row["asked_if"] for row in rows if row["column"] == "district"} == {"region=KZ-75"}
    assert {row["asked_if"] for row in rows if row["column"] == "steps_1"} == {"intends_12m=1|2"}


@pytest.mark.parametrize("language", ASKED_IN)
def test_the_printed_questionnaire_asks_every_question_in_its_order(forms, papers, language):
    for name, form in forms.items():
        document = Document(io.BytesIO(papers[f"{name}-{language}.docx"]))
        words = [paragraph.text for paragraph in document.paragraphs]
        asked = [text for text in words if text[:1].isdigit() and ".\t" in text]
        ordered = [question for part in form.survey.parts for question in form.of_part(part.id)]
        assert len(asked) == len(form.questions) == len(ordered)
        for number, (text, question) in enumerate(zip(asked, ordered, strict=True), start=1):
            assert text.startswith(f"{number}.\t{getattr(question.text, language)}")
        whole = "\n".join(words)
        for question in form.questions:
            assert all(getattr(answer.text, language) in whole for answer in question.answers)


def test_routing_is_printed_by_number_and_answer(papers):
    document = Document(io.BytesIO(papers["emigration_mood-ru.docx"]))
    assert "→ Если на вопрос 1 ответ «город Алматы»" in [one.text for one in document.paragraphs]


def test_the_same_survey_is_the_same_file(entries, papers):
    again = {one.file_name: one.content for one in papers_of(entries)}
    assert again == papers
    times = {
        member.date_time
        for member in zipfile.ZipFile(io.BytesIO(papers["emigration_mood-kk.docx"])).infolist()
    }
    assert len(times) == 1


def test_the_codebook_has_a_variable_for_every_column_with_its_answers(forms, papers):
    for name, form in forms.items():
        root = ET.fromstring(papers[f"{name}-codebook.xml"])
        assert root.tag == f"{DDI}codeBook" and root.get("version") == "2.5"
        assert [child.tag.removeprefix(DDI) for child in root] == ["stdyDscr", "dataDscr"]
        variables = root.findall(f"{DDI}dataDscr/{DDI}var")
        assert [one.get("name") for one in variables] == list(form.columns)
        assert len({one.get("ID") for one in variables}) == len(variables)
        for question in form.questions:
            if question.kind == "one":
                [variable] = [one for one in variables if one.get("name") == question.variable]
                codes = [one.text for one in variable.findall(f"{DDI}catgry/{DDI}catValu")]
                assert codes == [answer.code for answer in question.answers]
                said = {one.get(XML_LANG): one.text for one in variable.findall(f"{DDI}qstn/{DDI}qstnLit")}
                assert said == {language: getattr(question.text, language) for language in LANGUAGES}


# the order in which the schema of DDI Codebook 2.5 wants what stands in a variable
ORDER = ["labl", "qstn", "valrng", "universe", "catgry", "varFormat"]


def test_parts_of_a_variable_stand_in_the_order_of_the_schema(papers):
    for name, content in papers.items():
        if name.endswith("-codebook.xml"):
            for variable in ET.fromstring(content).iter(f"{DDI}var"):
                places = [ORDER.index(child.tag.removeprefix(DDI)) for child in variable]
                assert places == sorted(places)


def test_the_codebook_is_valid_by_the_schema(papers, tmp_path):
    """With DDI_CODEBOOK_XSD naming codebook.xsd of DDI Codebook 2.5, beside the schemas that it imports."""
    schema = os.environ.get("DDI_CODEBOOK_XSD")
    if not schema:
        pytest.skip("DDI_CODEBOOK_XSD names no schema: it is LGPL and not part of the project")
    etree = pytest.importorskip("lxml.etree")

    class Beside(etree.Resolver):
        def resolve(self, url, public_id, context):
            beside = Path(schema).with_name(url.rpartition("/")[2])
            return self.resolve_filename(str(beside), context) if beside.exists() else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    rules = etree.XMLSchema(etree.parse(schema, parser))
    for name, content in papers.items():
        if name.endswith("-codebook.xml"):
            assert rules.validate(etree.fromstring(content).getroottree()), (name, rules.error_log)
