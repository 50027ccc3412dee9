"""How regions are named beside their names of today: without the word for region, in short, by codes, by old names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporting.checking.context import KnownRegion

# the words for region and city, in all spellings; what is left of a name is the name too
_KIND_WORDS = re.compile(
    r"\b(облысы|облыс|область|области|обл\.?|region|oblast|province|city|of|город|гор\.?|г\.|қаласы|қ\.)(?=\W|$)",
    re.IGNORECASE,
)
_ALMATY = "KZ-75"
ALMATY_ALONE = ("алматы", "almaty", "алма-ата", "alma-ata")
# Names that the rule does not give: adjectives, abbreviations, other spellings, names of the past
_OTHERS = {
    "KZ": "Республика Казахстан, Қазақстан Республикасы, Republic of Kazakhstan, РК, ҚР, RK, Qazaqstan, Қазақстан",
    "KZ-10": "Абайская, Абайская область, Абайская обл., Abay, Abay Region, Abai oblast, Abay oblast, Абай обл.",
    "KZ-11": "Акмолинская, Акмола, Akmola, Aqmola, Aqmola Region, Akmolinsk Region",
    "KZ-15": "Актюбинская, Актобе, Aktobe, Aqtobe, Aqtobe Region, Aktyubinsk Region",
    "KZ-19": "Алматинская, Almaty Region, Almaty oblast, Алматинская обл., Алматы обл.",
    "KZ-23": "Атырауская, Atyrau",
    "KZ-27": "Западно-Казахстанская, Западный Казахстан, Западно Казахстанская, ЗКО, БҚО, БКО, West Kazakhstan, WKR, Батыс Казахстан",
    "KZ-31": "Жамбылская, Джамбулская, Джамбулская область, Zhambyl, Jambyl, Jambyl Region, Zhambul Region",
    "KZ-33": "Жетысу, область Жетысу, Жетысуская, Жетысуская область, Жетісуская, Zhetysu, Zhetisu, Jetisu, Jetisu Region, Zhetisu Region, Жетісу",
    "KZ-35": "Карагандинская, Караганда, Караганды, Karaganda, Karagandy, Qaraghandy, Karagandy Region, Qaraghandy Region",
    "KZ-39": "Костанайская, Костанай, Кустанайская, Кустанайская область, Kostanay, Kostanai, Qostanay, Kostanai Region, Qostanay Region",
    "KZ-43": "Кызылординская, Кызылорда, Кзыл-Ординская, Kyzylorda, Kyzyl-Orda, Qyzylorda, Qyzylorda Region",
    "KZ-47": "Мангистауская, Мангыстауская, Мангистауская обл., Мангыстауская область, Мангистау, Мангыстау, Mangystau, Mangistau, Mangghystau, Mangistau Region",
    "KZ-55": "Павлодарская, Pavlodar",
    "KZ-59": "Северо-Казахстанская, Северный Казахстан, Северо Казахстанская, СКО, СҚО, North Kazakhstan, NKR, Солтустик Казахстан",
    "KZ-61": "Туркестанская, Туркестан, Turkistan, Turkestan, Turkestan Region, Türkistan",
    "KZ-62": "Улытау, область Улытау, Улытауская, Улытауская область, Ulytau, Ulytau Region, Ұлытау",
    "KZ-63": "Восточно-Казахстанская, Восточный Казахстан, Восточно Казахстанская, ВКО, ШҚО, ШКО, East Kazakhstan, EKR, Шыгыс Казахстан",
    "KZ-YUZ": "Южно-Казахстанская, Южный Казахстан, Южно Казахстанская, ЮКО, ОҚО, South Kazakhstan, SKR, Онтустик Казахстан, Чимкентская область",
    "KZ-71": "Астана, г. Астана, г.Астана, Нур-Султан, г. Нур-Султан, город Нур-Султан, Нұр-Сұлтан, Нұр-Сұлтан қаласы, Nur-Sultan, Nur-Sultan city, Astana city",
    "KZ-75": "г. Алматы, г.Алматы, город Алма-Ата, г. Алма-Ата, Алма-Ата, Almaty city, City of Almaty, Алматы қ.",
    "KZ-79": "Шымкент, г. Шымкент, г.Шымкент, Чимкент, Shymkent, Shymkent city",
}
# what the total of a table is called; it is a sum of rows, not a figure of the country
_TOTALS = re.compile(
    r"(итого|итог|всего|барлығы|барлыгы|жиыны|жиынтығы|қорытынды|total|grand total|sum|in total|в целом|все регионы"
    r"|барлық өңірлер|all regions)\b.*|.*\b(барлығы|жиыны|бойынша жиыны|итого|всего)"
)
# Kazakh letters as they are written where a keyboard has none
_WITHOUT_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")


def is_total(folded: str) -> bool:
    """Whether folded words are the name of a row of totals."""
    return bool(_TOTALS.fullmatch(folded))


def region_names(region: KnownRegion) -> Iterator[str]:
    """Every name under which a region is known, as people write it; the bare name of Almaty is the city's."""
    yield region.id
    yield from region.codes
    # KATO of nine digits
    yield from (f"{code}0000000" for code in region.codes if code.isdigit())
    names = [*region.name.values(), *(name.strip() for name in _OTHERS.get(region.id, "").split(","))]
    for name in filter(None, names):
        yield name
        short = " ".join(_KIND_WORDS.sub(" ", name).split())
        if short and (short.casefold() not in ALMATY_ALONE or region.id == _ALMATY):
            yield short
            if region.kind == "region":
                yield from (
                    f"{short} {word}" for word in ("обл", "обл.", "область", "облысы", "Region", "oblast")
                )
            if region.kind == "city":
                yield from (
                    f"{short} қаласы",
                    f"город {short}",
                    f"г. {short}",
                    f"г.{short}",
                    f"{short} city",
                    f"{short} қ.",
                )


def without_kazakh_letters(folded: str) -> str:
    """The folded words as a keyboard without Kazakh letters writes them."""
    return folded.translate(_WITHOUT_KAZAKH)
