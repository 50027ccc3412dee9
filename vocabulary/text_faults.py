"""What is wrong in a folder of sentences, one folder of files for each language: where, what was found, what to write."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vocabulary.languages import LANGUAGES
from vocabulary.units import PLURAL_FORMS
from vocabulary.yaml_lines import line_numbers

Said = str | dict[str, str]
FORMS = frozenset({"one", "few", "many", "other"})
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_places_in = string.Formatter().parse


@dataclass(frozen=True, order=True)
class TextFault:
    """One sentence to mend: its language, file and line (1 where a file is missing or the key would begin it), its key ("" for a file)."""

    file: str
    line: int
    key: str
    language: str
    found: str
    advice: str

    def __str__(self) -> str:
        key = f", key `{self.key}`" if self.key else ""
        return f"{self.file}, line {self.line}{key} ({self.language}): found {self.found}. {self.advice}"


class TextsIncomplete(ValueError):
    """Sentences are not the same in all languages; carries everything that is wrong in their folder."""

    def __init__(self, folder: Path, faults: Iterable[TextFault]) -> None:
        self.faults = tuple(faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(
            f"{len(self.faults)} fault(s) in the texts of {folder}; nothing is served without all languages:\n{lines}"
        )


@dataclass(frozen=True)
class _Held:
    """A sentence and where it stands."""

    said: Any
    file: str
    line: int

    @property
    def place(self) -> str:
        return f"{self.file}, line {self.line}"


def flatten(node: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted key and sentence (or {plural form: sentence}) of all that a file says."""
    for key, value in node.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and not FORMS.issuperset(value):
            yield from flatten(value, f"{name}.")
        else:
            yield name, value


def are_whole(texts: Mapping[str, Mapping[str, Said]]) -> bool:
    """Whether all languages have the same keys, each with the same places in braces and every form; thousands in milliseconds."""
    first, *others = texts.values()
    if any(other.keys() != first.keys() for other in others):
        return False
    for key in first:
        if any(_problem(own[key], language) for language, own in texts.items()):
            return False
        usual = _places(first[key])
        if any(_places(own[key]) != usual for own in others):
            return False
    return True


def text_faults(folder: Path) -> list[TextFault]:
    """Everything that is wrong below a folder with a folder for each language, files named like `kk/cards.yml`; read again for the lines."""
    faults: list[TextFault] = []
    held = {language: _read(folder, language, faults) for language in LANGUAGES}
    keys = dict.fromkeys(key for own in held.values() for key in own)
    unread = {fault.file for fault in faults if not fault.key}
    for key in keys:
        beside = {language: own[key] for language, own in held.items() if key in own}
        faults += _absent(key, beside, held, unread)
        own = [
            TextFault(one.file, one.line, key, language, *problem)
            for language, one in beside.items()
            if (problem := _problem(one.said, language))
        ]
        faults += own or _differing(key, beside)
    return sorted(faults)


def _read(folder: Path, language: str, faults: list[TextFault]) -> dict[str, _Held]:
    """The sentences of a language; a file that cannot be read and a key in two files are faults."""
    found: dict[str, _Held] = {}
    for path in sorted((folder / language).glob("*.yml")):
        file = f"{language}/{path.name}"
        try:
            content = path.read_bytes()
            tree = yaml.load(content.decode("utf-8"), Loader=_LOADER)
            lines = line_numbers(content)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            said = " ".join(str(getattr(error, "problem", None) or error).split())
            advice = "Mend the YAML in this line or just above it."
            faults.append(TextFault(file, mark.line + 1 if mark else 1, "", language, said, advice))
            continue
        for key, said in flatten(tree) if isinstance(tree, dict) else ():
            held = _Held(said, file, lines.get(tuple(key.split(".")), 1))
            if other := found.get(key):
                advice = "A key stands in one file only."
                faults.append(
                    TextFault(file, held.line, key, language, f"the key of {other.place} again", advice)
                )
            found[key] = held
    return found


def _absent(
    key: str,
    beside: Mapping[str, _Held],
    held: Mapping[str, Mapping[str, _Held]],
    unread: set[str],
) -> Iterator[TextFault]:
    """A key that a language lacks; one that a single language has may be too many there."""
    lacking = [language for language in held if language not in beside]
    if len(beside) == 1 and len(lacking) > 1:
        [(language, one)] = beside.items()
        if unread.isdisjoint(one.file.replace(f"{language}/", f"{other}/", 1) for other in lacking):
            found = f"a key that {' and '.join(lacking)} lack"
            yield TextFault(one.file, one.line, key, language, found, "Write it there too, or remove it.")
        return
    for language in lacking:
        of, one = next(iter(beside.items()))
        file = one.file.replace(f"{of}/", f"{language}/", 1)
        if file not in unread:
            standing = " and ".join(other.place for other in beside.values())
            advice = f"Write it in this language{'' if _problem(one.said, of) else _with(_places(one.said))}."
            line = _line_before(key, held[of], held[language], file)
            yield TextFault(file, line, key, language, f"no such key, which stands in {standing}", advice)


def _line_before(key: str, of: Mapping[str, _Held], own: Mapping[str, _Held], file: str) -> int:
    """The line of what stands before the key in another language, in this language's file."""
    before = 1
    for other in of:
        if other == key:
            break
        if other in own and own[other].file == file:
            before = own[other].line
    return before


def _differing(key: str, beside: Mapping[str, _Held]) -> Iterator[TextFault]:
    """Sentences with other places than most languages have; where none is like another, than the first has."""
    places = {language: _places(one.said) for language, one in beside.items()}
    usual, _ = Counter(places.values()).most_common(1)[0]
    like = " and ".join(language for language, own in places.items() if own == usual)
    for language, own in places.items():
        if own != usual:
            one = beside[language]
            found = f"{_listed(own)}, in {like} {_listed(usual)}"
            advice = "Use the same places in every language and form."
            yield TextFault(one.file, one.line, key, language, found, advice)


def _problem(said: Any, language: str) -> tuple[str, str] | None:
    """What is wrong in a sentence by itself: what was found and what to write."""
    forms = list(said.values()) if isinstance(said, dict) else [said]
    for form in forms:
        if not isinstance(form, str) or not form.strip():
            return "no sentence", "Write one, in quotes where it is a number, a date, yes or no."
    if isinstance(said, dict) and not said.keys() >= set(PLURAL_FORMS[language]):
        needed = ", ".join(PLURAL_FORMS[language])
        return f"the forms {', '.join(said)}", f"This language needs {needed}."
    try:
        places = [_of_form(form) for form in forms]
    except ValueError as error:
        return f"braces that are no places ({error})", "Write places like {year}."
    if places.count(places[0]) < len(places):
        return "forms with different places", "Use the same places in every language and form."
    return None


def _places(said: Said) -> frozenset[str]:
    """The places in braces; a counted sentence has the place `` as well, for no other may stand in its stead."""
    if isinstance(said, str):
        return _of_form(said)
    return frozenset().union(*(_of_form(form) for form in said.values()), ("",))


def _of_form(form: str) -> frozenset[str]:
    if "{" not in form and "}" not in form:
        return _NONE
    return frozenset(name for _, name, _, _ in _places_in(form) if name)


def _listed(places: frozenset[str]) -> str:
    named = ", ".join(f"{{{name}}}" for name in sorted(places) if name) or "no places"
    return f"{named} in forms of number" if "" in places else named


def _with(places: frozenset[str]) -> str:
    return f" with {_listed(places)}" if places else ""


_NONE: frozenset[str] = frozenset()
