"""What was not found says where it was searched and until when, wherever the reader meets it."""

import re

import pytest

from dashboard.components.searched import searched_words
from dashboard.texts.words import texts
from vocabulary.languages import LANGUAGES

UNTIL = {
    "kk": "2023\u00a0жылғы 1\u00a0қараша",
    "ru": "1\u00a0ноября 2023\u00a0года",
    "en": "1\u00a0November\u00a02023",
}
WHERE = {
    "kk": "сынақ беттері мен кестелері",
    "ru": "страницы и таблицы для проверки",
    "en": "pages and tables for tests",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "link",
    ["/", "/documents", "/indicators/qandas_employed_share", "/coverage?domain=foreign_labour",
     "/coverage?indicator=qandas_employed_share", "/method"],
)  # fmt: skip
def test_a_page_with_something_not_found_says_where_and_until_when(client, link, language):
    page = client.get(link + ("&" if "?" in link else "?") + f"lang={language}").get_data(as_text=True)
    spaced = page.replace("\u00a0", " ")
    assert WHERE[language].casefold() in spaced.casefold()
    assert UNTIL[language].replace("\u00a0", " ") in spaced


def test_the_sentence_names_what_was_found_instead(ask):
    said = searched_words(ask("/"), "test_search").replace("\u00a0", " ")
    assert said == (
        "Not found in what was searched (pages and tables for tests). Last day of the search: 1 November 2023. "
        "Found: a series of another definition."
    )
    assert searched_words(ask("/"), None) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_limits_of_verdicts_stand_in_no_text(language):
    written = [
        str(texts(language)[key]) for key in texts(language) if key.startswith(("state_meaning.", "rule."))
    ]
    assert [words for words in written if re.search(r"\d", words.replace("100 %", ""))] == []
