"""What a reader chooses on the page of measures."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.filters import (
    NONE,
    Option,
    day_field,
    filter_row,
    picker,
    region_options,
    year_options,
)
from dashboard.pages.measures.bodies import in_order, measures_of_bodies
from dashboard.queries.measures import MeasureDate
from dashboard.view import ids
from dashboard.view.request import Request
from vocabulary.due_dates import MEASURE_STATES


def measure_pickers(request: Request, rows: list[MeasureDate]) -> html.Div:
    """Region, body, document, state, year of the date and the day from which all is seen, for the measures of `rows`."""
    say, view, language = request.say, request.view, request.language
    documents = [name for name in request.known.documents if any(row["document_id"] == name for row in rows)]
    years = sorted({row["due"].year for row in rows if row["due"]})
    of_documents = [(name, request.known.documents[name].title[language]) for name in reversed(documents)]
    of_bodies = [(body, _body_words(request, body)) for body in in_order(request, measures_of_bodies(rows))]
    of_states = [(state, say(f"measure_state.{state}")) for state in MEASURE_STATES]
    return filter_row(
        [
            picker(ids.MEASURES_REGION, say("filter.region"), region_options(request), view.region),
            picker(ids.MEASURES_BODY, say("filter.body"), _options(request, of_bodies), view.body),
            picker(ids.MEASURES_DOCUMENT, say("filter.document"), _options(request, of_documents), view.document),
            picker(ids.MEASURES_STATE, say("filter.state"), _options(request, of_states), view.state),
            picker(ids.MEASURES_YEAR, say("filter.due_year"), year_options(years, none=say("filter.all")), view.year),
            _as_of(request),
        ],
        label=say("filter.label"),
    )  # fmt: skip


def _options(request: Request, named: list[tuple[str, str]]) -> list[Option]:
    everything = {"label": request.say("filter.all"), "value": NONE}
    return [everything, *({"label": words, "value": value} for value, words in named)]


def _body_words(request: Request, body: str) -> str:
    """The short name first: a list that is too narrow cuts the end of its entries."""
    short, name = request.known.abbreviations[body], request.known.bodies[body]
    language = request.language
    return name[language] if short[language] == name[language] else f"{short[language]} – {name[language]}"


def _as_of(request: Request) -> html.Div:
    day = request.view.as_of or request.today
    return html.Div(
        [
            html.Label(request.say("filter.as_of"), htmlFor=ids.MEASURES_AS_OF),
            day_field(request, ids.MEASURES_AS_OF, day),
        ],
        className="picker picker--narrow",
    )
