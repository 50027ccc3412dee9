"""Every sentence of the desk is there in each language, with the same placeholders, and pages ask for none that is not."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

import reporting.desk
from reporting.texts.words import texts
from vocabulary.languages import LANGUAGES

DESK = Path(reporting.desk.__file__).parent
# t("a.b") and n("a.b", …) of templates, say("a.b") and count("a.b", …) of modules.
_ASKED = re.compile(r"""\b(?:t|n|say|count)\(\s*["']([a-z_]+\.[a-zA-Z_.0-9]+[a-zA-Z0-9])["'](?!\s*~)""")


def placeholders(sentence: str | dict[str, str]) -> set[str]:
    forms = sentence.values() if isinstance(sentence, dict) else [sentence]
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def desk_keys(language: str) -> dict[str, str | dict[str, str]]:
    return {
        key: said
        for key, said in texts(language).items()
        if key.startswith(("desk.", "error.desk_", "coloured."))
    }


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_languages_say_the_same(language: str):
    first, other = desk_keys(LANGUAGES[0]), desk_keys(language)

    assert first.keys() == other.keys()
    assert [key for key in first if placeholders(first[key]) != placeholders(other[key])] == []


def test_pages_ask_for_sentences_that_are_there():
    files = chain(DESK.rglob("*.html"), DESK.rglob("*.py"))

    asked = {key for file in files for key in _ASKED.findall(file.read_text(encoding="utf-8"))}

    assert len(asked) > 200
    assert asked - texts("kk").keys() == set()


def test_no_sentence_of_the_desk_is_left_over():
    code = "\n".join(
        file.read_text(encoding="utf-8") for file in chain(DESK.rglob("*.html"), DESK.rglob("*.py"))
    )

    def is_asked_for(key: str) -> bool:
        prefix = key.rsplit(".", 1)[0]
        # A whole key, or one whose last part is put in: "desk.right." ~ right, f"desk.right.{right}", "desk.right".
        ways = (
            key,
            f"{key.removesuffix('_of')}{{",
            f'{prefix}."',
            f"{prefix}.{{",
            f'"{prefix}"',
            f"'{prefix}.'",
        )
        return any(way in code for way in ways)

    assert [key for key in desk_keys("kk") if key.startswith("desk.") and not is_asked_for(key)] == []


def test_sheets_of_the_dashboard_are_there():
    from reporting.desk.words import STYLES, style

    assert [name for name in STYLES if not style(name).startswith(f"/assets/{name}?m=")] == []
