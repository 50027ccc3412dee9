"""`submit FILE --by NAME --dry-run`: one JSON object, a true exit code, no store, no body, no edition."""

from __future__ import annotations

import json

import pytest

from reporting.__main__ import main

HEADER = "indicator;region;period;value;unit;source;note\n"
GOOD = "population;KZ-59;2024;530000;persons;register;\n"


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """An empty home: nothing was published, no store was made."""
    monkeypatch.setenv("MONITOR_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REPORTING_HOME", raising=False)
    return tmp_path


def said(capsys, *arguments):
    code = main(["submit", *map(str, arguments), "--by", "aigul", "--dry-run"])
    return code, capsys.readouterr()


def written(folder, content, name="report.csv"):
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize(
    ("lines", "verdict", "code", "counts"),
    [
        (GOOD, "accept", 0, (1, 1, 0, 0)),
        (GOOD.replace("530000", "530 000"), "accept_normalise", 0, (1, 1, 0, 0)),
        (GOOD + GOOD.replace("59", "55").replace("530000", "3,456"), "reject_row", 1, (2, 1, 1, 0)),
        (GOOD.replace("530000", "NaN"), "reject_row", 1, (1, 0, 1, 0)),
        ("", "reject_file", 1, (0, 0, 0, 0)),
    ],
)
def test_the_verdict_is_the_exit_code(home, capsys, lines, verdict, code, counts):
    answer, out = said(capsys, written(home, HEADER + lines), "--format", "json")
    found = json.loads(out.out)
    assert (found["verdict"], answer) == (verdict, code) and out.err == ""
    assert tuple(found[name] for name in ("rows_read", "accepted", "refused", "ignored")) == counts
    assert not (home / "home" / "desk" / "reporting.sqlite").exists()


@pytest.mark.parametrize("name", ["empty.csv", "picture.csv", "old.xls", "broken.xlsx"])
def test_what_is_no_table_is_refused_in_words(home, capsys, name):
    content = {
        "empty.csv": b"",
        "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(99),
        "old.xls": b"\xd0\xcf\x11\xe0" + bytes(99),
        "broken.xlsx": b"PK\x03\x04" + bytes(99),
    }[name]
    answer, out = said(capsys, written(home, content, name), "--format", "json")
    found = json.loads(out.out)
    assert answer == 1 and found["verdict"] == "reject_file" and len(found["messages"]) == 1


def test_a_wrong_call_is_two(home, capsys):
    assert said(capsys, home / "not-there.csv")[0] == 2
    with pytest.raises(SystemExit) as stopped:
        main(["submit", str(home), "--dry-run"])
    assert stopped.value.code == 2
    assert main(["submit", str(written(home, HEADER)), "--by", "a", "--dry-run", "--period", "soon"]) == 2


def test_a_body_may_report_its_own_region_only(home, capsys):
    file = written(home, HEADER + GOOD)
    assert said(capsys, file, "--body", "akimat-KZ-59", "--period", "2024")[0] == 0
    assert said(capsys, file, "--body", "pavlodar-akimat")[0] == 1
    assert said(capsys, file, "--body", "nobody")[0] == 1


@pytest.mark.parametrize("form", ["text", "json", "ess"])
def test_the_same_file_is_said_in_the_same_words(home, capsys, form, time_machine):
    time_machine.move_to("2026-07-01T12:00:00Z", tick=False)
    file = written(home, HEADER + GOOD.replace("530000", "abc"))
    first, again = (said(capsys, file, "--format", form, "--lang", "ru")[1].out for _ in range(2))
    assert first == again and "abc" in first


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_words_are_in_the_language_asked_for(home, capsys, language):
    out = said(capsys, written(home, HEADER + GOOD.replace("persons", "")), "--lang", language)[1].out
    assert {"kk": "Бірлік көрсетілмеген", "ru": "Единица не указана", "en": "The unit is missing"}[
        language
    ] in out


def test_the_file_comes_back_with_coloured_cells_when_asked(home, capsys):
    file, out = written(home, HEADER + GOOD.replace("530000", "abc")), home / "marked.xlsx"
    assert said(capsys, file, "--workbook", out)[0] == 1
    assert out.read_bytes()[:2] == b"PK"
    # the result is said all the same where the workbook cannot be written
    code, printed = said(capsys, file, "--workbook", home / "no" / "such.xlsx")
    assert code == 74 and "abc" in printed.out and "such.xlsx" in printed.err


def test_an_edition_that_cannot_be_read_stops_no_check(home, capsys):
    (home / "home").mkdir()
    (home / "home" / "warehouse.duckdb").write_bytes(b"no database")
    assert said(capsys, written(home, HEADER + GOOD))[0] == 0
