"""What gives exactly these figures elsewhere: an address, the statement, a line of pandas and one of R."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.tables import fold
from dashboard.pages.explore.shown import Shown
from dashboard.queries.cube.asking import sql_text

FORMS = ("csv", "json")


def cube_file(shown: Shown, name: str, *, edition: str | None = None) -> str:
    """The address of the cells of a choice as a file, of this edition where it is named; what is drawn of them is no part of it."""
    choice, view = shown.choice, shown.request.view
    changes: dict[str, Any] = {"indicators": tuple(one.id for one in choice.indicators), "drawn_as": None}
    # What a form settled by itself is written out.
    changes |= {"rows": choice.rows, "columns": choice.columns} if view.drawn_as else {}
    changes |= {"edition": edition} if edition else {}
    path, _, query = view.href(**changes).partition("?")
    return f"{path}.{name}?{query}"


def recipe(shown: Shown, *, origin: str) -> html.Section:
    """The four ways, each as text to be copied."""
    request = shown.request
    edition = request.warehouse.edition_id
    csv, json = (origin + cube_file(shown, name, edition=edition) for name in FORMS)
    lines = {
        "address": [html.A(json, href=cube_file(shown, "json", edition=edition))],
        "pandas": [html.Code(f'pandas.read_csv("{csv}")')],
        # Without the mark and read as what it is: `fileEncoding` loses every line that the locale of R cannot write.
        "r": [html.Code(f'read.csv("{csv}&bom=0", encoding = "UTF-8", na.strings = "")')],
    }
    items = [
        part
        for name, content in lines.items()
        for part in (html.Dt(request.say(f"explore.recipe.{name}")), html.Dd(content))
    ]
    statement = html.Pre(
        html.Code(sql_text(request.warehouse, shown.choice.question)), className="recipe-sql", tabIndex=0
    )
    return html.Section(
        [
            html.H2(request.say("explore.recipe.title")),
            html.P(request.say("explore.recipe.lead"), className="lead-note"),
            html.Dl(items, className="recipe"),
            fold(
                request.say("explore.recipe.sql"),
                [html.P(request.say("explore.recipe.sql_lead", file=f"{edition}.duckdb")), statement],
            ),
        ]
    )
