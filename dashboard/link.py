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
MOST_OTHERS = 3
OBS_STATUSES = ("A", "P", "E", "B", "F", "M", "O", "Q")
MAP_MODES = ("side", "difference")
MAP_CLASSES = ("target",)
PERIOD_KINDS = ("year", "as_of", "cumulative", "since", "range", "month", "quarter", "half_year")
PAGES = {
    "": "overview",
    "map": "map",
    "regions": "regions",
    "flows": "flows",
    "documents": "documents",
    "measures": "measures",
    "data": "data",
    "coverage": "coverage",
    "method": "method",
    "search": "search",
}
_PATHS = {page: f"/{path}" for path, page in PAGES.items()}
# Pages of one thing: the first part of the path, the page, the field of the view that the second part fills.
_OF_ONE = {"indicators": ("indicator", "indicator"), "regions": ("region", "region")}


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
    country_only: bool = False
    compare: str | None = None
    others: tuple[str, ...] = ()
    year: int | None = None
    base_year: int | None = None
    mode: str | None = None
    classes: str | None = None
    territory: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    kind: str | None = None
    breakdown: str | None = None
    document: str | None = None
    body: str | None = None
    state: str | None = None
    status: str | None = None
    source: str | None = None
    as_of: date | None = None
    edition: str | None = None
    domain: str | None = None
    since: str | None = None
    words: str | None = None

    def href(self, **changes: object) -> str:
        """The link that opens exactly this view, with `changes` made."""
        view = replace(self, **changes)
        path = _path_of(view)
        chosen = {
            "lang": view.language if view.language != LANGUAGES[0] else None,
            "indicator": view.indicator if view.page != "indicator" else None,
            "region": _region_in_link(view),
            "compare": view.compare,
            "with": ",".join(view.others) or None,
            "year": view.year,
            "base": view.base_year,
            "mode": view.mode,
            "classes": view.classes,
            "territory": view.territory,
            "from": view.first_year,
            "to": view.last_year,
            "kind": view.kind,
            "by": view.breakdown,
            "document": view.document,
            "body": view.body,
            "state": view.state,
            "status": view.status,
            "source": view.source,
            "asof": view.as_of,
            "edition": view.edition,
            "domain": view.domain,
            "since": view.since,
            "q": view.words,
        }
        query = urlencode({name: value for name, value in chosen.items() if value is not None}, safe=",")
        return f"{path}?{query}" if query else path


def read_language(arguments: Mapping[str, str]) -> str:
    """The language a link asks for; Kazakh where it asks for none. Raises LinkProblem."""
    language = arguments.get("lang") or LANGUAGES[0]
    if language not in LANGUAGES:
        raise LinkProblem("problem.language", languages=", ".join(LANGUAGES))
    return language


def read_view(path: str, arguments: Mapping[str, str], known: Dictionary) -> View:
    """The view a link names. Raises LinkProblem for whatever the edition does not know."""
    page, named = _page(path)
    given = dict(arguments) | named
    regions = {region_id for region_id, _ in known.regions}

    def one(name: str, allowed: object, problem: str | None = None) -> str | None:
        return _one_of(given.get(name) or None, allowed, f"problem.{problem or name}")

    return View(
        page=page,
        language=read_language(given),
        indicator=one("indicator", known.indicators),
        region=one("region", regions) or COUNTRY,
        compare=one("compare", regions, "region"),
        country_only=page == "data" and given.get("region") == COUNTRY,
        others=_others(given.get("with"), regions),
        year=_year(given.get("year")),
        base_year=_year(given.get("base")),
        mode=one("mode", MAP_MODES),
        classes=one("classes", MAP_CLASSES),
        territory=one("territory", known.schemes),
        first_year=_year(given.get("from")),
        last_year=_year(given.get("to")),
        kind=one("kind", PERIOD_KINDS),
        breakdown=one("by", known.breakdowns, "breakdown"),
        document=one("document", known.documents),
        body=one("body", known.bodies),
        state=one("state", MEASURE_STATES),
        status=one("status", OBS_STATUSES),
        source=one("source", known.sources),
        as_of=_day(given.get("asof")),
        edition=given.get("edition") or None,
        domain=one("domain", {indicator.domain for indicator in known.indicators.values()}),
        since=given.get("since") or None,
        words=(given.get("q") or "").strip()[:LONGEST_SEARCH] or None,
    )


def _region_in_link(view: View) -> str | None:
    """The country is what every page shows first, except the table: there nothing chosen means every region."""
    if view.region == COUNTRY:
        return COUNTRY if view.country_only else None
    return view.region if view.page != "region" else None


def _path_of(view: View) -> str:
    for first, (page, name) in _OF_ONE.items():
        if view.page == page:
            return f"/{first}/{getattr(view, name)}"
    return _PATHS[view.page]


def _page(path: str) -> tuple[str, dict[str, str]]:
    """The page of a path, and what the path itself names."""
    parts = [part for part in path.split("/") if part]
    if len(parts) == 2 and parts[0] in _OF_ONE:
        page, name = _OF_ONE[parts[0]]
        return page, {name: parts[1]}
    name = parts[0] if parts else ""
    if len(parts) > 1 or name not in PAGES:
        raise LinkProblem("problem.page")
    return PAGES[name], {}


def _others(written: str | None, regions: set[str]) -> tuple[str, ...]:
    """The regions to compare with, each once, at most MOST_OTHERS."""
    named = tuple(dict.fromkeys(part for part in (written or "").split(",") if part))
    if any(region not in regions for region in named):
        raise LinkProblem("problem.region")
    if len(named) > MOST_OTHERS:
        raise LinkProblem("problem.others", status=400, most=MOST_OTHERS)
    return named


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
