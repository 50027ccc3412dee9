"""What changed, as a feed: of everything, or of what was asked for."""

from __future__ import annotations

from dashboard.exports.feed_due import due_entries
from dashboard.exports.feed_editions import edition_entries
from dashboard.exports.feed_parts import KINDS, URN, Feed, Narrowed
from dashboard.queries.kinds import in_language
from dashboard.queries.measures import MeasureDate, measure_dates
from dashboard.queries.news import news
from dashboard.view.link import View
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def feed_of(request: Request, narrowed: Narrowed) -> Feed:
    """What changed in the edition of the request and in those before it, and the measures due around today."""
    every = news(request.warehouse, region=narrowed.region)
    found = [entry for one in every for entry in edition_entries(request, one, narrowed)]
    found += due_entries(request, narrowed)
    entries = tuple(
        sorted(found, key=lambda entry: (-entry.updated.timestamp(), KINDS.index(entry.kind), entry.id))
    )
    named = "".join(f":{name}:{value}" for name, value in narrowed.names.items())
    return Feed(
        f"{URN}:feed:{request.language}{named}",
        _title(request, narrowed),
        request.say("feed.subtitle"),
        _page(request, narrowed).href(),
        max((entry.updated for entry in entries), default=every[-1].made_at),
        entries,
    )


def _page(request: Request, narrowed: Narrowed) -> View:
    """The page about what was asked for; of several things or of everything that on coverage, which tells what changed."""
    names, language, own = narrowed.names, request.language, request.view.edition
    if set(names) == {"indicator"}:
        return View("indicator", language, edition=own, indicator=narrowed.indicator)
    if set(names) == {"region"} and narrowed.region and narrowed.region != COUNTRY:
        return View("region", language, edition=own, region=narrowed.region)
    if set(names) == {"document"}:
        return View("documents", language, edition=own, document=narrowed.document)
    if set(names) == {"measure"} and narrowed.measure:
        return View(
            "measures", language, edition=own, document=_measure(request, narrowed.measure)["document_id"]
        )
    return View("coverage", language, edition=own)


def _title(request: Request, narrowed: Narrowed) -> str:
    known, language = request.known, request.language
    about = {
        "indicator": lambda name: known.indicators[name].title[language],
        "region": request.region_name,
        "document": lambda name: known.documents[name].title[language],
        "measure": lambda name: in_language(_measure(request, name), "title", language),
    }
    words = [about[name](value) for name, value in narrowed.names.items()]
    return " – ".join(
        [request.say("feed.title", site=request.say("site.name")), *([", ".join(words)] if words else [])]
    )


def _measure(request: Request, name: str) -> MeasureDate:
    """A measure that there is, for the address refuses any other."""
    return next(row for row in measure_dates(request.warehouse, request.today) if row["measure_id"] == name)
