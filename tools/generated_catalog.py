"""The catalogue of a generated edition: the real indicators and regions, but nobody real as the source of a figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from etl.catalog import Catalog
from etl.catalog.entry import Words
from etl.catalog.registers import Body, Note, Source
from etl.inputs.grammar import Publication

SOURCES = 60
_PROGRAM = {
    "kk": "Бағдарлама (жасанды деректер)",
    "ru": "Программа (сгенерированные данные)",
    "en": "A program (generated data)",
}
_NOTES = (
    Note(
        id="generated",
        text=Words(
            kk="сан тексеру үшін жасалған",
            ru="число создано для проверки",
            en="the number was made for testing",
        ),
    ),
    Note(
        id="generated_as_missing",
        text=Words(
            kk="жоқ дерек ретінде жасалған", ru="создано как отсутствующее", en="made as a missing figure"
        ),
    ),
)


def generated_catalog(real: Catalog) -> Catalog:
    """What generated figures are described by.

    Documents, targets and measures stay as they are. Shares and rates are drawn like everything else, not computed;
    known exceptions of real figures have no meaning, and neither documents nor orders print a figure of this edition.
    """
    plain = {"derived": None, "additive_exceptions": ()}
    indicators = tuple(item.model_copy(update=plain) for item in real.indicators)
    return replace(
        real,
        indicators=indicators,
        bodies=(
            *real.bodies,
            Body.model_validate({"id": "generated", "name": _PROGRAM, "abbreviation": _PROGRAM}),
        ),
        sources=tuple(_source(number) for number in range(1, SOURCES + 1)),
        notes=(*real.notes, *_NOTES),
        rates=(),
        shares_across_regions=(),
        quotas=(),
        designated_regions=(),
        counts=tuple(count.model_copy(update={"figures": 0}) for count in real.counts),
    )


def _source(number: int) -> Source:
    return Source.model_validate(
        {
            "id": f"generated-{number:03d}",
            "publisher": "generated",
            "title": f"generated {number:03d}",
            "url": "urn:generated",
            "licence": "generated figures, free of any rights and of any meaning",
            "published_on": Publication(date(2026, 1, 1) + timedelta(days=number), "day"),
            "confidence": "high" if number % 3 else "medium",
        }
    )
