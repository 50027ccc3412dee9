"""What dies, hangs, eats memory or reaches out while a file is checked becomes a message; nothing stays behind."""

from __future__ import annotations

import os
import socket
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from reporting.checking import run
from reporting.checking.cells import FileRefused
from reporting.checking.context import Context, Dictionary
from reporting.checking.receiving import clean_name, read_file
from reporting.messages.outcome import Outcome
from reporting.settings import Limits
from vocabulary.languages import LANGUAGES

_CONTEXT = Context(Dictionary((), (), (), (), (), ()), date(2026, 7, 1))
_LIMITS = Limits(seconds=3, memory_bytes=256 << 20)


@pytest.fixture
def child_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_CHILD", "tests.reporting.child_that")


def outcome_of(said: str) -> Outcome:
    return run.run_check(said.encode(), name="a.csv", context=_CONTEXT, limits=_LIMITS)


def code_of(outcome: Outcome) -> str:
    assert outcome.verdict == "reject_file"
    assert (outcome.rows_read, outcome.accepted, outcome.refused, outcome.ignored) == (0, 0, 0, 0)
    (message,) = outcome.messages
    assert all(message.text(language) and message.expected(language) for language in LANGUAGES)
    return message.code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("hangs", "CHECK_TIMED_OUT"),
        ("works", "CHECK_TIMED_OUT"),
        ("eats", "CHECK_MEMORY"),
        ("dies", "CHECK_STOPPED"),
        ("is-ended-for-memory", "CHECK_MEMORY"),
        ("is-killed", "CHECK_STOPPED"),
        ("fails {secret}", "CHECK_STOPPED"),
        ("starts", "CHECK_STOPPED"),
        ("prints", "CHECK_STOPPED"),
        ("answers []", "CHECK_STOPPED"),
        ("answers {", "CHECK_STOPPED"),
        ("answers " + "[" * 50_000, "CHECK_STOPPED"),
    ],
)
@pytest.mark.usefixtures("child_that")
def test_what_stops_a_check_is_a_message(said: str, code: str) -> None:
    began = time.monotonic()
    assert code_of(outcome_of(said)) == code
    assert time.monotonic() - began < _LIMITS.seconds + 2


@pytest.mark.usefixtures("child_that")
def test_a_check_reaches_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        outcome = outcome_of(f"connects {server.getsockname()[1]}")
        with pytest.raises(TimeoutError):
            server.accept()
    assert "PermissionError" in outcome.messages[0].text("en")


@pytest.mark.usefixtures("child_that")
def test_a_check_writes_nothing(tmp_path: Path) -> None:
    assert code_of(outcome_of(f"writes {tmp_path / 'x'}")) == "CHECK_STOPPED"
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("child_that")
def test_a_check_ends_no_other_process() -> None:
    assert code_of(outcome_of(f"signals {os.getpid()}")) == "CHECK_STOPPED"


def test_a_file_that_is_no_plain_file_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    with (tmp_path / "sparse.csv").open("wb") as file:
        file.truncate(4 << 30)
    expected = {
        "link.csv": "FILE_NOT_PLAIN",
        "pipe.csv": "FILE_NOT_PLAIN",
        "folder.csv": "FILE_NOT_PLAIN",
        "sparse.csv": "FILE_TOO_LARGE",
        "none.csv": "FILE_MISSING",
        "a.csv.part": "FILE_GROWING",
    }
    found = {
        name: code_of(run.run_check(tmp_path / name, name=name, context=_CONTEXT, limits=_LIMITS))
        for name in expected
    }
    assert found == expected
    assert (
        code_of(run.run_check(Path("/dev/zero"), name="a", context=_CONTEXT, limits=_LIMITS))
        == "FILE_NOT_PLAIN"
    )


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 100)
    real = os.read

    def read(handle: int, count: int) -> bytes:
        found = real(handle, count)
        with path.open("ab") as file:
            file.write(b"y")
        return found

    monkeypatch.setattr(os, "read", read)
    with pytest.raises(FileRefused) as refusal:
        read_file(path, Limits(file_bytes=150))
    assert refusal.value.message.code == "FILE_GROWING"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../есеп.xlsx", "есеп.xlsx"),
        ("C:\\Users\\x\\a.csv", "a.csv"),
        ("a\u202excsv.exe", "a_xcsv.exe"),
        ("a\n\x00b.csv", "a__b.csv"),
        ("\udcff.csv", "_.csv"),
        ("", "_"),
        ("ж" * 300 + ".xlsx", "ж" * 115 + ".xlsx"),
    ],
)
def test_a_name_is_shown_without_what_could_deceive(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@pytest.mark.usefixtures("child_that")
def test_many_at_once_take_turns() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(code_of(outcome_of("fails x")))) for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["CHECK_STOPPED"] * 5
