"""Members of one breakdown of the country, as a register gives them: ranked or in their own order, each with its course."""

from __future__ import annotations

from dashboard.components.flows.bars import Bar
from dashboard.components.flows.parts import country_name, listed, value_words
from dashboard.components.flows.structure_view import structure_table, structure_view
from dashboard.components.registers.cells import in_own_order, shown_cell
from dashboard.components.registers.frame import Shown, block_id
from dashboard.components.registers.kinds import Members
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure, Observation, is_published
from dashboard.queries.register_figures import is_hidden, of_register
from dashboard.queries.structures import REST, Structure, period_of, structure
from dashboard.texts.formats import sentence_start
from dashboard.view.request import Request
from dashboard.view.target_lines import line_until
from dashboard.wording.periods import period_words
from vocabulary.territory import COUNTRY
from vocabulary.units import is_counted

_FEWEST = 2  # one member says nothing of an order
_MOST = 15  # further members stand in the table


def members_block(request: Request, indicator: Indicator, kind: Members) -> Shown | None:
    """The members at the newest period up to the year of the view; None where fewer than two have a figure."""
    breakdown, in_order = kind.breakdown, kind.in_order
    rows = of_register(request.warehouse, indicator.id, breakdown, COUNTRY)
    own = structure((row for row in rows if is_published(row)), until=request.view.year, fewest=_FEWEST)
    if own is None or breakdown not in request.known.breakdowns:
        return None
    hidden = [row for row in rows if is_hidden(row) and period_of(row) == own.shown]
    by = "" if kind.is_in_title else f" – {request.known.breakdowns[breakdown][request.language].lower()}"
    title = f"{indicator.title[request.language]}{by}"
    shown = in_own_order(request, own.ranked()) if in_order else own.ranked()
    finding = _finding(request, indicator, own, shown, kind)
    name = f"register-{indicator.id}-{breakdown}"
    target = line_until(request, indicator, own.shown.year)
    drawn_rows = in_own_order(request, [*shown, *hidden]) if in_order else [*shown[:_MOST], *hidden]
    bars = [_bar(request, indicator, row) for row in drawn_rows]
    drawn = structure_view(
        request, indicator, own, name=lambda row: country_name(request, row), bars=bars,
        title=request.known.breakdowns[breakdown][request.language], part_of=name, finding=finding, breakdown=breakdown,
        line=target.value if target else None, sources_at=block_id(request, name),
        parts=in_own_order(request, own.ranked()) if in_order else None,
    )  # fmt: skip
    table = structure_table(request, indicator, own, name=lambda row: country_name(request, row))
    return Shown(name, title, finding, drawn, table, [*shown, *hidden], indicator, breakdown)


def _bar(request: Request, indicator: Indicator, row: Observation) -> Bar:
    written = shown_cell(request, indicator, row)
    return Bar(country_name(request, row), row["value"], written, is_rest=row["member"] in REST)


def _finding(
    request: Request, indicator: Indicator, own: Structure, shown: list[Figure], kind: Members
) -> str:
    period = sentence_start(period_words(request, own.shown))
    named = [row for row in shown if row["member"] not in REST] or shown
    if kind.in_order and (kind.is_path or not is_counted(indicator.unit)):
        # shares and lengths of time make no whole, of which one would be the greatest part
        ends = zip(("first", "last"), (named[0], named[-1]), strict=True)
        said = {
            end: f"{country_name(request, row)} – {value_words(request, indicator, row['value'])}"
            for end, row in ends
        }
        return request.say("registers.members.ends", period=period, **said)
    if kind.in_order:
        most = max(named, key=lambda row: row["value"])
        value = value_words(request, indicator, most["value"])
        return request.say(
            "registers.members.most", period=period, member=country_name(request, most), value=value
        )
    words = listed(request, indicator, named, lambda row: country_name(request, row))
    return request.say("registers.members.finding", period=period, listed=words)
