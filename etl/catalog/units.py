"""Units of indicators and targets and their words: the declaration of vocabulary/units.yml, which the dashboard reads too."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from etl.catalog.entry import Entry, Words
from etl.catalog.values import Code, Flag, Maybe, template, text
from vocabulary.units import PLURAL_FORMS

_Word = Annotated[str, text(100)]
# words with a place for the number
_Numbered = Annotated[str, template(frozenset({"number"}))]


class _Name(Words):
    kk: _Word
    ru: _Word
    en: _Word


class _TwoForms(Entry):
    one: _Numbered
    other: _Numbered


class _FourForms(Entry):
    one: _Numbered
    few: _Numbered
    many: _Numbered
    other: _Numbered


def _same_forms(language: str) -> BeforeValidator:
    """A word that is the same beside every number is written once."""
    return BeforeValidator(
        lambda node: dict.fromkeys(PLURAL_FORMS[language], node) if isinstance(node, str) else node
    )


class _WithNumber(Entry):
    kk: Annotated[_TwoForms, _same_forms("kk")]
    ru: Annotated[_FourForms, _same_forms("ru")]
    en: Annotated[_TwoForms, _same_forms("en")]


class _Sentence(Entry):
    kk: _Numbered
    ru: _Numbered
    en: _Numbered


class Unit(Entry):
    """What a figure counts or measures; of what is counted one by one (`is_counted`) a fraction is a slip.

    `name` stands in headings, `with_number` beside a figure, `in_sentence` in the explanation of a verdict, by default
    the number with the name after it.
    """

    id: Code
    is_counted: Flag = False
    name: _Name
    with_number: Maybe[_WithNumber] = None
    in_sentence: Maybe[_Sentence] = None

    def sentence(self) -> dict[str, str]:
        """The template of a figure in a sentence, by language."""
        if self.in_sentence is not None:
            return self.in_sentence.model_dump()
        return {language: f"{{number}} {word}" for language, word in self.name.model_dump().items()}
