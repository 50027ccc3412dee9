"""A page of the same content in Dash as it comes: six cards, a map of regions, a series, a table, one callback.

`python -m tools.plain_page`: serves it at 127.0.0.1:PORT on the edition of MONITOR_HOME, with as many processes as the
dashboard has. `make bench` holds the dashboard's pages against it, in the same run.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import duckdb
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from gunicorn.app.base import BaseApplication

from dashboard.data.home import warehouse_path
from vocabulary.territory import COUNTRY

_MAPPED = "net_migration"
_CARDS = (
    "net_migration", "population", "international_arrivals", "international_departures",
    "foreign_workers_on_permits", "foreign_workers_skilled_share",
)  # fmt: skip
_SHAPES = Path(__file__).parent.parent / "assets" / "geo" / "regions_2022.json"
_TOTALS = "breakdown = '' AND is_latest AND value IS NOT NULL AND indicator_id = $indicator"


def plain_app() -> Dash:
    """The page, with the shapes inside its figure and the whole of plotly, as tutorials write it."""
    app = Dash(__name__)
    years = [
        year
        for (year,) in _rows(
            f"SELECT DISTINCT year(period_end) FROM marts.observation WHERE {_TOTALS} ORDER BY 1"
        )
    ]
    app.layout = html.Div(
        [
            html.H1("Migration"),
            html.Div([_card(name) for name in _CARDS]),
            dcc.Dropdown(years, years[-1], id="year"),
            dcc.Graph(id="map"),
            dcc.Graph(figure=_series()),
            html.Table(id="table"),
        ]
    )
    app.callback(Output("map", "figure"), Output("table", "children"), Input("year", "value"))(_of_year)
    return app


def _rows(statement: str, **values: object) -> list[tuple]:
    with duckdb.connect(str(warehouse_path()), read_only=True) as connection:
        return connection.execute(statement, {"indicator": _MAPPED} | values).fetchall()


def _card(name: str) -> html.Div:
    [(title, value)] = _rows(
        f"""SELECT title_en, arg_max(value, period_end) FROM marts.observation JOIN marts.indicator USING (indicator_id)
            WHERE region_id = '{COUNTRY}' AND {_TOTALS} GROUP BY title_en""",
        indicator=name,
    )
    return html.Div([html.H3(title), html.Div(f"{value:,.1f}", className="value")], className="card")


def _series() -> go.Figure:
    points = _rows(
        f"SELECT period_end, value FROM marts.observation WHERE region_id = '{COUNTRY}' AND {_TOTALS} ORDER BY 1"
    )
    days, values = zip(*points, strict=True)
    return go.Figure(go.Scatter(x=days, y=values, mode="lines+markers"))


def _of_year(year: int) -> tuple[go.Figure, list[html.Tr]]:
    found = _rows(
        f"""SELECT region_id, value FROM marts.observation
            WHERE region_id <> '{COUNTRY}' AND year(period_end) = $year AND {_TOTALS} ORDER BY value DESC""",
        year=year,
    )
    names, values = zip(*found, strict=True)
    shapes = json.loads(_SHAPES.read_text(encoding="utf-8"))
    drawn = go.Figure(go.Choropleth(geojson=shapes, locations=names, z=values))
    drawn.update_geos(fitbounds="locations", visible=False)
    return drawn, [html.Tr([html.Td(name), html.Td(f"{value:,.0f}")]) for name, value in found]


_SETTINGS = {
    "workers": 2,
    "preload_app": True,
    "threads": 4,
    "worker_class": "gthread",
    "loglevel": "warning",
}


class _Plain(BaseApplication):
    """gunicorn with the settings of this page alone: nothing that our service does for its own pages."""

    def load_config(self):
        """Hand the settings to gunicorn."""
        for name, value in {**_SETTINGS, "bind": f"127.0.0.1:{os.environ['PORT']}"}.items():
            self.cfg.set(name, value)

    def load(self):
        """The WSGI application, asked once before its workers start: only then does each of them know Dash's own scripts."""
        server = plain_app().server
        server.test_client().get("/")
        return server


if __name__ == "__main__":
    _Plain().run()
