"""The figures of a page by its address with an ending: `/indicators/population.csv?from=2019`, `.json`, `.parquet`, `.metadata.json`.

A file takes what the link of its page says, and is refused where the page is. The first screen is called `/overview`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlencode

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.exports.answers import CSV, file_answer, from_first
from dashboard.exports.chosen import Chosen, chosen_of_indicator
from dashboard.exports.figure_files import csv_of, json_of, parquet_of
from dashboard.exports.figures import Figures, of_blocks, of_chosen, of_coverage, of_cube, of_map
from dashboard.exports.large import hold_while_sent, large_export
from dashboard.exports.metadata_file import metadata_of
from dashboard.exports.problems import answered
from dashboard.pictures.layouts import LAYOUTS
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem, View, page_of
from dashboard.view.origin import public_origin
from dashboard.view.parameters import check
from dashboard.view.request import Request
from dashboard.view.selected import selected

_OVERVIEW, _ABOUT = "overview", "metadata.json"
_PARQUET = "application/vnd.apache.parquet"
ENDINGS = {"csv": "text/csv", "json": "application/json", "parquet": _PARQUET}
_NAMED = {*ENDINGS, _ABOUT}
_OF_OBSERVATIONS = ("indicator", "data")
# Pages that lead on to others, explain, search or collect.
_WITHOUT = frozenset({"briefing", "indicators", "flows", "method", "search"})
_MADE: dict[str, Callable[[Request], Figures]] = {
    "indicator": lambda request: of_chosen(chosen_of_indicator(request)),
    "data": lambda request: of_chosen(Chosen(request, selected(request))),
    "explore": of_cube,
    "map": lambda request: of_map(request, request.blocks),
    "coverage": of_coverage,
}


class Form(NamedTuple):
    """A form of the figures of a page: its ending, its address and what stands there."""

    ending: str
    href: str
    rel: str
    type: str


def forms(path: str, query: str) -> list[Form]:
    """Every form of the figures of the page at `path`, under its query (with `?`, or empty); last what says what they are."""
    name = path if path != "/" else f"/{_OVERVIEW}"
    every = [Form(one, f"{name}.{one}{query}", "alternate", kind) for one, kind in ENDINGS.items()]
    return [*every, Form(_ABOUT, f"{name}.{_ABOUT}{query}", "describedby", "application/json")]


def forms_of_view(view: View) -> list[Form]:
    """The forms of a view, in its own address; of pages without figures none."""
    if view.page in _WITHOUT:
        return []
    path, mark, query = view.href().partition("?")
    return forms(path, f"{mark}{query}")


def add_endings(server: flask.Flask) -> None:
    """Register the files of every page, and let pages name theirs."""
    server.add_url_rule(f"/<path:page>.<any({','.join(ENDINGS)}):ending>", "figures_of_page", _answer)
    server.after_request(_named)


def _answer(page: str, ending: str) -> flask.Response:
    return answered(lambda: _file(page, ending))


def _file(page: str, ending: str) -> flask.Response:
    path, _, more = page.partition(".")
    is_about = f"{more}.{ending}" == _ABOUT
    if more and not is_about:
        raise LinkProblem("problem.page", is_of_path=True)
    path = "" if path == _OVERVIEW else path
    figures, title = _figures(path, with_mark=ending == "csv")
    origin = public_origin()
    if is_about:
        answer = flask.jsonify(metadata_of(figures, title, origin=origin))
    elif ending == "csv":
        bom = flask.request.args.get("bom") != "0"
        made = _flowing(figures, lambda: csv_of(figures, bom=bom), is_csv=True)
        answer = file_answer(made, f"{figures.name}.csv", CSV)
    elif ending == "json":
        made = _flowing(figures, lambda: json_of(figures, origin=origin))
        answer = flask.Response(made(), mimetype="application/json")
    else:
        answer = file_answer(lambda: _parquet(figures, origin), f"{figures.name}.parquet", _PARQUET)
    return answer


def _flowing(
    figures: Figures, make: Callable[[], Iterator[str]], *, is_csv: bool = False
) -> Callable[[], Iterator[bytes]]:
    """A file that is sent while it is made; a large one holds one of the few places for them."""

    def made() -> Iterator[bytes]:
        if flask.request.method == "HEAD":
            return iter(())
        hold_while_sent(figures.count(), is_csv=is_csv)
        return from_first(make())

    return made


def _parquet(figures: Figures, origin: str) -> bytes:
    with large_export(figures.count()):
        return parquet_of(figures, origin=origin)


def _figures(path: str, *, with_mark: bool) -> tuple[Figures, str]:
    """The figures of a page and its title; raises LinkProblem as the page does, and for one that has no figures (404)."""
    page = page_of(path)
    own = {*(("bom",) if with_mark else ()), *(("labels",) if page in _OF_OBSERVATIONS else ())}
    every = list(flask.request.args.items(multi=True))
    given = [one for one in every if one[0] not in own]
    check("/data.csv", [one for one in every if one[0] in own])
    check(page, given, of_block=True)
    request = request_of(edition_of_answer(), path, {name: value for name, value in every if name != "bom"})
    if page in _WITHOUT:
        raise LinkProblem("problem.no_figures", is_of_path=True)
    title = LAYOUTS[page](request).title
    if page in _MADE:
        return _MADE[page](request), title
    return of_blocks(request, request.blocks), title


def _named(response: flask.Response) -> flask.Response:
    """A page and its files tell in the header Link of each other; so does a file of figures that has a route of its own."""
    path, _, ending = flask.request.path.strip("/").partition(".")
    path = "" if path == _OVERVIEW else path
    is_one = ending in _NAMED if ending else response.mimetype == "text/html"
    if response.status_code == 200 and is_one and "only" not in flask.request.args and _has_figures(path):
        response.headers["Link"] = _link_header(path, ending)
    return response


def _has_figures(path: str) -> bool:
    try:
        return page_of(path) not in _WITHOUT
    except LinkProblem:
        return False


def _link_header(path: str, own: str) -> str:
    """The other forms of the same figures, with what the link of this one says."""
    given = sorted((name, value) for name, value in flask.request.args.items() if value and name != "bom")
    links = [one for one in forms(f"/{quote(path)}", _query(given)) if one.ending != own]
    if own:
        of_page = _query([one for one in given if one[0] != "labels"])
        links.insert(0, Form("", f"/{quote(path)}{of_page}", "alternate", "text/html"))
    return ", ".join(f'<{one.href}>; rel="{one.rel}"; type="{one.type}"' for one in links)


def _query(given: list[tuple[str, str]]) -> str:
    return f"?{urlencode(given, safe=',')}" if given else ""
