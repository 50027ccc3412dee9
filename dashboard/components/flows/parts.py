"""What the sections of the pages on moves are made of: frame, source line, links to all figures, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from dashboard.components import html
from dashboard.components.sources import publications
from dashboard.components.tables import empty_state, fold, html_table
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure, Observation
from dashboard.queries.sources import cited
from dashboard.texts.cells import Cell, number_cell, value_cell
from dashboard.texts.formats import format_number, format_value
from dashboard.view.block import Column, Table
from dashboard.view.request import Request

if TYPE_CHECKING:
    from typing_extensions import ReadOnly

F = TypeVar("F", bound=Figure)
_MOST_SOURCES = 5  # More stand behind a line that counts them.
_LONGEST_REMARK = 160  # letters: two lines
_MOST_LISTED = 2  # A sentence names the greatest; the bars name all.


class Numbered(TypedDict):
    """Any row with a number, None where there is none."""

    value: ReadOnly[float | None]


def section(name: str, request: Request, *, finding: str, body: list) -> list:
    """Heading, sentence made from the data, then the pictures with whatever explains them."""
    return [
        html.H2(request.say(f"question.asks.{request.view.page}.{name}"), id=name),
        html.P(finding, className="finding"),
        *body,
    ]


def nothing(name: str, request: Request, sentence: str) -> list:
    """A section that has nothing to show, with the reason."""
    return [
        html.H2(request.say(f"question.asks.{request.view.page}.{name}"), id=name),
        empty_state(request.language, sentence),
    ]


def further(request: Request, content: list) -> list[html.Details]:
    """What else belongs to the question, below its answer: folded under the headings that it has; nothing where there is nothing."""
    topics = [heading for heading in _headings(content) if heading != request.say("flows.course")]
    if not topics:
        return content
    summary = html.Summary(request.say("flows.further", topics="; ".join(topics)))
    return [html.Details([summary, html.Div(content, className="fold-body")], className="fold further")]


def _headings(node: Any) -> list[str]:
    if isinstance(node, html.H3):
        return [node.children]
    inner = node.children if isinstance(node, html.Element) else node
    return [found for part in inner for found in _headings(part)] if isinstance(inner, list) else []


def notes(sentences: Iterable[str | None]) -> list[html.P]:
    """What a reader must know before quoting the figures."""
    said = list(dict.fromkeys(sentence for sentence in sentences if sentence))
    # What a longer one says as well is not said by itself.
    whole = [one for one in said if not any(one != other and one in other for other in said)]
    return [html.P(sentence, className="aside") for sentence in whole]


def caution_of(request: Request, indicator: Indicator) -> str | None:
    """What must be known before the figures of the indicator are quoted."""
    return indicator.caution[request.language] if indicator.caution else None


def cautions_of(request: Request, indicators: Iterable[Indicator]) -> list[html.P]:
    """The cautions of indicators that are shown together; one that holds for some of them alone names these first."""
    shown = list(indicators)
    concerned: dict[str, list[str]] = {}
    for one in shown:
        if caution := caution_of(request, one):
            concerned.setdefault(caution, []).append(one.short_title[request.language])
    return [
        html.P(caution if len(named) == len(shown) else [html.Strong(f"{'; '.join(named)}. "), caution], className="aside")
        for caution, named in concerned.items()
    ]  # fmt: skip


def notes_of(request: Request, rows: Iterable[Observation]) -> list[str]:
    """The notes of the rows shown, each once."""
    return remarks_line(request, _remarks(request, rows))


def remarks_line(request: Request, remarks: Iterable[str]) -> list[str]:
    """The notes as one line, each a sentence of its own; nothing where there are none."""
    said = list(dict.fromkeys(remarks))
    return [request.say("flows.remarks", remarks=". ".join(said))] if said else []


def _remarks(request: Request, rows: Iterable[Observation]) -> list[str]:
    return list(
        dict.fromkeys(
            words for row in rows for words in request.known.note_words(row["note"], request.language)
        )
    )


def remarks(request: Request, rows: Iterable[Observation]) -> list[html.Element]:
    """The notes of the rows shown: a line where they are few, and where they are many what opens."""
    said = notes_of(request, rows)
    if not said or len(said[0]) <= _LONGEST_REMARK:
        return list(notes(said))
    lines = [html.Li(words) for words in _remarks(request, rows)]
    return [fold(request.say("flows.remarks_open", number=len(lines)), html.Ul(lines, className="aside"))]


def parted(parts: Iterable[Any], by: str) -> list[Any]:
    """Links one after the other, with words between them."""
    return [one for part in parts for one in (part, by)][:-1]


def source_line(request: Request, source_ids: Iterable[str | None]) -> html.P | html.Details:
    """Who published what is drawn."""
    parts: list = []
    count = 0
    for publisher, links in publications(cited(request.warehouse, source_ids), request.language).items():
        parts += [publisher, ": ", *links, ". "]
        count += sum(1 for link in links if isinstance(link, html.Element))
    # The picture of a chart takes the inner words: it has a heading of its own for them.
    said = html.Span(parts, **{"data-part": "sources"})
    if count > _MOST_SOURCES:
        summary = html.Summary(f"{request.say('source.title')} ({count})")
        return html.Details([summary, html.P(said, className="sources")], className="fold flow-sources")
    return html.P([html.Strong(request.say("source.title")), ". ", said], className="sources flow-sources")


def twin(request: Request, table: Table) -> html.Details:
    """The same figures as a table; it scrolls by keyboard too."""
    return fold(request.say("table.open"), html.Div(html_table(table), className="table-box", tabIndex=0))


def figure_column(request: Request, indicator: Indicator, name: str | None = None) -> Column:
    """The head of a column of bare figures of the indicator; without a name they are simply values."""
    unit = request.say(f"unit.{indicator.unit}")
    return Column(request.say("table.value") if name is None else name, is_number=True, unit=unit)


def figure_cell(request: Request, indicator: Indicator, value: float) -> Cell:
    """A figure with its unit, for a table."""
    return value_cell(value, indicator.unit, indicator.decimals, request.language)


def value_words(request: Request, indicator: Indicator, value: float | None, *, signed: bool = False) -> str:
    """A figure with its unit."""
    return format_value(value, indicator.unit, indicator.decimals, request.language, signed=signed)


def number_words(
    request: Request, indicator: Indicator, row: Numbered | None, *, signed: bool = False
) -> str:
    """The figure of a cell, or the words for a missing one."""
    if row is None or row["value"] is None:
        return request.say("value.missing")
    return format_number(row["value"], indicator.decimals, request.language, signed=signed)


def number_cell_of(
    request: Request, indicator: Indicator, row: Numbered | None, *, signed: bool = False
) -> Cell:
    """The same for a table."""
    if row is None or row["value"] is None:
        return Cell(request.say("value.missing"))
    return number_cell(row["value"], indicator.decimals, request.language, signed=signed)


def listed(request: Request, indicator: Indicator, rows: Sequence[F], name: Callable[[F], str]) -> str:
    """The greatest of `rows` in words: Uzbekistan (44.5 %), China (44.1 %)."""
    return ", ".join(
        f"{name(row)} ({value_words(request, indicator, row['value'])})" for row in rows[:_MOST_LISTED]
    )


def country_name(request: Request, row: Observation) -> str:
    """The country, or other part of a breakdown, of a row."""
    return request.known.members[(row["breakdown"], row["member"])][request.language]


def region_of(request: Request, row: Observation) -> str:
    """The region of a row, by the name of its time."""
    return request.region_name(row["region_id"], row["region_scheme"])


def known_indicator(request: Request, indicator_id: str) -> Indicator | None:
    """The indicator, or None in an edition without it."""
    return request.known.indicators.get(indicator_id)
