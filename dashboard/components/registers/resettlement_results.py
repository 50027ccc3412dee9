"""What fairs and memoranda on resettlement brought by their registers: sentences, and tables of regions and of parties."""

from __future__ import annotations

from dashboard.components.flows.parts import sentence_start
from dashboard.components.registers.newest import (
    Key,
    Row,
    bare_cell,
    country_words,
    newest,
    words_in,
)
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_day, format_number
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

# it orders both, of the akimats of five regions
FAIRS_MEASURE = "gov-602-2017-7"
# indicators of both registers by the words that stand for them
FAIRS = {
    "held": "resettlement_fairs_held",
    "vacancies": "resettlement_fair_vacancies",
    "visitors": "resettlement_fair_visitors",
    "offers": "resettlement_fair_offers",
    "moved": "resettlement_fair_moved",
    "share": "resettlement_fair_moved_share",
}
MEMORANDA = {
    "promised": "resettlement_memoranda_promised",
    "done": "resettlement_memoranda_done",
    "overdue": "resettlement_memoranda_overdue",
}
_PARTY = "destination_region"
Figures = dict[str, dict[Key, Row]]


def fair_figures(request: Request) -> Figures:
    """Of the newest year, by the names of FAIRS; empty without the register."""
    found = {name: newest(request, one, "year") for name, one in FAIRS.items()}
    return found if found["held"] else {}


def memoranda_figures(request: Request, breakdown: str = "") -> Figures:
    """Of all memoranda that fell due by the newest day, by the names of MEMORANDA; empty without the register."""
    found = {name: newest(request, one, "as_of", breakdown) for name, one in MEMORANDA.items()}
    return found if found["promised"] else {}


def cites(request: Request) -> list[str]:
    """The sources of both."""
    every = (fair_figures(request), memoranda_figures(request))
    return sorted({row["source_id"] for found in every for rows in found.values() for row in rows.values()})


def results_words(request: Request) -> str:
    """What fairs of the newest year and memoranda that fell due brought; nothing without the registers."""
    said = []
    if fairs := fair_figures(request):
        words = {name: country_words(request, FAIRS[name], rows) for name, rows in fairs.items()}
        period = words_in(request, fairs["held"])
        words = {name: one for name, one in words.items() if name in ("held", "vacancies", "offers", "moved")}
        words["held"] = _number(request, fairs["held"])
        words["vacancies"] = _number(request, fairs["vacancies"])
        said.append(request.say("professions.results.fairs", period=sentence_start(period), **words))
    if memoranda := memoranda_figures(request):
        words = {name: country_words(request, MEMORANDA[name], rows) for name, rows in memoranda.items()}
        words["overdue"] = _number(request, memoranda["overdue"])
        day = format_day(next(iter(memoranda["promised"].values()))["period_end"], request.language)
        said.append(request.say("professions.results.memoranda", day=day, **words))
    return " ".join(said)


def fair_table(request: Request) -> Table | None:
    """A line for each region where fairs were held in the newest year; None without the register."""
    found = fair_figures(request)
    if not found:
        return None
    regions = sorted({region for region, _ in found["held"]} - {COUNTRY}, key=request.region_name)
    header = [
        Column(request.say("table.region")),
        *(Column(request.say(f"professions.results.{name}"), is_number=True) for name in FAIRS),
    ]
    body: list[list[Cell | str]] = [
        [
            request.region_name(place),
            *(bare_cell(request, found[name].get((place, "")), int(name == "share")) for name in FAIRS),
        ]
        for place in (COUNTRY, *regions)
    ]
    caption = f"{request.say('professions.results.fair_table')}, {words_in(request, found['held'])}"
    return table_of(header, body, caption=caption)


def memoranda_table(request: Request, *, overdue: bool = False) -> Table | None:
    """A line for each pair of parties whose memoranda fell due, those with overdue ones first; None without the register.

    overdue: pairs with overdue ones alone; None where there is none.
    """
    found = memoranda_figures(request, _PARTY)
    if not found:
        return None
    names = ("promised", "done", "overdue")
    header: list[Column | str] = [
        request.say("professions.results.from"),
        request.say("professions.results.to"),
        *(Column(request.say(f"professions.results.{name}"), is_number=True) for name in names),
    ]
    body: list[list[Cell | str]] = [
        [
            request.region_name(pair[0]),
            request.region_name(pair[1]),
            *(bare_cell(request, found[name].get(pair)) for name in ("promised", "done")),
            number_cell(_size(found, "overdue", pair), 0, request.language),
        ]
        for pair in _pairs(found)
        if not overdue or _size(found, "overdue", pair)
    ]
    title = request.say(f"professions.results.{'overdue_table' if overdue else 'memo_table'}")
    caption = f"{title}, {words_in(request, found['promised'])}"
    return table_of(header, body, caption=caption) if body else None


def overdue_words(request: Request) -> list[str]:
    """The parties of overdue memoranda, promised beside done, the most overdue first."""
    found = memoranda_figures(request, _PARTY)
    if not found:
        return []
    return [
        request.say(
            "professions.results.overdue_pair",
            pair=f"{request.region_name(pair[0])} → {request.region_name(pair[1])}",
            **{name: bare_cell(request, found[name].get(pair)).words for name in MEMORANDA},
        )
        for pair in _pairs(found)
        if found["overdue"].get(pair)
    ]


def _pairs(found: Figures) -> list[Key]:
    """Sender and receiver: the most overdue memoranda first, of as many the most people promised."""
    own = [pair for pair in found["promised"] if pair[0] != COUNTRY]
    return sorted(
        own, key=lambda pair: (-_size(found, "overdue", pair), -_size(found, "promised", pair), pair)
    )


def _size(found: Figures, name: str, pair: Key) -> float:
    """The figure of a pair; nought where it is not listed."""
    row = found[name].get(pair)
    return float(row["value"] or 0) if row else 0.0


def _number(request: Request, rows: dict[Key, Row]) -> str:
    """The bare figure of the country; nought where no row is listed, for what is counted here is listed once it is there."""
    row = rows.get((COUNTRY, ""))
    return format_number(row["value"] if row else 0, 0, request.language)
