"""Which parameters each address honours, in one table; whatever else a link says is refused by name, never ignored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from vocabulary.languages import LANGUAGES

EVERYWHERE = frozenset({"lang", "edition"})
# What is collected for a briefing goes along from page to page (`view/collected.py`); it changes nothing of what a page shows.
CARRIED = "brief"
# Of what these name, a page of observations takes one value or several, parted by commas.
_SEVERAL = frozenset({"indicator", "region", "group", "own", "member", "year", "status", "source"})
_DATA = _SEVERAL | {"by", "kind", "from", "to", "asof", "sort"}
# The cube: what is chosen, and how it stands.
_CHOSEN = frozenset({"indicator", "region", "group", "own", "member"})
_CUBE = _CHOSEN | {
    "by",
    "kind",
    "from",
    "to",
    "base",
    "territory",
    "rows",
    "columns",
    "measure",
    "as",
    "totals",
}
# Figures of registers by two breakdowns and more.
_CROSSED = frozenset({"indicator", "region", "by", "member", "from", "to"})
_MAP = frozenset({"indicator", "region", "year", "base", "mode", "classes", "territory"})
_SERIES = frozenset({"region", "compare", "by", "kind", "from", "to", "territory"})
# What the path itself names (the indicator, the region) is no parameter of its page.
OF_PAGE: dict[str, frozenset[str]] = {
    "overview": frozenset({"region", "year", "target", "view"}),
    "indicator": _SERIES | {"parts", "before", "after", "view"},
    "map": _MAP,
    "regions": frozenset({"sort"}),
    "indicators": frozenset({"q", "domain"}),
    "region": frozenset({"indicator", "with", "year", "territory"}),
    "portrait": frozenset({"with", "year"}),
    # Of the process for inspectors alone; `staff` is the size of employers, `denominator` what caps are a share of.
    "inspection": frozenset({"region", "sector", "staff", "denominator"}),
    # Contents: what is chosen there goes on to the pages that honour it.
    "flows": frozenset({"indicator", "region", "year"}),
    "qandas": frozenset({"region", "year"}),
    "foreign_labour": frozenset({"year"}),
    "resettlement": frozenset({"region", "year"}),
    "borders": frozenset({"indicator", "year"}),
    "refugees": frozenset(),
    "control": frozenset(),
    "imbalance": frozenset(),
    "labour_risks": frozenset({"asof"}),
    "professions": frozenset(),
    "forecasts": frozenset(),
    "surveys": frozenset(),
    "documents": frozenset({"document", "asof"}),
    "measures": frozenset({"document", "region", "body", "state", "year", "asof"}),
    "reporting": frozenset({"region", "body", "year", "report"}),
    "explore": _CUBE,
    "data": _DATA,
    "coverage": frozenset({"domain", "indicator", "since", "from", "to"}),
    "method": frozenset(),
    "search": frozenset({"q"}),
    "briefing": frozenset(),
}
# Pages that show several things at once, with the parameters that may name several.
_PAGES_OF_SEVERAL: dict[str, frozenset[str]] = {"data": _SEVERAL | {"by"}, "explore": _CHOSEN}
# Files of observations, and what `only` makes of them: the chart of an indicator, its comparison of publishers.
_OBSERVATIONS = {
    None: _DATA,
    "series": _SERIES | {"indicator", "only"},
    "comparison": frozenset({"indicator", "only", "comparison"}),
}
# What files of observations take with `only` alone.
_OF_CHARTS = {"territory": "only=series", "compare": "only=series", "comparison": "only=comparison"}
ONLY = tuple(name for name in _OBSERVATIONS if name)
# What a file of a chart cannot do without.
_NEEDED: dict[str | None, tuple[str, ...]] = {
    "series": ("indicator",),
    "comparison": ("indicator", "comparison"),
}
BOM = ("0", "1")
EMBED_SIZES = ("small", "medium", "large")
LABELS = (*LANGUAGES, "id")  # the language of names beside ids in files and answers; `id`: ids alone
FEEDS = ("/feed.atom", "/feed.json")
OF_FILE: dict[str, frozenset[str]] = {
    **dict.fromkeys(FEEDS, frozenset({"indicator", "region", "document", "measure"})),
    "/map.csv": _MAP | {"bom"},
    "/coverage.csv": frozenset({"domain", "indicator", "from", "to", "bom"}),
    "/changes.csv": frozenset({"indicator", "since", "bom"}),
    "/choices.json": frozenset({"list", "q", "by"}),
    "/reports/quotas.docx": frozenset({"year", "half"}),
    "/reports/quotas.xlsx": frozenset({"year", "half"}),
    "/briefing.pptx": frozenset({CARRIED}),
    "/briefing.docx": frozenset({CARRIED}),
    "/briefing.pdf": frozenset({CARRIED}),
    "/oembed": frozenset({"url", "format", "maxwidth", "maxheight"}),
    "/edition.zip": frozenset(),
    "/edition.sdmx.csv": frozenset(),
    "/edition.sdmx.structure.xml": frozenset(),
    "/map.geojson": frozenset({"indicator", "year", "territory"}),
    "/catalog.jsonld": frozenset(),
    "/sdmx/v2/structure": frozenset({"references", "detail", "format"}),
    # Filters (`c[...]`) stand beside these: any component may be one.
    "/sdmx/v2/data": frozenset(
        {
            "updatedAfter",
            "firstNObservations",
            "lastNObservations",
            "dimensionAtObservation",
            "attributes",
            "measures",
            "includeHistory",
            "startPeriod",
            "endPeriod",
            "detail",
            "format",
        }
    ),
    "/sdmx/v2/availability": frozenset(
        {"references", "mode", "updatedAfter", "startPeriod", "endPeriod", "format"}
    ),
    "/sitemap.xml": frozenset(),
    "/robots.txt": frozenset(),
    "/crossed.csv": _CROSSED | {"bom"},
    "/crossed.parquet": _CROSSED,
    "/api/v1/crossed": _CROSSED | {"limit", "offset"},
    "/api/v1/changes": frozenset({"since", "indicator", "limit", "offset"}),
}
# What is shown on the pages of others; the path goes on with what it shows.
OF_EMBED: dict[str, frozenset[str]] = {
    "/embed/card": frozenset({"region", "year", "size"}),
    "/embed/map": _MAP | {"size"},
    "/embed/series": _SERIES | {"size"},
}
# Where the figures of a link are given, and what each address takes beside what chooses them.
_OF_OBSERVATIONS: dict[str, frozenset[str]] = {
    "/data.csv": frozenset({"bom", "labels"}),
    "/data.xlsx": frozenset({"labels"}),
    "/data.parquet": frozenset({"labels"}),
    "/api/v1/observations": frozenset({"labels", "sort", "limit", "offset"}),
}
_OF_NO_EDITION = (
    "/api/v1/openapi.json",
    "/oembed",
)  # What is the same for all, and what says the edition otherwise.
_PLAIN = re.compile(r"[\w.,:;+-]{1,40}")


class LinkProblem(Exception):
    """A link that cannot be answered; `key` and `values` word it for the reader, `parameter` is the one at fault.

    `is_of_path`: there is no such page; else the page is there, and something that the link says about it is not.
    """

    def __init__(
        self,
        key: str,
        *,
        status: int = 404,
        parameter: str | None = None,
        is_of_path: bool = False,
        **values: object,
    ) -> None:
        self.key, self.status, self.parameter, self.is_of_path = key, status, parameter, is_of_path
        named = {"said": plain(parameter or "")} | values
        self.values = named if parameter is None else named | {"parameter": plain(parameter)}
        super().__init__(f"{key}: {self.values}")


@lru_cache(maxsize=512)
def honoured(address: str, *, only: str | None = None) -> frozenset[str]:
    """The parameters of a page (by its name) or of a file (by its path, for `only` if it has that)."""
    if address in OF_PAGE:
        return EVERYWHERE | OF_PAGE[address]
    if address in _OF_NO_EDITION:
        return (EVERYWHERE - {"edition"}) | OF_FILE.get(address, frozenset())
    if address in _OF_OBSERVATIONS:
        return EVERYWHERE | _OBSERVATIONS.get(only, _DATA | {"only"}) | _OF_OBSERVATIONS[address]
    return EVERYWHERE | (OF_FILE | OF_EMBED).get(address, frozenset())


def takes_several(page: str, only: str | None = None) -> frozenset[str]:
    """The parameters of a page that may name several values; a file of a chart (`only`) takes what its page takes."""
    return frozenset() if only in ONLY else _PAGES_OF_SEVERAL.get(page, frozenset())


def check(
    address: str, arguments: Iterable[tuple[str, str]], *, of_block: bool = False, of_brief: bool = False
) -> None:
    """Raise LinkProblem (400) for a parameter that the address does not honour, that stands twice, or, but on pages, is empty.

    A form sends the fields that nobody filled in: on pages, an empty parameter is one that was not chosen. of_block: the
    file of a block, which takes what its page takes. of_brief: a block of a briefing, in whose words no language and no
    edition stands.
    """
    given = list(arguments)
    first: dict[str, str] = {}
    known = honoured(address, only=dict(given).get("only"))
    if address in OF_PAGE and not of_block and not of_brief:
        known |= {CARRIED}
    if of_brief:
        known -= EVERYWHERE
    for name, value in given:
        if name not in known:
            if address in _OF_OBSERVATIONS and name in _OF_CHARTS and "only" not in dict(given):
                raise LinkProblem(
                    "problem.needs",
                    status=400,
                    parameter=name,
                    said=said(name, value),
                    needed=_OF_CHARTS[name],
                )
            possible = ", ".join(sorted(known))
            raise LinkProblem(
                "problem.parameter", status=400, parameter=name, said=said(name, value), possible=possible
            )
        if name in first:
            raise LinkProblem(
                "problem.twice",
                status=400,
                parameter=name,
                said=f"{said(name, first[name])}, {said(name, value)}",
            )
        if not value and (of_block or address not in OF_PAGE):
            raise LinkProblem("problem.empty", status=400, parameter=name)
        first[name] = value
    _check_choices(first)


def _check_choices(given: Mapping[str, str]) -> None:
    words = {"lang": LANGUAGES, "bom": BOM, "only": ONLY, "labels": LABELS, "size": EMBED_SIZES}
    for name, possible in words.items():
        one_of(given.get(name) or None, possible, name)
    for name in _NEEDED.get(given.get("only"), ()):
        if name not in given:
            raise LinkProblem(
                "problem.needs", status=400, parameter="only", said=said("only", given["only"]), needed=name
            )


def one_of(value: str | None, possible: Iterable[str], name: str) -> str | None:
    """`value`, which is None or one of a few words; raises LinkProblem (400) that lists them."""
    if value is not None and value not in possible:
        raise LinkProblem(
            "problem.value", status=400, parameter=name, said=said(name, value), possible=", ".join(possible)
        )
    return value


def said(name: str, value: str) -> str:
    """What the link says, as far as it can be repeated: plain words only, so that nobody puts sentences into our mouth."""
    return f"{plain(name)}={plain(value)}" if value else plain(name)


def plain(word: str) -> str:
    """The word if it is one, else an ellipsis."""
    return word if _PLAIN.fullmatch(word) else "…"
