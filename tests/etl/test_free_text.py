"""Words copied from pages: what would run, show or name somebody where the words are shown is refused."""

import pytest
from pydantic import ValidationError
from test_validate import catalog, problems_of, table  # noqa: F401  # a fixture is used by its name

from etl.catalog.registers import Note
from etl.inputs.free_text import read_text
from etl.inputs.grammar import Unreadable

REFUSED = [
    ("<svg onload=alert(1)>", "markup"),
    ("see &lt;b&gt;", "markup"),
    ("javascript:alert(1)", "markup"),
    ("=HYPERLINK(1)", "spreadsheet"),
    ("+cmd|' /C calc'!A0", "spreadsheet"),
    ("-1+2", "spreadsheet"),
    ("@SUM(A1)", "spreadsheet"),
    ("＝1", "spreadsheet"),
    ("table 3; 850101300123", "Twelve digits"),
    ("table 3; 850101 300123", "Twelve digits"),
    ("call +7 701 123 45 67", "telephone"),
    ("тел. 8(7172)12-34-56", "telephone"),
    ("87011234567", "telephone"),
    ("write to a.person@example.kz", "mail"),
    ("ÐÑÑÐ°Ð½Ð°", "encoding twice"),
    ("Ð¡Ñ‚Ð°Ñ‚Ð¸ÑÑ‚Ð¸ÐºÐ°", "encoding twice"),
    ("РЎС‚Р°С‚РёСЃС‚РёРєР°", "encoding twice"),
    ("Ќараєанды", "code page"),
    ("table\u202e3", "invisible"),
    ("table\u200b3", "invisible"),
    ("x" * 301, "Shorten to 300 characters (now 301)"),
    ("x" * 120_000, "now 120000"),
]
ACCEPTED = [
    "6584; KZ; 2000", "-7886", "+93", "-1 289,5", "asylum_applications; applied; all → KAZ; 2000", "1.5 < 70", "таблица № 3, «Всего»",
    "Қарағанды облысы, 2-кесте", "https://nege.kz/news/kandas_20220504111430", "R&D; p < 0.05", "$ 1 500", "СССР", "ІҚТ, ЕҢ, ӘЛЕУМЕТ", "a b",
]  # fmt: skip


@pytest.mark.parametrize(("words", "advice"), REFUSED, ids=[f"{n}" for n in range(len(REFUSED))])
def test_words_that_run_or_name_somebody_are_refused_with_the_reason(words, advice):
    with pytest.raises(Unreadable) as caught:
        read_text(words, longest=300)
    assert advice in str(caught.value) and len(str(caught.value)) < 120


@pytest.mark.parametrize("words", ACCEPTED)
def test_words_of_real_tables_are_accepted(words):
    assert read_text(words, longest=300) == words


@pytest.mark.parametrize(("words", "advice"), REFUSED[:4] + REFUSED[8:11] + REFUSED[14:16] + REFUSED[-1:])
def test_a_locator_and_a_title_follow_the_same_rule(catalog, words, advice):  # noqa: F811
    [problem] = problems_of(catalog, table({"locator": words}))
    assert (problem.column, problem.place) == ("column `locator`", "row 2") and advice in problem.advice
    assert len(str(problem)) < 400
    with pytest.raises(ValidationError) as caught:
        Note.model_validate({"id": "a", "text": {"kk": "сөз", "ru": words, "en": "words"}})
    assert advice.replace("300", "1000") in caught.value.errors()[0]["ctx"]["advice"]


@pytest.mark.parametrize("words", ["table 3; 850101300123", "call +7 701 123 45 67"])
def test_a_number_of_somebody_is_not_repeated_in_the_message(catalog, words):  # noqa: F811
    [problem] = problems_of(catalog, table({"locator": words}))
    assert "•" in problem.found and "0123" not in str(problem) and "45 67" not in str(problem)
