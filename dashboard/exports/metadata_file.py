"""What the figures of a view are: titles, definitions, formulas, sources, notes and columns, for programs and for people."""

from __future__ import annotations

from typing import Any

from dashboard.exports.figure_files import link_of_view
from dashboard.exports.figures import Figures
from dashboard.queries.dictionary import Indicator
from dashboard.queries.sources import Source, cited, edition
from dashboard.texts.words import texts
from dashboard.view.request import Request
from dashboard.wording.formula import formula_words
from dashboard.wording.publishers import publisher_words
from dashboard.wording.terms import terms_words

Said = dict[str, Any]


def metadata_of(figures: Figures, title: str, *, origin: str) -> Said:
    """The description, in the language of the view.

    title, language, edition, built_at, is_synthetic, link, licence, indicators (title, definition, unit, formula, caution,
    owner of each), columns (name, type), sources (with terms), notes by code, documents, credits.
    """
    request, row = figures.request, edition(figures.request.warehouse)
    return {
        "title": title,
        "language": request.language,
        "edition": row["edition_id"],
        "built_at": row["built_at"].isoformat(timespec="seconds") + "Z",
        "is_synthetic": row["is_synthetic"],
        "link": link_of_view(figures, origin),
        "licence": request.say("export.cite"),
        "indicators": [_indicator(request, request.known.indicators[name]) for name in figures.indicators],
        "columns": [_column(request, name, kind) for name, kind in figures.columns],
        "sources": [_source(request, one) for one in _sources(figures)],
        "notes": _notes(figures),
        "documents": [_document(request, name) for name in figures.documents],
        "credits": list(figures.credits),
    }


def _indicator(request: Request, one: Indicator) -> Said:
    language = request.language
    return {
        "indicator_id": one.id,
        "title": one.title[language],
        "definition": one.definition[language],
        "unit": one.unit,
        "unit_name": request.say(f"unit.{one.unit}"),
        "formula": " ".join(formula_words(request.known, one, language)) or None,
        "caution": one.caution[language] if one.caution else None,
        "frequency": one.frequency,
        "owner": request.known.bodies[one.owner][language],
    }


def _column(request: Request, name: str, kind: str) -> Said:
    words = texts(request.language).get(f"column.{name}")
    return {"name": name, "type": kind} | ({"description": words} if words else {})


def _sources(figures: Figures) -> list[Source]:
    return cited(figures.request.warehouse, [cite.source_id for cite in figures.cites])


def _source(request: Request, one: Source) -> Said:
    language = request.language
    return {
        "source_id": one.id, "publisher": publisher_words(one, language), "title": one.title[language], "url": one.url,
        "published_on": one.published_on, "published_precision": one.published_precision,
        "terms": terms_words(one.licence, language) or None,
    }  # fmt: skip


def _notes(figures: Figures) -> dict[str, str]:
    notes, language = figures.request.known.notes, figures.request.language
    codes = {code for cite in figures.cites for code in (cite.note or "").split(";")}
    return {code: notes[code][language] for code in sorted(codes) if code in notes}


def _document(request: Request, name: str) -> Said:
    row = request.known.documents[name]
    return {"document_id": name, "title": row.title[request.language], "url": row.url}
