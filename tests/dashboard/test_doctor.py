"""`python -m dashboard doctor` finds what is wrong and says what to do, in the operator's language."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.doctor import command, machine, product
from dashboard.doctor.command import main, sentence
from dashboard.doctor.finding import Finding
from dashboard.texts.words import texts
from vocabulary.languages import LANGUAGES

NOW = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.fixture
def whole(monkeypatch, warehouse_path: Path) -> None:
    monkeypatch.setenv("MONITOR_HOME", str(warehouse_path.parent))
    monkeypatch.setenv("PORT", "0")


def test_a_whole_installation_is_well_in_every_language(whole, capsys):
    for language in LANGUAGES:
        assert main(["--lang", language]) == 0
        said = capsys.readouterr().out
        assert (
            len(said.splitlines()) == len(command.look())
            and texts(language)["doctor.clock_zones"] not in said
        )


def test_as_json_each_check_has_its_subject_and_state(whole, capsys):
    main(["--format", "json", "--lang", "en"])
    told = json.loads(capsys.readouterr().out)
    assert {one["subject"] for one in told} == {
        "python", "packages", "scripts", "texts", "fonts", "browser", "edition", "rights", "who", "disk", "memory", "clock", "address",
    }  # fmt: skip
    assert {one["state"] for one in told} <= {"well", "look"}


@pytest.mark.parametrize("content", [None, b"", b"not an edition"])
def test_without_a_whole_edition_the_command_fails_and_says_what_to_do(
    monkeypatch, tmp_path, capsys, content
):
    monkeypatch.setenv("MONITOR_HOME", str(tmp_path))
    monkeypatch.setenv("PORT", "0")
    if content is not None:
        (tmp_path / "warehouse.duckdb").write_bytes(content)
    assert main(["--lang", "en"]) == 1
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("ILL")]
    assert "warehouse.duckdb" in line and (
        "etl build" in line or "earlier edition" in line or "Build again" in line
    )


def test_packages_that_are_not_those_pinned_are_named(tmp_path):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(
        "# pins\nduckdb==0.0.1\nno-such-package==1.0\npywin32==1 ; sys_platform == 'win32'\nflask\n",
        encoding="utf-8",
    )
    found = machine.packages(requirements)
    assert (found.state, found.values["count"]) == ("ill", 2)
    assert "duckdb" in str(found.values["names"]) and "no-such-package –" in str(found.values["names"])
    assert machine.packages(tmp_path / "nothing.txt").state == "look"


def test_a_clock_before_the_edition_was_made_is_wrong():
    assert machine.clock("20261126T142341Z-425c213f", NOW).state == "well"
    assert machine.clock("20261128T142341Z-425c213f", NOW).key == "clock_back"
    assert machine.clock("", NOW).state == "well"


def test_an_address_that_another_program_has_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        other.settimeout(0)
        found = machine.address("127.0.0.1", str(other.getsockname()[1]))
    assert (found.state, found.key) == ("ill", "address_taken")
    assert machine.address("127.0.0.1", "no port").state == "ill"


def test_little_memory_and_a_full_disk_are_seen(tmp_path, monkeypatch):
    told = tmp_path / "meminfo"
    told.write_text("MemTotal: 1 kB\nMemAvailable:   1000 kB\n", encoding="ascii")
    assert machine.memory(told).key == "memory_little"
    told.write_text("nothing\n", encoding="ascii")
    assert machine.memory(told).key == "memory_unknown"
    monkeypatch.setattr(machine, "_LEAST_FREE", 1 << 60)
    assert machine.disk(tmp_path / "not yet there").key == "disk_full"


def test_fonts_that_are_not_there_are_missed(tmp_path):
    assert product.fonts(tmp_path).key == "fonts_none" and product.fonts().state == "well"


def test_every_finding_has_its_sentence_and_every_sentence_a_finding():
    keys = {
        key.removeprefix("doctor.")
        for key in texts("en")
        if key.startswith("doctor.") and ".state." not in key
    }
    source = "".join(
        (Path(command.__file__).parent / name).read_text("utf-8") for name in ("machine.py", "product.py")
    )
    reasons = {
        f"edition_{reason}" for reason in ("missing", "broken", "outdated", "audience", "unknown_codes")
    }
    assert {key for key in keys - reasons if f'"{key}"' not in source} == set()
    assert sentence(Finding("x", "ill", "clock_zones"), "en").startswith("The time zone")
