"""The rules that are broken by hand (tests/mutants) can be broken, and the tests that must notice exist."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from tests.test_tests import functions_of
from tools import mutants, mutation
from tools.tree import PROJECT

MUTANTS = mutants.read_mutants()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.what)
def test_a_mutant_can_be_made_and_names_tests_that_exist(mutant):
    assert mutant.problem() is None
    assert mutant.text != mutant.instead and mutant.notice
    for named in mutant.notice:
        path, _, test = named.partition("::")
        code = (PROJECT / path).read_text(encoding="utf-8")
        assert test.partition("[")[0] in {one.name for one in functions_of(code)}


def test_words_that_describe_no_mutant_are_told_and_no_test_is_run(monkeypatch, capsys):
    monkeypatch.setattr(mutants, "_failure", lambda *_, **__: pytest.fail("a test was run"))
    assert mutants.main(["nothing is called so"]) == 1
    assert capsys.readouterr().out == "no mutant is described by nothing is called so\n"


def test_no_rule_is_broken_twice_in_the_same_way():
    twice = Counter((mutant.file, mutant.text, mutant.instead) for mutant in MUTANTS)
    assert [mutant for mutant, times in twice.items() if times > 1] == []
    assert len({mutant.what for mutant in MUTANTS}) == len(MUTANTS)


def test_what_is_changed_word_by_word_and_the_tests_that_must_notice_exist():
    targets = yaml.safe_load(mutation.TARGETS.read_text(encoding="utf-8"))
    for target in targets.values():
        assert all((PROJECT / test.partition("::")[0]).exists() for test in target["tests"])
        assert all(list(PROJECT.glob(module)) for module in target["modules"])
        assert target["survivors"] is None or target["survivors"] >= 0


def test_a_target_whose_tests_fail_is_told_and_the_next_one_is_counted(monkeypatch, capsys):
    def run(name, target):
        if name == "vocabulary":
            raise mutation.NotCounted("vocabulary: not counted, mutmut ended with 1; see mutmut.log")
        return {"dashboard/web/guard.py": Counter(killed=7, survived=1)}

    monkeypatch.setattr(mutation, "run", run)
    monkeypatch.setattr("sys.argv", ["mutation", "vocabulary", "guard"])
    assert mutation.main() == 1
    told = capsys.readouterr().out
    assert "vocabulary: not counted, mutmut ended with 1; see mutmut.log" in told
    assert "guard: 1 not noticed, 1 known" in told


def test_a_run_of_mutmut_that_ends_early_is_not_counted(monkeypatch, tmp_path):
    monkeypatch.setattr(mutation, "HOME", tmp_path)
    monkeypatch.setattr(mutation, "copy_tree", lambda home: home.mkdir())
    monkeypatch.setattr("sys.executable", "false")
    with pytest.raises(
        mutation.NotCounted, match="guard: not counted, mutmut ended with 1; see .*mutmut.log"
    ):
        mutation.run("guard", {"modules": ["guard.py"], "tests": ["tests/test_guard.py"]})
