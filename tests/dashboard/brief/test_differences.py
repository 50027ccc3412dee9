"""What is said about two editions of a picture: every changed sentence, cell and row, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.brief.differences import Words, differences

HEADER = ["Region", "Value"]


def words(
    rows: list[list[str]],
    *,
    title: str = "Finding",
    name: str = "map",
    sources: tuple[str, ...] = ("Bureau",),
) -> Words:
    return Words(name, [title, "persons"], HEADER, rows, list(sources))


def test_a_changed_cell_is_named_by_row_and_column_with_both_values():
    found = differences([words([["Abai", "1"], ["Almaty", "2"]])], [words([["Abai", "1"], ["Almaty", "3"]])])
    assert found == ["map, Almaty, Value: 2 → 3"]


def test_a_row_of_a_ranking_is_called_by_its_name():
    before = Words("map", [], ["Rank", "Region", "Value"], [["1", "Abai", "5"]])
    now = Words("map", [], ["Rank", "Region", "Value"], [["1", "Abai", "6"]])
    assert differences([before], [now]) == ["map, Abai, Value: 5 → 6"]


def test_rows_that_came_or_went_are_told_whole():
    assert differences([words([["Abai", "1"]])], [words([["Abai", "1"], ["Almaty", "2"]])]) == [
        "map, row is new: Almaty | 2"
    ]
    assert differences([words([["Abai", "1"], ["Almaty", "2"]])], [words([["Abai", "1"]])]) == [
        "map, row is no longer there: Almaty | 2"
    ]


def test_changed_sentences_and_sources_are_told():
    found = differences(
        [words([], title="It fell")], [words([], title="It rose", sources=("Bureau", "Ministry"))]
    )
    assert found == ["map, sentences: It fell → It rose", "map, sources: (none) → Ministry"]


def test_pictures_that_came_or_went_are_told():
    assert differences([words([])], [words([], name="series")]) == [
        "map: is no longer there",
        "series: is new",
    ]


def test_pictures_of_one_name_on_several_pages_are_compared_in_their_order():
    before = [words([["Abai", "1"]], name="series"), words([["Abai", "2"]], name="series")]
    now = [words([["Abai", "1"]], name="series"), words([["Abai", "5"]], name="series")]
    assert differences(before, now) == ["series (2), Abai, Value: 2 → 5"]


@given(st.lists(st.lists(st.text(max_size=4), min_size=2, max_size=2), max_size=6), st.data())
def test_the_same_words_never_differ_and_others_always_do(rows, data):
    assert differences([words(rows)], [words(rows)]) == []
    other = data.draw(st.lists(st.lists(st.text(max_size=4), min_size=2, max_size=2), max_size=6))
    assert bool(differences([words(rows)], [words(other)])) == (rows != other)
