"""The catalogue of a generated edition: the real indicators and regions, but nobody real as the source of a figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from etl.catalog import Catalog
from etl.catalog.entries import Body, Note, Source, Words
from etl.inputs.grammar import Publication

SOURCES = 60
_PROGRAM = Words(
    "Бағдарлама (жасанды деректер)", "Программа (сгенерированные данные)", "A program (generated data)"
)
_NOTES = (
    Note(
        "generated",
        Words("сан тексеру үшін жасалған", "число создано для проверки", "the number was made for testing"),
        None,
    ),
    Note(
        "generated_as_missing",
        Words("жоқ дерек ретінде жасалған", "создано как отсутствующее", "made as a missing figure"),
        None,
    ),
)


def generated_catalog(real: Catalog) -> Catalog:
    """What generated figures are described by.

    Documents, targets and measures stay as they are. Shares and rates are drawn like everything else, not computed;
    known exceptions of real figures have no meaning, and the documents print no figure of this edition.
    """
    indicators = tuple(replace(item, derived=None, additive_exceptions=()) for item in real.indicators)
    return replace(
        real,
        indicators=indicators,
        bodies=(*real.bodies, Body("generated", _PROGRAM, _PROGRAM)),
        sources=tuple(_source(number) for number in range(1, SOURCES + 1)),
        notes=(*real.notes, *_NOTES),
        rates=(),
        counts=tuple(replace(count, figures=0) for count in real.counts),
    )


def _source(number: int) -> Source:
    return Source(
        id=f"generated-{number:03d}",
        publisher="generated",
        title=Words(*[f"generated {number:03d}"] * 3),
        url="urn:generated",
        licence="generated figures, free of any rights and of any meaning",
        published_on=Publication(date(2026, 1, 1) + timedelta(days=number), "day"),
        confidence="high" if number % 3 else "medium",
        carrier=None,
    )
