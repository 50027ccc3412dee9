"""Documents and their targets on one time line, what replaced what, and what is printed wrongly."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from dashboard.components import html, live
from dashboard.components.filters import NONE, filter_row, picker
from dashboard.components.searched import searched_list, unread_words
from dashboard.components.tables import data_table, fold
from dashboard.components.verdict import verdict_badge
from dashboard.figures.frame import graph_config
from dashboard.figures.timeline import Mark, Span, timeline_figure
from dashboard.pages.documents.pictures import document_picture, timeline_picture
from dashboard.queries.dictionary import Target
from dashboard.queries.documents import corrections, document_counts, figures_of
from dashboard.queries.progress import verdicts
from dashboard.texts.formats import format_day, format_period, format_value
from dashboard.view import ids
from dashboard.view.request import Page, Request
from dashboard.wording.locator import clause_words, locator_words
from dashboard.wording.verdict import target_words

Row = dict[str, Any]


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
    timeline = html.Div(graph, className="timeline")
    parts = [
        html.P(finding, className="finding"),
        timeline_picture(request, timeline, _documents(request), finding=finding, day=day),
        html.H2(request.say("documents.list")),
        document_picture(
            request,
            _document_table(request, shown),
            shown,
            name="documents",
            label=request.say("documents.list"),
            finding=finding,
        ),
        html.H2(request.say("documents.targets")),
        *[html.P(words) for row in shown.values() if (words := unread_words(request, row))],
        *_target_tables(request, shown, targets),
        html.H2(request.say("documents.corrections")),
        *([html.P(corrections_lead(request, wrong), className="lead-note")] if wrong else []),
        *_correction_tables(request, shown, wrong),
    ]
    if chosen:
        table = _picture(request, _figure_table(request, chosen), chosen, "figures")
        parts += [html.H2(request.say("documents.figures")), table]
    return parts


def _documents(request: Request) -> dict[str, Row]:
    return request.known.documents


def _title(request: Request, row: Row) -> str:
    return row[f"title_{request.language}"]


def _finding(request: Request, shown: dict[str, Row], targets: list[Target], wrong: list[Row]) -> str:
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
        end = row["valid_to"] or day
        words = f"{_title(request, row)}<br>{format_day(row['valid_from'], request.language)} – {format_day(end, request.language)}"
        marks = [
            Mark(day, _due_words(request, day, [t for t in own if t.due_on == day])) for day in _days(own)
        ]
        spans.append(
            Span(_title(request, row), row["valid_from"], end, words, name == request.view.document, marks)
        )
    return spans


def _days(targets: list[Target]) -> list[date]:
    return sorted({target.due_on for target in targets})


def _due_words(request: Request, day: date, targets: list[Target]) -> str:
    titles = [target.title[request.language] for target in targets]
    return "<br>".join([format_day(day, request.language), *titles[:6], *(["…"] if len(titles) > 6 else [])])


def _act_link(request: Request, row: Row):
    """The address of a document, called by what it leads to: the act itself or a report about it."""
    if not row["url"]:
        return ""
    return html.A(request.say(f"documents.url.{row['url_is']}"), href=row["url"], rel="noopener noreferrer")


def _reading(request: Request, row: Row) -> list:
    """What was read of an act, where that is not its whole text."""
    if row["text_held"] == "full":
        return []
    return [html.Br(), html.Small(request.say(f"documents.held.{row['text_held']}"))]


def _ended_words(request: Request, row: Row) -> str:
    issuer = request.known.bodies[row["ended_by_issuer_id"]][request.language]
    day = format_day(row["ended_by_on"], request.language)
    return request.say("documents.ended_by", issuer=issuer, number=row["ended_by_number"], day=day)


def _document_table(request: Request, shown: dict[str, Row]):
    counts, say, language = document_counts(request.warehouse), request.say, request.language
    rows = []
    for name, row in shown.items():
        link = html.A(_title(request, row), href=request.view.href(document=name))
        until = format_day(row["valid_to"], language) if row["valid_to"] else say("documents.in_force")
        ended = [html.Br(), _ended_words(request, row)] if row["ended_by"] else []
        measures = html.A(
            str(counts[name]["measures"]), href=request.view.href(page="measures", document=name)
        )
        own = counts[name]
        rows.append(
            [
                [link, " ", _act_link(request, row), *_reading(request, row)],
                format_day(row["valid_from"], language) if row["valid_from"] else "",
                html.Span([until, *ended]),
                str(own["figures"]), str(own["targets"]), measures if own["measures"] else "0", str(own["corrections"]),
            ]
        )  # fmt: skip
    header = [
        say(f"table.{n}")
        for n in ("document", "valid_from", "valid_to", "figures", "targets", "measures", "corrections")
    ]
    table = data_table(header, rows, caption=say("documents.list"), numeric={3, 4, 5, 6})
    return html.Div(table, className="table-box table-box--whole")


def _target_tables(request: Request, shown: dict[str, Row], targets: list[Target]) -> list:
    found = verdicts(request.warehouse, request.view.as_of or date.max)
    tables = []
    for name, row in shown.items():
        own = [target for target in targets if target.document == name]
        if own:
            table = html.Div(_target_table(request, own, found), className="table-box")
            block = html.Div([_picture(request, table, name, "targets"), *searched_list(request, own)])
            tables.append(fold(f"{_title(request, row)} ({len(own)})", block, is_open=len(shown) == 1))
    return tables or [html.P(request.say("documents.no_targets"))]


def _target_table(request: Request, targets: list[Target], found: dict[str, Row]):
    say = request.say
    rows = []
    for target in targets:
        state = found[target.id]["state"] if target.id in found else "no_data"
        reason = (
            target.missing_reason[request.language] if target.missing_reason and state == "no_data" else ""
        )
        rows.append(
            [
                html.A(target.title[request.language], href=request.view.href(page="indicator", indicator=target.indicator, document=None)),
                target_words(request, target),
                format_day(target.due_on, request.language) if target.due_on else say("target.no_due"),
                clause_words(request, target.clause),
                html.Div([verdict_badge(request, state), html.Span(reason, className="aside")]),
                html.Div([_history(request, target), html.P(target.remark[request.language]) if target.remark else None]),
            ]
        )  # fmt: skip
    header = [
        say(f"table.{name}") for name in ("target_title", "target", "due", "clause", "state", "history")
    ]
    return data_table(header, rows, caption=say("documents.targets"), numeric=set())


def _picture(request: Request, table: Any, document: str, what: str) -> html.Div:
    """A table of one document as a picture: its title says whose targets, corrections or figures these are."""
    row = request.known.documents[document]
    label = f"{_title(request, row)}: {request.say(f'documents.{what}')}"
    return document_picture(request, table, {document: row}, name=f"{what}-{document}", label=label)


def _history(request: Request, target: Target) -> html.P | None:
    """What came before a target and what came after it, as one line."""
    targets = request.known.targets
    chain = [targets[target.replaces]] if target.replaces in targets else []
    after = [other for other in targets.values() if other.replaces == target.id]
    if not chain and not after:
        return None
    words = [_step_words(request, other) for other in [*chain, target, *after]]
    return html.P(" → ".join(words))


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


def _correction_tables(request: Request, shown: dict[str, Row], wrong: list[Row]) -> list:
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
        table = data_table(header, rows, caption=say("documents.corrections"), numeric=set())
        tables.append(
            fold(
                f"{_title(request, document)} ({len(own)})",
                _picture(request, html.Div(table, className="table-box"), name, "corrections"),
                is_open=len(shown) == 1,
            )
        )
    return tables or [html.P(say("documents.no_corrections"))]


def _figure_table(request: Request, document: str):
    say, known, language = request.say, request.known, request.language
    rows = []
    for row in figures_of(request.warehouse, document):
        indicator = known.indicators[row["indicator_id"]]
        member = known.members.get((row["breakdown"], row["member"]))
        place = request.region_name(row["region_id"], row["region_scheme"])
        rows.append(
            [
                html.A(
                    indicator.title[language],
                    href=request.view.href(page="indicator", indicator=indicator.id, document=None),
                ),
                " · ".join(filter(None, [place, member[language] if member else ""])),
                format_period(row["period_start"], row["period_end"], row["period_kind"], language)
                + (f" ({say('documents.inferred')})" if row["period_basis"] == "inferred" else ""),
                format_value(row["value"], row["unit"], indicator.decimals, language),
                locator_words(request, row["locator"]),
                "; ".join(known.note_words(row["note"], language)),
            ]
        )
    header = [
        say(f"table.{column}") for column in ("indicator", "region", "period", "value", "place", "note")
    ]
    return html.Div(
        data_table(header, rows, caption=say("documents.figures"), numeric={3}), className="table-box"
    )
