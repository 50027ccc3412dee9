"""What the reader chose, as a value; the link holds all of it and nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dashboard.queries.dictionary import Dictionary
from dashboard.words import LANGUAGES

COUNTRY = "KZ"
MEASURE_STATES = ("no_report", "due_soon", "not_due", "permanent", "removed")
LONGEST_SEARCH = 100
PERIOD_KINDS = ("year", "as_of", "cumulative", "since", "range", "month", "quarter", "half_year")
PAGES = {
    "": "overview",
    "map": "map",
    "documents": "documents",
    "measures": "measures",
    "data": "data",
    "method": "method",
    "search": "search",
}
_PATHS = {page: f"/{path}" for path, page in PAGES.items()}


class LinkProblem(Exception):
    """A link that names something that is not there; `key` and `values` word it for the reader."""

    def __init__(self, key: str, *, status: int = 404, **values: object) -> None:
        self.key, self.status, self.values = key, status, values
        super().__init__(f"{key}: {values}")


@dataclass(frozen=True)
class View:
    """A page with everything chosen on it; None means "not chosen", which is not written into the link."""

    page: str
    language: str = "kk"
    indicator: str | None = None
    region: str = COUNTRY
    compare: str | None = None
    year: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    kind: str | None = None
    breakdown: str | None = None
    document: str | None = None
    body: str | None = None
    state: str | None = None
    as_of: date | None = None
    words: str | None = None

    def href(self, **changes: object) -> str:
        """The link that opens exactly this view, with `changes` made."""
        view = replace(self, **changes)
        path = f"/indicators/{view.indicator}" if view.page == "indicator" else _PATHS[view.page]
        chosen = {
            "lang": view.language if view.language != LANGUAGES[0] else None,
            "indicator": view.indicator if view.page != "indicator" else None,
            "region": view.region if view.region != COUNTRY else None,
            "compare": view.compare,
            "year": view.year,
            "from": view.first_year,
            "to": view.last_year,
            "kind": view.kind,
            "by": view.breakdown,
            "document": view.document,
            "body": view.body,
            "state": view.state,
            "asof": view.as_of,
            "q": view.words,
        }
        query = urlencode({name: value for name, value in chosen.items() if value is not None})
        return f"{path}?{query}" if query else path


def read_language(arguments: Mapping[str, str]) -> str:
    """The language a link asks for; Kazakh where it asks for none. Raises LinkProblem."""
    language = arguments.get("lang") or LANGUAGES[0]
    if language not in LANGUAGES:
        raise LinkProblem("problem.language", languages=", ".join(LANGUAGES))
    return language


def read_view(path: str, arguments: Mapping[str, str], known: Dictionary) -> View:
    """The view a link names. Raises LinkProblem for whatever the edition does not know."""
    page, indicator = _page(path)
    indicator = _one_of(
        indicator or arguments.get("indicator") or None, known.indicators, "problem.indicator"
    )
    regions = {region_id for region_id, _ in known.regions}
    return View(
        page=page,
        language=read_language(arguments),
        indicator=indicator,
        region=_one_of(arguments.get("region") or COUNTRY, regions, "problem.region"),
        compare=_one_of(arguments.get("compare") or None, regions, "problem.region"),
        year=_year(arguments.get("year")),
        first_year=_year(arguments.get("from")),
        last_year=_year(arguments.get("to")),
        kind=_one_of(arguments.get("kind") or None, PERIOD_KINDS, "problem.kind"),
        breakdown=_one_of(arguments.get("by") or None, known.breakdowns, "problem.breakdown"),
        document=_one_of(arguments.get("document") or None, known.documents, "problem.document"),
        body=_one_of(arguments.get("body") or None, known.bodies, "problem.body"),
        state=_one_of(arguments.get("state") or None, MEASURE_STATES, "problem.state"),
        as_of=_day(arguments.get("asof")),
        words=(arguments.get("q") or "").strip()[:LONGEST_SEARCH] or None,
    )


def _page(path: str) -> tuple[str, str | None]:
    parts = [part for part in path.split("/") if part]
    if len(parts) == 2 and parts[0] == "indicators":
        return "indicator", parts[1]
    name = parts[0] if parts else ""
    if len(parts) > 1 or name not in PAGES:
        raise LinkProblem("problem.page")
    return PAGES[name], None


def _one_of(value: str | None, known: object, key: str) -> str | None:
    if value is not None and value not in known:
        raise LinkProblem(key)
    return value


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise LinkProblem("problem.day_format", status=400) from None


def _year(written: str | None) -> int | None:
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) == 4):
        raise LinkProblem("problem.year_format", status=400)
    return int(written)
