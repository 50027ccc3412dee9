"""Forms of Kazakh and Russian names as people write them, by the rules of a grammar: nothing here is of the search's own code."""

from __future__ import annotations

import random
from collections.abc import Iterator

from qazaq_inflector import QazaqNameInflector

_BACK, _FRONT = "аоұыуяюё", "әөүіеэ"
_VOWELS = "аәеэоөұүыіяю"
_SOFTENED = {"к": "г", "қ": "ғ", "п": "б"}
_HARDENED = {soft: hard for hard, soft in _SOFTENED.items()}
_IN_S = ("облысы", "жұмысы", "кеңесі")  # облыс + ы, not облы + сы
_CASES = ("genitive", "dative", "accusative", "locative", "ablative", "instrumental")


def _is_back(word: str) -> bool:
    letters = [letter for letter in word.lower() if letter in _BACK + _FRONT]
    return not letters or letters[-1] in _BACK


def _ending(word: str, back: str) -> str:
    """The ending as it is after front vowels, where the word has them."""
    if _is_back(word):
        return back
    return back.translate(str.maketrans("аығқ", "еігк"))


def plural(word: str) -> str:
    """лар, дар, тар by the last letter."""
    first = "л" if word[-1] in _VOWELS + "руий" else "д" if word[-1] in "лмнңжз" else "т"
    return word + _ending(word, f"{first}ар")


def owned(word: str) -> str:
    """Of a third person: облыс, облысы; саны stays."""
    if word[-1] in _VOWELS:
        return word + _ending(word, "сы")
    return word[:-1] + _SOFTENED.get(word[-1], word[-1]) + _ending(word, "ы")


def is_owned(name: str) -> bool:
    """Whether a name of several words ends with one that is owned: Түркістан облысы, халық саны."""
    return " " in name and name[-1] in "ыі"


def bare(word: str) -> str:
    """Without the ending of possession: облысы, облыс; министрлігі, министрлік; қаласы, қала."""
    if word.endswith(("сы", "сі")) and word[-3] in _VOWELS and not word.endswith(_IN_S):
        return word[:-2]
    return word[:-2] + _HARDENED.get(word[-2], word[-2])


def in_case(word: str, case: str, *, after_possession: bool = False) -> str:
    """A word in one of the six cases that have an ending."""
    if after_possession:
        back = {"genitive": "ның", "dative": "на", "accusative": "н", "locative": "нда", "ablative": "нан", "instrumental": "мен"}[case]  # fmt: skip
        return word + (back if case == "instrumental" else _ending(word, back))
    last = word[-1]
    is_dull, is_nasal, is_vowel = last in "кқпстфхцчшщбвгд", last in "мнң", last in _VOWELS
    d = "т" if is_dull else "д"
    back = {
        "genitive": "ның" if is_vowel or is_nasal else f"{d}ың",
        "dative": "қа" if is_dull else "ға",
        "accusative": "ны" if is_vowel else f"{d}ы",
        "locative": f"{d}а",
        "ablative": "нан" if is_nasal else f"{d}ан",
        "instrumental": "пен" if is_dull else "бен" if last in "жз" else "мен",
    }[case]
    return word + (back if case == "instrumental" else _ending(word, back))


def kazakh(name: str) -> Iterator[str]:
    """Every form of a name: its last word in the cases, as place («-дағы»), in the plural, owned by somebody."""
    before, _, last = name.rpartition(" ")
    start = f"{before} " if before else ""
    had = is_owned(name)
    many = owned(plural(bare(last))) if had else plural(last)
    for word in (last, many):
        for case in _CASES:
            yield start + in_case(word, case, after_possession=had)
        here = in_case(word, "locative", after_possession=had)
        yield start + here + ("ғы" if _is_back(here) else "гі")
    if not had:
        for case in _CASES:
            yield start + in_case(owned(last), case, after_possession=True)
        for person in ("1sg", "1pl", "2sg_formal"):  # by the inflector's own rules
            yield start + QazaqNameInflector().possessive(last, person, "locative")


def look_alike(words: str, chance: random.Random) -> str:
    """The same words with letters of other alphabets that look alike: Latin i for Kazakh і, a for а, ə for ә."""
    letters = str.maketrans("іаеосрхәөһ", "iaeocpxəɵh")
    return "".join(letter.translate(letters) if chance.random() < 0.5 else letter for letter in words)


def russian(name: str) -> Iterator[str]:
    """The cases of names of regions and bodies, by their first word or by both words of «-ская область»."""
    head, _, rest = name.partition(" ")
    if head.endswith("ская") and rest == "область":
        for adjective, noun in (("ой", "области"), ("ую", "область"), ("ой", "областью")):
            yield f"{head[:-2]}{adjective} {noun}"
        return
    for ending, others in _RUSSIAN.items():
        if head.endswith(ending):
            for other in others:
                yield f"{head.removesuffix(ending)}{other} {rest}".strip()
            return


_RUSSIAN = {
    "область": ("области", "областью"), "город": ("города", "городу", "городе", "городом"), "ство": ("ства", "ству", "ством", "стве"),
    "комитет": ("комитета", "комитету", "комитетом", "комитете"), "акимат": ("акимата", "акимату", "акиматом", "акимате"),
    "Акимат": ("Акимата", "Акимату", "Акиматом", "Акимате"), "департамент": ("департамента", "департаменту", "департаменте"),
    "Департамент": ("Департамента", "Департаменту", "Департаменте"), "ление": ("ления", "лению", "лением", "лении"),
    "Доля": ("Доли", "Доле", "Долю", "Долей"), "вота": ("воты", "воте", "воту", "вотой"), "Уровень": ("Уровня", "Уровню", "Уровнем", "Уровне"),
    "Комитет": ("Комитета", "Комитету", "Комитетом", "Комитете"),
}  # fmt: skip
