"""Each hostile or awkward file is refused with its own code, or read whole; nothing else is ever raised."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from reporting.checking.cells import FileRefused, Opened
from reporting.checking.opening import open_file
from reporting.messages.message import Message
from reporting.settings import Limits
from tests.reporting import corpus
from vocabulary.languages import LANGUAGES

_KNOWN = {*corpus.HEADINGS, "Қарағанды облысы", "Акмолинская область", "человек", "адам", "KZ-11"}


def judge(texts: Collection[str]) -> int:
    return len(_KNOWN & set(texts))


def opened(data: bytes, name: str = "a.xlsx") -> Opened:
    return open_file(data, name, Limits(), judge)


def said(message: Message) -> str:
    return " ".join(message.text(language) + message.expected(language) for language in LANGUAGES)


@pytest.mark.parametrize("case", corpus.CASES, ids=lambda case: case.id)
def test_a_file_is_refused_with_its_code_or_read(case: corpus.Case) -> None:
    if case.refused:
        with pytest.raises(FileRefused) as refusal:
            opened(case.build(), case.name)
        assert refusal.value.message.code == case.refused
        assert "{" not in said(refusal.value.message)
        return
    found = opened(case.build(), case.name)
    assert tuple(note.code for note in found.notes) == case.notes
    assert all("{" not in said(note) for note in found.notes)
    sheet = found.sheets[0]
    assert [cell.text for cell in sheet.rows[0].cells] == list(corpus.HEADINGS)
    assert [row.number for row in sheet.rows] == [1, 2]


@pytest.mark.parametrize("case", corpus.TABLES, ids=lambda case: case.id)
def test_words_of_a_read_table_are_whole(case: corpus.Case) -> None:
    if case.refused:
        return
    row = opened(case.build(), case.name).sheets[0].rows[1]
    assert row.cells[1].text in _KNOWN
    assert row.cells[3].text == "120"
