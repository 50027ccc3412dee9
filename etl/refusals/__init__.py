"""What a build says of a row or a rule that it refuses, in three languages: English in the terminal, the reader's on a desk.

May enter: the sentences (`<language>/`: `refusals.yml` on rows, `entries.yml` on metadata and files, `rules.yml` on what checks of
`sql/checks/` hold) and the text that knows how to be said otherwise. Imports `errors` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import Problem
from vocabulary.languages import LANGUAGES
from vocabulary.sentences import Sentences

_SENTENCES = Sentences(Path(__file__).parent)
_FIRST = "en"
_PLACES = ("row", "entry", "line", "file")
_COLUMNS = ("key", "header")


class Refusal(str):
    """A sentence by its key with its values, which is its English words for all who know nothing of languages."""

    key: str
    values: dict[str, Any]

    def __new__(cls, key: str, **values: Any) -> Refusal:
        """Raises KeyError for a sentence that there is not, and for a value that it needs."""
        made = super().__new__(cls, _worded(key, values, _FIRST))
        made.key, made.values = key, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.key,), self.values

    def in_language(self, language: str) -> str:
        """The same in another language."""
        return _worded(self.key, self.values, language)


def sentence(advice: str) -> Refusal:
    """An advice that was given without its full stop, as a sentence."""
    return Refusal("sentence", advice=advice)


def in_languages(said: str) -> dict[str, str]:
    """By language; what is no sentence of ours (a name, a value) is the same in each."""
    return {language: _in(said, language) for language in LANGUAGES}


@dataclass(frozen=True)
class Told:
    """A problem in the words of one language: where it is, what was found there and what to do."""

    where: str
    found: str
    advice: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found}. {self.advice}"


def told(problem: Problem, language: str) -> Told:
    """A problem as readers of a language are told it."""
    return Told(_where(problem, language), _in(problem.found, language), _in(problem.advice, language))


def rule_of(check: str, language: str) -> str:
    """What must hold in a built edition, without a full stop; `check` is the name of a file of `sql/checks/`.

    A check that nobody has put into words yet is told by its name.
    """
    said = _SENTENCES.texts(language).get(f"rule.{check}", check)
    assert isinstance(said, str), f"rule.{check} has plural forms"
    return said


def told_of_check(check: str, row: str, language: str) -> Told:
    """A row of the built edition that breaks the rule of a check: the rule in words, the name for whoever looks it up behind them."""
    where = Refusal("rule", rule=rule_of(check, language))
    return Told(_in(where, language), _in(row, language), _in(Refusal("check", check=check), language))


def _where(problem: Problem, language: str) -> str:
    kind, _, name = problem.place.partition(" ")
    place = _in(Refusal(f"place_{kind}", name=name), language) if kind in _PLACES else problem.place
    return ", ".join(filter(None, (problem.file, place, _column(problem.column, language))))


def _column(column: str, language: str) -> str:
    """The name of a column or key, which is the same in each language, or what else is meant."""
    if "`" in column:
        return column.split("`")[1]
    return _in(Refusal(f"column_{column}"), language) if column in _COLUMNS else column


def _in(said: str, language: str) -> str:
    return said.in_language(language) if isinstance(said, Refusal) else said


def _worded(key: str, values: dict[str, Any], language: str) -> str:
    said = {name: _part(one, language) for name, one in values.items()}
    return _SENTENCES.text(f"refusal.{key}", language, **said)


def _part(value: Any, language: str) -> Any:
    """A value of a sentence: what is a sentence itself, or a list of them, is said in the same language."""
    if isinstance(value, tuple):
        return ", ".join(str(_part(one, language)) for one in value)
    return value.in_language(language) if isinstance(value, Refusal) else value
