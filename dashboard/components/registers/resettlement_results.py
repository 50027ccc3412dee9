"""What fairs and memoranda on resettlement brought by their registers: sentences, and tables of regions and of parties."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.components.registers.cells import hidden_or_missing
from dashboard.components.registers.newest import (
    Key,
    bare_cell,
    country_words,
    newest_of,
    words_in,
)
from dashboard.queries.kinds import Observation, is_published
from dashboard.queries.register_figures import is_hidden, of_registers
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_day, format_number, sentence_start
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
Figures = dict[str, dict[Key, Observation]]


@dataclass(frozen=True)
class Results:
    """Figures of both registers, asked once for all that is said of them; empty without a register.

    fairs: of the newest year, by the names of FAIRS; memoranda: of all that fell due by the newest day, by the names of MEMORANDA, of the
    country and (`by_party`) by sender and receiver.
    """

    fairs: Figures
    memoranda: Figures
    by_party: Figures

    @property
    def cites(self) -> list[str]:
        """The sources of both."""
        every = (self.fairs, self.memoranda)
        return sorted(
            {
                source
                for found in every
                for rows in found.values()
                for row in rows.values()
                if (source := row["source_id"])
            }
        )


def results_of(request: Request) -> Results:
    """What the registers say, in one question."""
    found = of_registers(request.warehouse, [*FAIRS.values(), *MEMORANDA.values()], ("", _PARTY))
    fairs = {name: newest_of(found[one, ""], "year") for name, one in FAIRS.items()}
    memoranda, by_party = (
        {name: newest_of(found[one, breakdown], "as_of") for name, one in MEMORANDA.items()}
        for breakdown in ("", _PARTY)
    )
    return Results(
        fairs if fairs["held"] else {},
        memoranda if memoranda["promised"] else {},
        by_party if by_party["promised"] else {},
    )


def results_words(request: Request, results: Results) -> str:
    """What fairs of the newest year and memoranda that fell due brought; nothing without the registers."""
    said = []
    if fairs := results.fairs:
        words = {name: country_words(request, FAIRS[name], rows) for name, rows in fairs.items()}
        period = words_in(request, fairs["held"])
        words = {name: one for name, one in words.items() if name in ("held", "vacancies", "offers", "moved")}
        words["held"] = _number(request, fairs["held"])
        words["vacancies"] = _number(request, fairs["vacancies"])
        said.append(request.say("professions.results.fairs", period=sentence_start(period), **words))
    if memoranda := results.memoranda:
        words = {name: country_words(request, MEMORANDA[name], rows) for name, rows in memoranda.items()}
        words["overdue"] = _number(request, memoranda["overdue"])
        day = format_day(next(iter(memoranda["promised"].values()))["period_end"], request.language)
        said.append(request.say("professions.results.memoranda", day=day, **words))
    return " ".join(said)


def fair_table(request: Request, results: Results) -> Table | None:
    """A line for each region where fairs were held in the newest year; None without the register."""
    found = results.fairs
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


def memoranda_table(request: Request, results: Results, *, overdue: bool = False) -> Table | None:
    """A line for each pair of parties whose memoranda fell due, those with overdue ones first; None without the register.

    overdue: pairs with overdue ones alone; None where there is none.
    """
    found = results.by_party
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
            _counted(request, found["overdue"].get(pair)),
        ]
        for pair in _pairs(found)
        if not overdue or _size(found, "overdue", pair) or is_hidden(found["overdue"].get(pair))
    ]
    title = request.say(f"professions.results.{'overdue_table' if overdue else 'memo_table'}")
    caption = f"{title}, {words_in(request, found['promised'])}"
    return table_of(header, body, caption=caption) if body else None


def overdue_words(request: Request, results: Results) -> list[str]:
    """The parties of overdue memoranda, promised beside done, the most overdue first."""
    found = results.by_party
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


def _counted(request: Request, row: Observation | None) -> Cell:
    """The count of a pair, or that it is hidden; nought where it is not listed."""
    return bare_cell(request, row) if row else number_cell(0, 0, request.language)


def _size(found: Figures, name: str, pair: Key) -> float:
    """The figure of a pair; nought where it is not listed."""
    row = found[name].get(pair)
    return float(row["value"] or 0) if row else 0.0


def _number(request: Request, rows: dict[Key, Observation]) -> str:
    """The bare figure of the country, or why it is not shown; nought where no row is listed: what is counted here is listed once it is there."""
    row = rows.get((COUNTRY, ""))
    if row is None:
        return format_number(0, 0, request.language)
    return (
        format_number(row["value"], 0, request.language)
        if is_published(row)
        else hidden_or_missing(request, row)
    )
