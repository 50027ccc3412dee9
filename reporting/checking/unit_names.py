"""How units are written beside their names: in short, in other words."""

from __future__ import annotations

import re

from reporting.forms.folding import fold

MORE_UNIT_NAMES: dict[str, tuple[str, ...]] = {
    "persons": ("чел", "человек", "люди", "лиц", "адамдар", "person", "persons", "people", "ppl", "жан", "оралман", "қандас", "кандас", "работник", "работников", "қызметкер"),
    "thousand_persons": ("тыс чел", "тыс человек", "тысяч чел", "мың адам", "мың", "тыс", "тысяч", "тысяча", "thousand persons", "thousand people", "thousands", "ths persons",),
    "million_persons": ("млн", "млн чел", "млн человек", "миллион человек", "million persons", "million people", "млн адам"),
    "families": ("семьи", "отбасылар", "household", "households"),
    "employers": ("работодатели",),
    "percent": ("%", "процент", "процентов", "проценты", "проц", "percent", "per cent", "pct", "пайыз", "пайызбен", "％"),
    "percent_of_labour_force": ("% жұмыс күші", "процент рабочей силы", "percent of labour force"),
    "per_1000_persons": ("на 1000 чел", "промилле", "‰", "per 1000", "per mille"),
    "units": ("ед", "единица", "шт", "штук", "дана", "бірл", "unit", "item", "items"),
    "documents": ("док", "документ"),
    "permits": ("разр", "permit"),
    "jobs": ("раб мест", "мест", "job"),
    "tenge": ("тг", "kzt", "₸", "тнг"),
    "billion_tenge": ("млрд тг", "bln tenge", "billion kzt"),
    "dollars": ("долл", "доллар", "usd", "$", "долларов"),
    "euros": ("eur", "€"),
    "times": ("раза", "рет"),
    "square_metres": ("кв м", "м2", "м²", "ш м", "sq m"),
    "days": ("дн",),
    "months": ("мес",),
    "minutes": ("мин",),
    "monthly_calculation_index": ("мрп", "аек", "mci"),
}  # fmt: skip
_NO_MARKS = re.compile(r"[.,()]")


def unit_key(written: str) -> str:
    """The words of a unit without dots and brackets, so that `тыс. чел.` is `тыс чел`."""
    return " ".join(_NO_MARKS.sub(" ", fold(written)).split())
