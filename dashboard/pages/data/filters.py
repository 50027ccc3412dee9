"""The filters of the table of observations: everything that its link can hold."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.choose import choosing_form
from dashboard.components.filters import NONE, bound_picker, day_field, picker
from dashboard.pages.data.lists import data_lists
from dashboard.queries.crossed_table import crossings
from dashboard.queries.readable import readable_editions
from dashboard.queries.sources import edition
from dashboard.texts.formats import format_day
from dashboard.view import ids
from dashboard.view.link import NO_BREAKDOWN
from dashboard.view.lists import in_order
from dashboard.view.request import Request
from dashboard.wording.breakdowns import crossing_words
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.periods import SERIES_KINDS

Option = dict[str, str]


def data_filters(request: Request, years: list[int]) -> html.Form:
    """Lists of many (indicators, regions, parts, years, statuses, sources), and breakdown, kind of period, years, day, edition."""
    view, say = request.view, request.say
    lists = data_lists(request, years)
    kept = {"lang": request.language} if request.language != FIRST_LANGUAGE else {}
    return choosing_form(
        request,
        "data",
        [
            lists["indicator"],
            lists["region"],
            picker(ids.DATA_BREAKDOWN, say("filter.breakdown"), _with_all(request, _breakdowns(request)), view.breakdown, name="by"),
            lists["member"],
            picker(ids.DATA_KIND, say("filter.kind"), _with_all(request, _kinds(request)), view.kind, name="kind"),
            bound_picker(ids.DATA_FIRST_YEAR, say("filter.from"), years, view.first_year, is_first=True, name="from", unbound=say("filter.from_start")),
            bound_picker(ids.DATA_LAST_YEAR, say("filter.to"), years, view.last_year, is_first=False, name="to", unbound=say("filter.to_end")),
            lists["year"],
            lists["status"],
            lists["source"],
            _known_on(request),
            picker(ids.DATA_EDITION, say("filter.edition"), _editions(request), view.edition, name="edition"),
        ],
        kept=kept,
    )  # fmt: skip


def _with_all(request: Request, options: list[Option]) -> list[Option]:
    return [{"label": request.say("filter.all"), "value": NONE}, *options]


def _breakdowns(request: Request) -> list[Option]:
    totals = {"label": request.say("filter.totals_only"), "value": NO_BREAKDOWN}
    named = request.known.breakdowns.items()
    one = ({"label": words[request.language], "value": code} for code, words in named)
    several = (
        {
            "label": crossing_words(request, names),
            "value": ",".join(in_order(names, tuple(request.known.breakdowns))),
        }
        for names in crossings(request.warehouse)
    )
    return [totals, *one, *several]


def _kinds(request: Request) -> list[Option]:
    return [{"label": request.say(f"period_kind.{kind}"), "value": kind} for kind in SERIES_KINDS]


def _editions(request: Request) -> list[Option]:
    current = edition(request.warehouse)["edition_id"] if request.view.edition is None else None
    options = [{"label": request.say("filter.current_edition"), "value": NONE}]
    return options + [
        {"label": name, "value": name} for name in readable_editions(request.warehouse) if name != current
    ]


def _known_on(request: Request) -> html.Div:
    day = request.view.as_of
    field = day_field(request, ids.DATA_AS_OF, day)
    said = format_day(day, request.language, short=True) if day else ""
    return html.Div(
        [html.Label(request.say("filter.known_on"), htmlFor=ids.DATA_AS_OF), field],
        className="picker",
        title=said,
    )
