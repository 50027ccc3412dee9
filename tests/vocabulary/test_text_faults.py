"""Sentences are the same in every language, or the file, line, language and key that are not are told, all together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.doctor import product
from dashboard.serving import start
from dashboard.texts import words as of_dashboard
from etl.inputs.texts import text_problems
from reporting.__main__ import main as reporting_main
from reporting.texts import words as of_reporting
from vocabulary.sentences import Sentences, TextsIncomplete
from vocabulary.text_faults import are_whole, text_faults

PROJECT = Path(__file__).parents[2]
FOLDERS = [PROJECT / "dashboard/texts", PROJECT / "reporting/texts", PROJECT / "etl/refusals"]
WHOLE = {
    "kk": 'card:\n  gap: "{year}: {gap}"\n  plain: Сөз\n  people: {one: "{n} адам", other: "{n} адам"}\n',
    "ru": 'card:\n  plain: Слово\n  gap: "{gap} в {year}"\n  people: {one: "{n} человек", few: "{n} человека", many: "{n} человек", other: "{n} человека"}\n',
    "en": 'card:\n  gap: "{gap} in {year}"\n  plain: Word\n  people: {one: "{n} person", other: "{n} people"}\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language, said in WHOLE.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "cards.yml").write_text(said, encoding="utf-8")
    return tmp_path


def told(folder: Path) -> list[str]:
    """Every fault; the quick look at the start of a process must see one exactly where there is one."""
    found = [str(fault) for fault in text_faults(folder)]
    if found:
        with pytest.raises(TextsIncomplete) as refused:
            Sentences(folder).demand_whole()
        assert all(one in str(refused.value) for one in found)
    else:
        Sentences(folder).demand_whole()
    return found


def change(folder: Path, file: str, old: str, new: str) -> None:
    said = (folder / file).read_text(encoding="utf-8")
    assert said.count(old) == 1
    (folder / file).write_text(said.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_language_says_everything(folder):
    assert told(folder) == []


def test_an_order_of_its_own_is_no_fault(folder):
    assert told(folder) == []


def test_a_missing_key_names_language_file_line_and_where_it_stands(folder):
    change(folder, "ru/cards.yml", '  gap: "{gap} в {year}"\n', "")
    assert told(folder) == [
        "ru/cards.yml, line 1, key `card.gap` (ru): found no such key, which stands in kk/cards.yml, line 2 and en/cards.yml, line 2. "
        "Write it in this language with {gap}, {year}."
    ]


def test_a_key_of_one_language_is_told_there(folder):
    change(folder, "en/cards.yml", "  plain: Word\n", "  plain: Word\n  planed: Word\n")
    assert told(folder) == [
        "en/cards.yml, line 4, key `card.planed` (en): found a key that kk and ru lack. Write it there too, or remove it."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("ru/cards.yml", "{gap} в {year}", "{gap} в {yaer}",
         "ru/cards.yml, line 3, key `card.gap` (ru): found {gap}, {yaer}, in kk and en {gap}, {year}."),
        ("kk/cards.yml", '"{n} адам", other', '"{m} адам", other',
         "kk/cards.yml, line 4, key `card.people` (kk): found forms with different places."),
        ("ru/cards.yml", 'few: "{n} человека", ', "",
         "ru/cards.yml, line 4, key `card.people` (ru): found the forms one, many, other. This language needs one, few, many, other."),
        ("en/cards.yml", '{one: "{n} person", other: "{n} people"}', '"{n} people"',
         "en/cards.yml, line 4, key `card.people` (en): found {n}, in kk and ru {n} in forms of number."),
        ("kk/cards.yml", "plain: Сөз", "plain:", "kk/cards.yml, line 3, key `card.plain` (kk): found no sentence."),
        ("kk/cards.yml", "plain: Сөз", "plain: 2024-01-01", "kk/cards.yml, line 3, key `card.plain` (kk): found no sentence."),
        ("kk/cards.yml", "plain: Сөз", "plain: '{'", "kk/cards.yml, line 3, key `card.plain` (kk): found braces that are no places"),
        ("kk/cards.yml", "plain: Сөз", "plain: '", "kk/cards.yml, line 5 (kk): found"),
    ],
)  # fmt: skip
def test_what_differs_in_one_language_is_told_there(folder, file, old, new, expected):
    change(folder, file, old, new)
    [found] = told(folder)
    assert found.startswith(expected)


def test_a_key_in_two_files_is_told_with_both(folder):
    (folder / "kk" / "later.yml").write_text("card:\n  plain: Тағы\n", encoding="utf-8")
    [found] = told(folder)
    assert found.startswith(
        "kk/later.yml, line 2, key `card.plain` (kk): found the key of kk/cards.yml, line 3 again"
    )


def test_a_file_that_one_language_lacks_is_told_key_by_key(folder):
    for language in ("kk", "ru"):
        (folder / language / "more.yml").write_text("more: {one_thing: x, another: y}\n", encoding="utf-8")
    assert [fault.split(" (")[0] for fault in told(folder)] == [
        "en/more.yml, line 1, key `more.another`",
        "en/more.yml, line 1, key `more.one_thing`",
    ]


def test_words_of_the_wrong_kind_are_seen_at_once():
    assert not are_whole({"kk": {"a": "{x}"}, "ru": {"a": "{x}"}, "en": {"a": "x"}})
    assert not are_whole({"kk": {"a": "x"}, "ru": {"a": "x", "b": "y"}, "en": {"a": "x"}})
    assert are_whole({"kk": {"a": "{x}"}, "ru": {"a": "{x} {x}"}, "en": {"a": "-{x}"}})


@pytest.fixture
def incomplete(folder, monkeypatch):
    """The processes that serve, with texts of which one language lacks a sentence."""
    change(folder, "ru/cards.yml", "  plain: Слово\n", "")
    demand = Sentences(folder).demand_whole
    from reporting.desk import service as desk
    from reporting.subscriptions import service as subscriptions

    for module in (start, product, desk, subscriptions):
        monkeypatch.setattr(module, "demand_whole", demand)
    return folder


def test_nothing_is_served_while_a_language_lacks_a_sentence(incomplete, monkeypatch):
    monkeypatch.setattr(start, "Service", None)
    with pytest.raises(SystemExit, match="1 fault.*\n.*ru/cards.yml, line 2, key `card.plain`"):
        start.serve([])


@pytest.mark.parametrize("command", [["desk"], ["alerts", "serve"]])
def test_neither_desk_nor_alerts_are_served_then(incomplete, command, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("MONITOR_HOME", str(tmp_path))
    assert reporting_main(command) == 1
    assert "ru/cards.yml, line 2, key `card.plain`" in capsys.readouterr().err


def test_doctor_says_so_too(incomplete):
    found = product.texts()
    assert (found.state, found.values["file"], found.values["key"]) == ("ill", "ru/cards.yml", "card.plain")


def test_what_is_served_is_what_is_demanded():
    assert start.demand_whole == of_dashboard.demand_whole
    of_dashboard.demand_whole()
    of_reporting.demand_whole()


def test_check_tells_the_texts_of_every_package(tmp_path):
    for package in ("dashboard", "reporting", "etl"):
        shutil.copytree(PROJECT / "etl" / "refusals", tmp_path / package / "said")
    change(tmp_path / "reporting" / "said", "kk/refusals.yml", "refusal:\n", "refusal:\n  new: Сөз\n")
    (tmp_path / "etl" / "said" / "en" / "refusals.yml").write_text("refusal: [", encoding="utf-8")
    assert [(one.file, one.line, one.column) for one in text_problems(tmp_path)] == [
        ("etl/said/en/refusals.yml", 2, ""),
        ("reporting/said/kk/refusals.yml", 2, "key `refusal.new`"),
    ]
