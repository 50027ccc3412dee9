"""Documents and their targets on one time line, what replaced what, and what is printed wrongly."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from dashboard.components import html, live
from dashboard.components.filters import NONE, filter_row, picker
from dashboard.components.searched import searched_list, unread_words
from dashboard.components.tables import fold
from dashboard.components.verdict import verdict_badge
from dashboard.figures.frame import graph_config
from dashboard.figures.timeline import Mark, Span, timeline_figure
from dashboard.pages.documents.pictures import document_picture, timeline_picture
from dashboard.queries.dictionary import Document, Target
from dashboard.queries.documents import corrections, document_counts, figures_of
from dashboard.queries.progress import verdicts
from dashboard.texts.cells import Cell, day_cell, number_cell, period_cell, text_cell, value_cell
from dashboard.texts.formats import format_day
from dashboard.view import ids
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Page, Request
from dashboard.wording.locator import clause_words, locator_words
from dashboard.wording.verdict import target_cell, target_words

Row = dict[str, Any]
_COUNTED = ("figures", "targets", "measures", "corrections")


def layout(request: Request) -> Page:
    """The documents page."""
    title = request.say("documents.title")
    options = [{"label": request.say("filter.all"), "value": NONE}]
    options += [{"label": _title(request, row), "value": name} for name, row in _documents(request).items()]
    content = [
        html.H1(title),
        html.P(request.say("documents.lead"), className="lead-note"),
        filter_row(
            [picker(ids.DOCUMENTS_DOCUMENT, request.say("filter.document"), options, request.view.document)],
            label=request.say("filter.label"),
        ),
        html.Div(body(request), id=ids.DOCUMENTS_BODY),
        live.Store(id=ids.DOCUMENTS_AS_OF, data=request.view.as_of and request.view.as_of.isoformat()),
    ]
    return Page(content, title, request.language, frozenset({"chart"}))


def body(request: Request) -> list:
    """Time line, documents, targets and corrections for the document of the view, or for all."""
    chosen = request.view.document
    shown = {name: row for name, row in _documents(request).items() if chosen in (None, name)}
    targets = [target for target in request.known.targets.values() if target.document in shown]
    wrong = corrections(request.warehouse, chosen)
    day, finding = request.view.as_of or request.today, _finding(request, shown, targets, wrong)
    figure = timeline_figure(_spans(request, day), today=day)
    graph = live.Graph(
        id=ids.DOCUMENTS_TIMELINE,
        figure=figure,
        config=graph_config(request.language, filename="documents"),
        style={"height": f"{figure['layout']['height']}px"},
    )
    timeline, table = html.Div(graph, className="timeline"), _document_table(request, shown)
    parts = [
        html.P(finding, className="finding"),
        timeline_picture(request, timeline, table, _documents(request), finding=finding, day=day),
        html.H2(request.say("documents.list")),
        document_picture(
            request,
            table,
            shown,
            name="documents",
            label=request.say("documents.list"),
            finding=finding,
            look="table-box table-box--whole",
        ),  # fmt: skip
        html.H2(request.say("documents.targets")),
        *[html.P(words) for row in shown.values() if (words := unread_words(request, row))],
        *_target_tables(request, shown, targets),
        html.H2(request.say("documents.corrections")),
        *([html.P(corrections_lead(request, wrong), className="lead-note")] if wrong else []),
        *_correction_tables(request, shown, wrong),
    ]
    if chosen:
        figures = _picture(request, _figure_table(request, chosen), chosen, "figures")
        parts += [html.H2(request.say("documents.figures")), figures]
    return parts


def _documents(request: Request) -> dict[str, Document]:
    return request.known.documents


def _title(request: Request, document: Document) -> str:
    return document.title[request.language]


def _finding(request: Request, shown: dict[str, Document], targets: list[Target], wrong: list[Row]) -> str:
    unknown = sum(1 for row in wrong if row["corrected_value"] is None)
    return request.say(
        "documents.finding",
        documents=len(shown),
        targets=len(targets),
        corrections=len(wrong),
        unknown=unknown,
    )


def _spans(request: Request, day: date) -> list[Span]:
    spans = []
    for name, row in _documents(request).items():
        own = [t for t in request.known.targets.values() if t.document == name and t.due_on]
        end = row.valid_to or day
        words = f"{_title(request, row)}<br>{format_day(row.valid_from, request.language)} – {format_day(end, request.language)}"
        marks = [
            Mark(day, _due_words(request, day, [t for t in own if t.due_on == day])) for day in _days(own)
        ]
        spans.append(
            Span(_title(request, row), row.valid_from, end, words, name == request.view.document, marks)
        )
    return spans


def _days(targets: list[Target]) -> list[date]:
    return sorted({target.due_on for target in targets})


def _due_words(request: Request, day: date, targets: list[Target]) -> str:
    titles = [target.title[request.language] for target in targets]
    return "<br>".join([format_day(day, request.language), *titles[:6], *(["…"] if len(titles) > 6 else [])])


def _act_words(request: Request, row: Document) -> str:
    """What the address of a document leads to: the act itself or a report about it; empty where it has none."""
    return request.say(f"documents.url.{row.url_is}") if row.url else ""


def _act_link(request: Request, row: Document):
    words = _act_words(request, row)
    return html.A(words, href=row.url, rel="noopener noreferrer") if words else ""


def _reading_words(request: Request, row: Document) -> str:
    """What was read of an act, where that is not its whole text."""
    return "" if row.text_held == "full" else request.say(f"documents.held.{row.text_held}")


def _reading(request: Request, row: Document) -> list:
    words = _reading_words(request, row)
    return [html.Br(), html.Small(words)] if words else []


def _ended_words(request: Request, row: Document) -> str:
    issuer = request.known.bodies[row.ended_by_issuer][request.language]
    day = format_day(row.ended_by_on, request.language)
    return request.say("documents.ended_by", issuer=issuer, number=row.ended_by_number, day=day)


def _document_table(request: Request, shown: dict[str, Document]) -> Table:
    counts, say, language = document_counts(request.warehouse), request.say, request.language
    rows = [
        [
            _name(request, name, row),
            day_cell(row.valid_from, language) if row.valid_from else Cell(""),
            _until(request, row),
            *(_count(request, name, what, counts[name][what]) for what in _COUNTED),
        ]
        for name, row in shown.items()
    ]
    header = [
        say("table.document"),
        say("table.valid_from"),
        Column(say("table.valid_to"), aside=say("table.note")),
        *(Column(say(f"table.{column}"), is_number=True) for column in _COUNTED),
    ]
    return table_of(header, rows, caption=say("documents.list"))


def _name(request: Request, name: str, row: Document) -> Cell:
    link = html.A(_title(request, row), href=request.view.href(document=name))
    drawn = [link, " ", _act_link(request, row), *_reading(request, row)]
    words = _title(request, row) + (f" {say_link}" if (say_link := _act_words(request, row)) else "")
    return text_cell(words, aside=_reading_words(request, row), shown=drawn)


def _until(request: Request, row: Document) -> Cell:
    """Until when a document was in force, and what ended it."""
    until = row.valid_to
    own = day_cell(until, request.language) if until else Cell(request.say("documents.in_force"))
    ended = _ended_words(request, row) if row.ended_by_number else ""
    return own.over(ended).drawn(html.Span([own.words, html.Br(), ended] if ended else [own.words]))


def _count(request: Request, document: str, what: str, number: int) -> Cell:
    own = number_cell(number, 0, request.language)
    if what != "measures" or not number:
        return own
    return own.drawn(html.A(own.words, href=request.view.href(page="measures", document=document)))


def _target_tables(request: Request, shown: dict[str, Document], targets: list[Target]) -> list:
    found = verdicts(request.warehouse, request.view.as_of or date.max)
    tables = []
    for name, row in shown.items():
        own = [target for target in targets if target.document == name]
        if own:
            table = _picture(request, _target_table(request, own, found), name, "targets")
            block = html.Div([table, *searched_list(request, own)])
            tables.append(fold(f"{_title(request, row)} ({len(own)})", block, is_open=len(shown) == 1))
    return tables or [html.P(request.say("documents.no_targets"))]


def _target_table(request: Request, targets: list[Target], found: dict[str, Row]) -> Table:
    names = ("target_title", "target", "due", "clause", "state", "history")
    rows = [_target_line(request, target, found.get(target.id)) for target in targets]
    return table_of(
        [request.say(f"table.{name}") for name in names], rows, caption=request.say("documents.targets")
    )


def _target_line(request: Request, target: Target, progress: Row | None) -> list[Cell | str]:
    say, language = request.say, request.language
    state = progress["state"] if progress else "no_data"
    title = target.title[language]
    href = request.view.href(page="indicator", indicator=target.indicator, document=None)
    reason = target.missing_reason[language] if target.missing_reason and state == "no_data" else ""
    badge = html.Div([verdict_badge(request, state), html.Span(reason, className="aside")])
    history, remark = _history(request, target), target.remark[language] if target.remark else ""
    told = html.Div([html.P(history) if history else None, html.P(remark) if remark else None])
    return [
        text_cell(title, shown=html.A(title, href=href)),
        target_cell(request, target),
        day_cell(target.due_on, language) if target.due_on else say("target.no_due"),
        clause_words(request, target.clause),
        text_cell(say(f"state.{state}"), aside=reason, shown=badge),
        text_cell("; ".join(filter(None, [history, remark])), shown=told),
    ]


def _picture(request: Request, table: Table, document: str, what: str) -> html.Div:
    """A table of one document as a picture: its title says whose targets, corrections or figures these are."""
    row = request.known.documents[document]
    label = f"{_title(request, row)}: {request.say(f'documents.{what}')}"
    return document_picture(request, table, {document: row}, name=f"{what}-{document}", label=label)


def _history(request: Request, target: Target) -> str:
    """What came before a target and what came after it, as one line; empty where it stands alone."""
    targets = request.known.targets
    chain = [targets[target.replaces]] if target.replaces in targets else []
    after = [other for other in targets.values() if other.replaces == target.id]
    if not chain and not after:
        return ""
    return " → ".join(_step_words(request, other) for other in [*chain, target, *after])


def _step_words(request: Request, target: Target) -> str:
    year = f" ({target.valid_from.year})" if target.valid_from else ""
    return f"{target_words(request, target)}{year}"


def corrections_lead(request: Request, wrong: list[Row]) -> str:
    """How many errors and contradictions of each kind were found, counted in `wrong`."""
    kinds = Counter(request.say(f"correction_kind.{row['kind']}") for row in wrong)
    return request.say(
        "documents.corrections_lead",
        kinds=", ".join(f"{kind} – {number}" for kind, number in kinds.most_common()),
    )


def _correction_tables(request: Request, shown: dict[str, Document], wrong: list[Row]) -> list:
    say, tables = request.say, []
    for name, document in shown.items():
        own = [row for row in wrong if row["document_id"] == name]
        if not own:
            continue
        rows = [
            [
                locator_words(request, row["locator"]),
                row["printed_value"],
                say("documents.unknown") if row["corrected_value"] is None else row["corrected_value"],
                say(f"correction_kind.{row['kind']}"),
                row[f"reason_{request.language}"],
            ]
            for row in own
        ]
        header = [say(f"table.{column}") for column in ("place", "printed", "corrected", "kind", "reason")]
        table = table_of(header, rows, caption=say("documents.corrections"))
        tables.append(
            fold(
                f"{_title(request, document)} ({len(own)})",
                _picture(request, table, name, "corrections"),
                is_open=len(shown) == 1,
            )
        )
    return tables or [html.P(say("documents.no_corrections"))]


def _figure_table(request: Request, document: str) -> Table:
    say = request.say
    rows = [_figure_line(request, row) for row in figures_of(request.warehouse, document)]
    header = [
        Column(say(f"table.{column}"), is_number=column == "value")
        for column in ("indicator", "region", "period", "value", "place", "note")
    ]
    return table_of(header, rows, caption=say("documents.figures"))


def _figure_line(request: Request, row: Row) -> list[Cell | str]:
    known, language = request.known, request.language
    indicator = known.indicators[row["indicator_id"]]
    title = indicator.title[language]
    href = request.view.href(page="indicator", indicator=indicator.id, document=None)
    member = known.members.get((row["breakdown"], row["member"]))
    place = request.region_name(row["region_id"], row["region_scheme"])
    period = period_cell(row["period_start"], row["period_end"], row["period_kind"], language)
    is_inferred = row["period_basis"] == "inferred"
    return [
        text_cell(title, shown=html.A(title, href=href)),
        " · ".join(filter(None, [place, member[language] if member else ""])),
        period.adding(f" ({request.say('documents.inferred')})") if is_inferred else period,
        value_cell(row["value"], row["unit"], indicator.decimals, language),
        locator_words(request, row["locator"]),
        "; ".join(known.note_words(row["note"], language)),
    ]
