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

_KNOWN = {
    *corpus.HEADINGS,
    "Солтүстік Қазақстан облысы",
    "Северо-Казахстанская область",
    "человек",
    "адам",
    "KZ-59",
}


def judge(texts: Collection[str]) -> int:
    return len(_KNOWN & set(texts))


def opened(data: bytes, name: str = "a.xlsx") -> Opened:
    return open_file(data, name, Limits(), judge)


def said(message: Message) -> str:
    return " ".join(message.text(language) + message.expected(language) for language in LANGUAGES)


@pytest.mark.parametrize("case", [case for case in corpus.CASES if case.refused], ids=lambda case: case.id)
def test_a_file_is_refused_with_its_code(case: corpus.Case) -> None:
    with pytest.raises(FileRefused) as refusal:
        opened(case.build(), case.name)
    assert refusal.value.message.code == case.refused
    assert "{" not in said(refusal.value.message)


@pytest.mark.parametrize(
    "case", [case for case in corpus.CASES if not case.refused], ids=lambda case: case.id
)
def test_a_file_is_read_whole(case: corpus.Case) -> None:
    found = opened(case.build(), case.name)
    assert tuple(note.code for note in found.notes) == case.notes
    assert all("{" not in said(note) for note in found.notes)
    heading, row = found.sheets[0].rows
    assert [cell.text for cell in heading.cells] == list(corpus.HEADINGS)
    assert (heading.number, row.number) == (1, 2)
    assert row.cells[1].text in _KNOWN
    assert row.cells[3].text == "530000"


def test_counts_are_written_as_the_reader_writes_them() -> None:
    with pytest.raises(FileRefused) as refusal:
        opened(b"0" * 5_242_881)
    assert "5,242,881" in refusal.value.message.text("en")
    assert "5\xa0242\xa0881" in refusal.value.message.text("kk").replace("\u202f", "\xa0")
