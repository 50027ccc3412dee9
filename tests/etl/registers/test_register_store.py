"""What holds of a register on a day: the same for any order and number of extracts, and as a plain computation has it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_cases import HEADS, Said, load, move_layout, plain_held, row, shown, write_csv

from etl.register_engine.places import RegisterHome
from etl.register_engine.store import held

_DAYS = tuple(date(2025, month, 28) for month in (9, 10, 11))
_items = st.tuples(
    st.sampled_from(["M1", "M2", "M3", "M4"]),
    st.sampled_from(["2025-01-31", "2025-02-28"]),
    st.sampled_from("12"),
)
_extracts = st.lists(
    st.builds(
        Said,
        as_of=st.sampled_from(_DAYS),
        is_full=st.booleans(),
        rows=st.lists(_items, min_size=1, max_size=5).map(tuple),
    ),
    min_size=1,
    max_size=4,
)
_QUICK = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def _file(path: Path, items: Sequence[tuple[str, str, str]]) -> Path:
    return write_csv(path, [row(1, move_no=key, moved_on=day, size=size) for key, day, size in items], HEADS)


def _load_all(home: Path, extracts: Sequence[Said]) -> None:
    for number, said in enumerate(extracts):
        file = _file(home / f"{number}.csv", said.rows)
        kind = "full" if said.is_full else "delta"
        load(home, file, str(said.as_of), kind, accept_loss="part of a test")


def _held(home: Path, day: date | None = None) -> set[tuple[object, ...]]:
    found = held(RegisterHome(home), move_layout(), day)
    return {tuple(map(str, one)) for one in shown(found, "move_no", "moved_on", "size")}


@_QUICK
@given(_extracts)
def test_every_day_is_as_a_plain_computation_has_it(extracts: list[Said]) -> None:
    with tempfile.TemporaryDirectory() as name:
        _load_all(Path(name), extracts)
        for day in (date(2025, 1, 1), *_DAYS):
            assert _held(Path(name), day) == plain_held(extracts, day)


@_QUICK
@given(_extracts, st.randoms(use_true_random=False), st.lists(st.integers(0, 4), min_size=4, max_size=4))
def test_any_order_and_any_split_give_the_same_content(
    extracts: list[Said], random: object, cuts: list[int]
) -> None:
    split = [
        Said(one.as_of, one.is_full, part)
        for one, cut in zip(extracts, cuts, strict=False)
        for part in (one.rows[:cut], one.rows[cut:])
        if part
    ]
    random.shuffle(split)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as parts:
        _load_all(Path(whole), extracts)
        _load_all(Path(parts), split)
        for day in _DAYS:
            one, other = (held(RegisterHome(Path(name)), move_layout(), day) for name in (whole, parts))
            assert one.content_hash == other.content_hash
            assert _held(Path(whole), day) == _held(Path(parts), day)


def test_a_month_that_no_later_extract_speaks_of_is_shown_as_it_was_written(tmp_path: Path) -> None:
    load(
        tmp_path,
        _file(tmp_path / "a.csv", [("M1", "2025-01-31", "1"), ("M2", "2025-02-28", "1")]),
        "2025-10-01",
        "full",
    )
    load(
        tmp_path,
        _file(tmp_path / "b.csv", [("M2", "2025-02-28", "2"), ("M3", "2025-03-31", "1")]),
        "2025-10-02",
    )
    months = {month.month: month for month in held(RegisterHome(tmp_path), move_layout()).months}
    assert [file.parent.name for file in months["2025-01"].files] == ["month=01"]
    assert [file.parent.name for file in months["2025-02"].files] == ["held"]
    before = held(RegisterHome(tmp_path), move_layout(), date(2025, 10, 1))
    assert months["2025-01"] == before.months[0] and months["2025-02"].content != before.months[1].content


def test_a_field_that_was_added_later_is_empty_in_what_was_loaded_before(tmp_path: Path) -> None:
    layout = move_layout()
    older = layout.model_copy(update={"fields": tuple(one for one in layout.fields if one.name != "note")})
    load(tmp_path, _file(tmp_path / "a.csv", [("M1", "2025-01-31", "1")]), "2025-10-01", layout=older)
    load(tmp_path, write_csv(tmp_path / "b.csv", [row(2, note="later")]), "2025-10-02", layout=layout)
    assert shown(held(RegisterHome(tmp_path), layout), "move_no", "note") == {("M1", None), ("M2", "later")}
