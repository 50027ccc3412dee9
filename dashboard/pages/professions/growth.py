"""Growth points: which promises on them there are, who owes them and how they stand; with registers what is there, region by region."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import notes, section, source_line
from dashboard.components.picture import picture
from dashboard.components.registers.newest import (
    Key,
    bare_cell,
    country_words,
    newest,
    words_in,
)
from dashboard.components.searched import searched_words
from dashboard.components.tables import fold, whole_table
from dashboard.pages.professions.promised import SEARCH
from dashboard.queries.dictionary import Target
from dashboard.queries.kinds import Observation
from dashboard.queries.register_figures import hidden_in
from dashboard.queries.reporting.promises import promises
from dashboard.texts.cells import Cell, text_cell
from dashboard.texts.formats import format_period, sentence_start
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.evidence import promise_words
from dashboard.wording.locator import clause_words
from vocabulary.territory import COUNTRY

# defining them (2017), drawing people there (2001, 2017)
TARGETS = ("growth-points-defined", "result-6-resettlement-to-growth-points", "growth-point-staff-2010")
POINTS, DWELLINGS, PLACES = "growth_points_in_force", "growth_point_dwellings", "growth_point_school_places"
JOBS, OPENED = "growth_point_jobs_planned", "growth_point_jobs_opened_share"
KINDS = ("large_city", "regional_centre")
Held = dict[str, dict[Key, Observation]]


def growth(request: Request) -> list[Any]:
    """The section; nothing in an edition without the promises and without the register."""
    targets = [one for name in TARGETS if (one := request.known.targets.get(name)) is not None]
    held = _held(request)
    if not targets and not held[POINTS]:
        return []
    due = _due(request, targets)
    said = _counted(request, held) if held[POINTS] else _promised(request, targets)
    register = _from_register(request, held, said)
    # the same block in every edition: what a reader took along is found again
    promised = [
        _picture(request, due, "growth-due", _promised(request, targets) if targets else said),
        *notes([request.say("professions.growth.kinds"), *_missing(request, register)]),
    ]
    body = [*register, *([fold(due.caption, promised)] if targets else [])]
    return section("growth", request, finding=said, body=body)


def _missing(request: Request, register: list[Any]) -> list[str]:
    """What was searched, and what the register would add; nothing with it."""
    return [] if register else [searched_words(request, SEARCH), request.say("professions.growth.none")]


def _held(request: Request) -> Held:
    return {
        POINTS: newest(request, POINTS, "as_of"),
        "kinds": newest(request, POINTS, "as_of", "growth_point_kind"),
        DWELLINGS: newest(request, DWELLINGS, "as_of"),
        PLACES: newest(request, PLACES, "as_of"),
        JOBS: newest(request, JOBS, "quarter"),
        OPENED: newest(request, OPENED, "year"),
    }


def _promised(request: Request, targets: list[Target]) -> str:
    """How the first of the promises stands."""
    first = targets[0]
    owes = request.known.abbreviations.get(first.reporter or "")
    return request.say(
        "professions.growth.finding_due",
        clause=clause_words(request, first.clause),
        due=_by(request, first),
        owes=owes[request.language] if owes else "–",
        state=_state(request, first),
    )


def _counted(request: Request, held: Held) -> str:
    """What there is by the register, as far as it tells."""
    words = {
        name: country_words(request, name, held[name]) for name in held if held[name] and name != "kinds"
    }
    # what is counted is named in the sentence: "unit" would say nothing more
    words |= {
        name: bare_cell(request, held[name].get((COUNTRY, ""))).words for name in (POINTS, DWELLINGS, PLACES)
    }
    said = [
        request.say(
            "professions.growth.finding", day=sentence_start(words_in(request, held[POINTS])), points=words[POINTS],
            dwellings=words[DWELLINGS], places=words[PLACES],
        )
    ]  # fmt: skip
    if held[JOBS]:
        said.append(
            request.say("professions.growth.jobs", period=words_in(request, held[JOBS]), jobs=words[JOBS])
        )
    if held[OPENED]:
        period = sentence_start(words_in(request, held[OPENED]))
        said.append(request.say("professions.growth.opened", period=period, share=words[OPENED]))
    return " ".join(said)


def _from_register(request: Request, held: Held, said: str) -> list[Any]:
    """The table of regions with what must be known of it; nothing without the register."""
    if not held[POINTS]:
        return []
    table = _table(request, held)
    rows = [row for own in held.values() for row in own.values()]
    hidden = hidden_in(rows)
    note = request.say(
        "professions.growth.note", jobs_period=words_in(request, held[JOBS]), opened_period=words_in(request, held[OPENED])
    )  # fmt: skip
    return [
        _picture(request, table, "growth", said, cites=_cites(held)),
        *notes([note if held[JOBS] else "", request.count("registers.hidden_here", hidden, number=hidden) if hidden else ""]),
        source_line(request, _cites(held)),
    ]  # fmt: skip


def _cites(held: Held) -> list[str]:
    return sorted({source for own in held.values() for row in own.values() if (source := row["source_id"])})


def _picture(
    request: Request, table: Table, name: str, said: str, *, cites: list[str] | None = None
) -> html.Div:
    sources = "#professions-growth-block .flow-sources [data-part=sources]" if cites else ""
    return picture(
        request, whole_table(table), name=name, kind="table", label=table.caption,
        said=Said(said, table.caption, request.region_name(COUNTRY)), sources=sources, tables=[table], cites=cites or [],
    )  # fmt: skip


def _table(request: Request, held: Held) -> Table:
    """A line for each region with growth points: kinds, room, jobs planned, jobs opened."""
    more = [(name, key) for name, key in ((JOBS, "jobs_planned"), (OPENED, "opened_share")) if held[name]]
    names = [*KINDS, "dwellings", "school_places", *(key for _, key in more)]
    header = [
        Column(request.say("table.region")),
        *(Column(request.say(f"professions.growth.{name}"), is_number=True) for name in names),
    ]
    places = [COUNTRY, *sorted({region for region, _ in held[POINTS]} - {COUNTRY}, key=request.region_name)]
    body: list[list[Cell | str]] = [
        [
            request.region_name(place),
            *(bare_cell(request, held["kinds"].get((place, kind))) for kind in KINDS),
            *(bare_cell(request, held[name].get((place, ""))) for name in (DWELLINGS, PLACES)),
            *(bare_cell(request, held[name].get((place, "")), int(name == OPENED)) for name, _ in more),
        ]
        for place in places
    ]
    caption = f"{request.say('professions.growth.table')}, {words_in(request, held[POINTS])}"
    return table_of(header, body, caption=caption)


def _due(request: Request, targets: list[Target]) -> Table:
    """The promises: what, in which clause of which document, by when, who owes it, how it stands."""
    header = [
        request.say(f"professions.growth.{name}") for name in ("promise", "clause", "by", "owes", "state")
    ]
    body = [_line(request, target) for target in targets]
    return table_of(header, body, caption=request.say("professions.growth.due"))


def _line(request: Request, target: Target) -> list[Cell | str]:
    document = request.known.documents[target.document].title[request.language]
    clause = clause_words(request, target.clause)
    href = request.view.href(page="documents", document=target.document)
    owes = request.known.bodies.get(target.reporter or "")
    return [
        text_cell(target.title[request.language], shown=_linked(request, target)),
        text_cell(f"{document}; {clause}", shown=html.Span([html.A(document, href=href), f"; {clause}"])),
        _by(request, target),
        owes[request.language] if owes else "–",
        _state(request, target),
    ]


def _linked(request: Request, target: Target) -> Any:
    """The promise; one that is counted leads to its indicator."""
    title = target.title[request.language]
    if target.id in promises(request.warehouse) or target.indicator not in request.known.indicators:
        return title
    return html.A(title, href=request.view.href(page="indicator", indicator=target.indicator))


def _by(request: Request, target: Target) -> str:
    if target.due_on is None:
        return "–"
    return format_period(date(target.due_on.year, 1, 1), target.due_on, "year", request.language)


def _state(request: Request, target: Target) -> str:
    """Where the promise stands; of a target that is counted why it has no figure."""
    found = promises(request.warehouse).get(target.id)
    if found is not None:
        return promise_words(request, found)
    if target.missing_reason:
        return target.missing_reason[request.language]
    return request.say("professions.growth.counted")
