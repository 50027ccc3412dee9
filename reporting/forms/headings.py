"""Names of sheets and headings of columns in three languages, and finding them in what somebody wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reporting.forms.folding import fold, look_alike
from reporting.forms.sheets import SHEETS
from reporting.texts.words import text
from vocabulary.languages import LANGUAGES

# what officials write instead; the names of the texts and the ids need not be here
_OTHERS = {
    "indicator": "indicator_id, индикатор, показатель, көрсеткіш, наименование показателя, көрсеткіш атауы, код показателя",
    "breakdown": "разрез, бөлініс",
    "member": "значение разреза, бөлініс мәні, категория, санат",
    "region": "region_id, регион, область, өңір, аймақ, облыс, territory, территория, наименование региона",
    "period": "период, кезең, отчетный период, есепті кезең, есептік кезең, дата, год, жыл, year, date, reporting period",
    "numerator": "числитель, алым, алымы",
    "denominator": "знаменатель, бөлім, бөлгіш, бөлімі",
    "value": "значение, мән, мәні, факт, нақты, figure, amount, число, саны",
    "unit": "единица, ед. изм, единица измерения, единицы измерения, ед измерения, өлшем бірлігі, бірлік, бірлігі, units, unit of measure",
    "source": "источник, дереккөз, дереккөзі, источник данных, деректер көзі, data source",
    "note": "примечание, примечания, ескерту, ескертпе, комментарий, түсініктеме, notes, comment, remarks",
    "measure": "measure_id, мероприятие, мера, іс-шара, шара, пункт плана, action",
    "state": "статус, состояние, жағдайы, күйі, status",
    "done_on": "дата исполнения, орындалған күні, исполнено, done on, completed on",
    "result": "результат, нәтиже, нәтижесі, итог, ход исполнения",
    "act": "акт, құжат, нпа, document, номер и дата акта",
    "evidence": "подтверждение, дәлел, растау, ссылка, сілтеме, link",
    "money_planned": "план, запланировано, жоспарланған, planned, предусмотрено тенге",
    "money_spent": "освоено, израсходовано, жұмсалған, игерілген, spent",
    "promise": "target_id, target, обещание, уәде, целевой показатель, мақсатты көрсеткіш, promise_id",
    "in_place": "есть, бар, введено, in place",
    "since": "с какого дня, с, қай күннен, действует с",
    "url": "адрес, мекенжай, ссылка, сілтеме, address, link",
}


_REMARK = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Found:
    """A column that a heading names; `is_as_written` is False where a remark in brackets or look-alike letters had to be
    seen past."""

    column_id: str
    is_as_written: bool
    has_look_alike: bool = False


def sheet_name(sheet_id: str, language: str) -> str:
    """What the sheet is called in the workbook."""
    return text(f"form.{sheet_id}.name", language)


def heading(sheet_id: str, column_id: str, language: str) -> str:
    """What stands at the head of the column."""
    return text(f"form.{sheet_id}.{column_id}.heading", language)


def hint(sheet_id: str, column_id: str, language: str) -> str:
    """What may stand in the column, with an example."""
    return text(f"form.{sheet_id}.{column_id}.hint", language)


def choice(choice_id: str, language: str) -> str:
    """The words of a choice (`done`: исполнено)."""
    return text(f"form.choice.{choice_id}", language)


def find_column(written: str, sheet_id: str = "indicators") -> Found | None:
    """The column of the sheet that a heading names in any of the languages, None for none."""
    plain = fold(written)
    if column_id := _columns(sheet_id).get(plain):
        return Found(column_id, True)
    # a remark in brackets after the name
    bare = fold(_REMARK.sub(" ", plain))
    if column_id := _columns(sheet_id).get(bare):
        return Found(column_id, False)
    if column_id := _look_alikes(sheet_id).get(look_alike(plain)):
        return Found(column_id, False, True)
    return None


def find_sheet(written: str) -> str | None:
    """The id of the sheet that has this name in any of the languages, None for none."""
    return _sheets().get(look_alike(written))


def find_choice(written: str, choices: tuple[str, ...]) -> str | None:
    """The choice that the words name in any of the languages, None for none."""
    wanted = look_alike(written)
    for one in choices:
        if wanted in {look_alike(one), *(look_alike(choice(one, language)) for language in LANGUAGES)}:
            return one
    return None


@cache
def _columns(sheet_id: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for column in SHEETS[sheet_id].columns:
        own = [column.id, *(heading(sheet_id, column.id, language) for language in LANGUAGES)]
        others = [] if column.is_shown else _OTHERS.get(column.id, "").split(",")
        for name in (*own, *others):
            if folded := fold(name):
                names.setdefault(folded, column.id)
    return names


@cache
def _look_alikes(sheet_id: str) -> dict[str, str]:
    return {look_alike(name): column_id for name, column_id in _columns(sheet_id).items()}


@cache
def _sheets() -> dict[str, str]:
    return {
        look_alike(name): sheet_id
        for sheet_id in SHEETS
        for name in (sheet_id, *(sheet_name(sheet_id, language) for language in LANGUAGES))
    }
