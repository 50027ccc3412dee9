"""Extracts loaded: what is stored, what is refused and where, and that nobody's number is kept."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
from register_cases import (
    HEADS,
    faults,
    load,
    move_layout,
    report,
    row,
    shown,
    write_csv,
)

from etl.errors import ExtractRefused
from etl.inputs.personal import personal_parts
from etl.register_engine.loading.keys import name_of, read_key
from etl.register_engine.loading.load import extract_id
from etl.register_engine.places import RegisterHome
from etl.register_engine.store import held, read_manifest, verify

IIN = "850101300123"


def test_rows_read_are_stored_refused_or_ignored_and_the_report_says_where(tmp_path: Path) -> None:
    rows = [
        row(1),
        row(2, moved_on="2025-02-30"),
        row(3, region_id="KZ-00", reason="leisure"),
        row(4, size="21"),
        row(5, moved_on="2025-12-31"),
        dict.fromkeys(HEADS, ""),
        row(6, ends_on="2024-01-01"),
        row(7),
        row(7),
        row(8),
        row(8, size="2"),
        row(9, person="000000000000"),
    ]
    loaded = load(tmp_path, write_csv(tmp_path / "e.csv", rows), "2025-12-01")
    assert faults(loaded) == {
        ("moved_on", "WRONG_TYPE", 1),
        ("region_id", "NOT_IN_LIST", 1),
        ("reason", "NOT_IN_LIST", 1),
        ("size", "TOO_LARGE", 1),
        ("person", "PLACEHOLDER", 1),
        ("", "AFTER_THE_EXTRACT", 1),
        ("", "ENDS_BEFORE_IT_BEGINS", 1),
        ("", "KEY_TWICE", 2),
    }
    extract = loaded.extract
    assert (extract.rows_read, extract.rows_stored, extract.rows_quarantined, extract.rows_ignored) == (
        12,
        2,
        8,
        2,
    )
    places = {one["code"]: one["first_rows"] for one in report(loaded)["faults"]}  # type: ignore[attr-defined]
    assert places["TOO_LARGE"] == [5] and places["KEY_TWICE"] == [11, 12]


def test_a_row_of_another_shape_is_counted_and_later_rows_keep_their_places(tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    write_csv(file, [row(1), row(2), row(3, size="99")])
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(2, "M9;only two")
    file.write_text("\n".join(lines), encoding="utf-8")
    loaded = load(tmp_path, file, "2025-12-31")
    found = {one["code"]: one["first_rows"] for one in report(loaded)["faults"]}  # type: ignore[attr-defined]
    assert found == {"OTHER_NUMBER_OF_CELLS": [3], "TOO_LARGE": [5]}
    assert loaded.extract.rows_read == 4 and loaded.extract.rows_quarantined == 2


def test_the_name_of_an_extract_is_never_taken_for_a_number_of_somebody() -> None:
    layout = move_layout()
    for number in range(2_000):
        name = extract_id(layout, f"{number:064x}", date(2025, 12, 30), "delta")
        assert name.startswith("20251230-delta-") and not personal_parts(name), name


def test_no_number_of_a_person_is_kept_anywhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    rows = [
        row(1, person=IIN, note=f"see {IIN}"),
        row(2, person=IIN, size="many", note=IIN),
        row(3, person=IIN, region_id=IIN),
        row(4, person=IIN),
        row(4, person=IIN, size="2"),
        {**row(5), "move_no": "", "person": IIN},
    ]
    file = write_csv(tmp_path / "e.csv", rows)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"broken,{IIN}\n")
    loaded = load(home, file, "2025-12-31")
    assert loaded.extract.rows_quarantined == 6 and report(loaded)["hidden_people"] == {"note": 2}
    for path in home.rglob("*"):
        if path.is_file():
            assert IIN not in _readable(path), path


def _readable(path: Path) -> str:
    if path.suffix == ".parquet":
        return str(duckdb.read_parquet(str(path)).fetchall())
    return path.read_text(encoding="utf-8")


def test_numbers_become_the_names_that_the_key_gives_them(tmp_path: Path, key_apart: Path) -> None:
    rows = [row(1, person="8501 0130-0123", firm="bin 1"), row(2, person=IIN)]
    load(tmp_path, write_csv(tmp_path / "e.csv", rows), "2025-12-31")
    key, _ = read_key(RegisterHome(tmp_path), key_apart)
    found = shown(held(RegisterHome(tmp_path), move_layout()), "person", "firm")
    assert found == {
        (name_of(key, "person", IIN), name_of(key, "employer", "BIN1")),
        (name_of(key, "person", IIN), None),
    }
    assert stat.S_IMODE(key_apart.stat().st_mode) == 0o600
    employers = RegisterHome(tmp_path).employers.glob("*.parquet")
    assert duckdb.read_parquet([str(one) for one in employers]).fetchall() == [
        (name_of(key, "employer", "BIN1"), "BIN1")
    ]


def test_another_key_and_a_key_that_others_read_are_refused(
    tmp_path: Path, key_apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tmp_path, write_csv(tmp_path / "e.csv", [row(1)]), "2025-12-31")
    monkeypatch.setenv("REGISTER_KEY_FILE", str(tmp_path / "other.key"))
    with pytest.raises(ExtractRefused, match="another key"):
        load(tmp_path, write_csv(tmp_path / "f.csv", [row(2)]), "2025-12-31")
    (tmp_path / "other.key").chmod(0o644)
    with pytest.raises(ExtractRefused, match="others can read the key"):
        load(tmp_path, write_csv(tmp_path / "f.csv", [row(2)]), "2025-12-31")
    monkeypatch.setenv("REGISTER_KEY_FILE", str(tmp_path / "registers" / "register.key"))
    with pytest.raises(ExtractRefused, match="lies with what it protects"):
        load(tmp_path, write_csv(tmp_path / "f.csv", [row(2)]), "2025-12-31")


@pytest.mark.parametrize("form", ["csv", "cp1251", "xlsx", "jsonl", "parquet"])
def test_each_format_gives_the_same_content(tmp_path: Path, form: str) -> None:
    rows = [row(1, note="Қандас; отбасы"), row(2, size="3", ends_on="2025-12-31"), row(3, size="x")]
    if form == "cp1251":
        rows[0]["note"] = "семья"
    plain = load(tmp_path / "plain", write_csv(tmp_path / "p.csv", rows), "2025-12-31")
    loaded = load(tmp_path / form, _written(tmp_path / f"e.{form}", rows, form), "2025-12-31")
    assert faults(loaded) == faults(plain) == {("size", "WRONG_TYPE", 1)}
    one, other = (held(RegisterHome(tmp_path / name), move_layout()) for name in ("plain", form))
    assert one.content_hash == other.content_hash and one.rows == 2


def _written(path: Path, rows: list[dict[str, str]], form: str) -> Path:
    if form == "parquet":
        duckdb.read_csv(str(write_csv(path.with_suffix(".all"), rows)), all_varchar=True).select(
            "* REPLACE (CAST(moved_on AS DATE) AS moved_on)"
        ).write_parquet(str(path))
    elif form == "jsonl":
        path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in rows), encoding="utf-8")
    elif form == "xlsx":
        book = openpyxl.Workbook()
        book.active.append(["An extract of moves"])
        book.active.append(list(HEADS))
        for one in rows:
            cells: list[object] = [one[head] or None for head in HEADS]
            cells[1] = date.fromisoformat(one["moved_on"])
            cells[6] = int(one["size"]) if one["size"].isdigit() else one["size"]
            book.active.append(cells)
        book.save(path)
    else:
        write_csv(path, rows)
        text = (
            path.read_text(encoding="utf-8").replace(",", ";")
            if form == "cp1251"
            else path.read_text("utf-8")
        )
        path.write_bytes(text.encode("cp1251" if form == "cp1251" else "utf-8"))
    return path


def test_heads_are_known_by_title_and_alias_and_others_are_named(tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    file.write_text("MOVE_NO;Moved;when;ИИН;region_id;Name\n", encoding="utf-8")
    with pytest.raises(ExtractRefused, match="no column moved_on"):
        load(tmp_path, file, "2025-12-31")
    file.write_text(
        "MOVE_NO;moved on;ИИН;region_id (kk);Name\nM1;31.01.2025;850101300123;Алматы қаласы;X\n",
        encoding="utf-8",
    )
    loaded = load(tmp_path, file, "2025-12-31")
    assert report(loaded)["heads_unknown"] == ["Name"]
    assert shown(held(RegisterHome(tmp_path), move_layout()), "move_no", "moved_on", "region_id") == {
        ("M1", date(2025, 1, 31), "KZ-75")
    }


def test_the_same_extract_twice_changes_nothing(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "e.csv", [row(1)])
    first = load(tmp_path, file, "2025-12-31")
    again = load(tmp_path, file, "2025-12-31")
    assert first.is_new and not again.is_new and first.extract == again.extract


def test_a_full_extract_that_lost_rows_waits_for_a_reason(tmp_path: Path) -> None:
    load(
        tmp_path,
        write_csv(tmp_path / "e.csv", [row(number, moved_on="2025-02-01") for number in range(20)]),
        "2025-10-31",
        "full",
    )
    cut = write_csv(tmp_path / "f.csv", [row(number, moved_on="2025-02-01") for number in range(15)])
    with pytest.raises(ExtractRefused, match="15 rows of 20"):
        load(tmp_path, cut, "2025-11-30", "full")
    load(tmp_path, cut, "2025-11-30", "full", accept_loss="five were merged")
    assert len(read_manifest(RegisterHome(tmp_path), "moves_tried").extracts) == 2


def test_verify_finds_a_changed_a_missing_and_a_stray_file(tmp_path: Path) -> None:
    home = RegisterHome(tmp_path)
    loaded = load(tmp_path, write_csv(tmp_path / "e.csv", [row(1), row(2)]), "2025-12-31")
    assert list(verify(home, "moves_tried")) == []
    first, second = (home.root / "moves_tried" / part.path for part in loaded.extract.parts)
    first.write_bytes(first.read_bytes() + b" ")
    second.rename(second.with_name("stray.parquet"))
    said = "\n".join(verify(home, "moves_tried"))
    assert "SHA-256 differs" in said and "cannot be read" in said and "named by no extract" in said
