"""Which page a path leads to, and which path leads to a page."""

from __future__ import annotations

from dashboard.view.parameters import LinkProblem

PAGES = {
    "": "overview",
    "map": "map",
    "regions": "regions",
    "indicators": "indicators",
    "flows": "flows",
    "qandas": "qandas",
    "foreign-labour": "foreign_labour",
    "resettlement": "resettlement",
    "borders": "borders",
    "refugees": "refugees",
    "control": "control",
    "imbalance": "imbalance",
    "labour-risks": "labour_risks",
    "professions": "professions",
    "forecasts": "forecasts",
    "surveys": "surveys",
    "documents": "documents",
    "measures": "measures",
    "reporting": "reporting",
    "explore": "explore",
    "data": "data",
    "coverage": "coverage",
    "method": "method",
    "search": "search",
    "briefing": "briefing",
}
# What only editions for inspectors have; nothing leads there, and in editions for everybody it is no page.
OF_INSPECTORS = {"inspection": "inspection"}
PATHS = {page: f"/{path}" for path, page in (PAGES | OF_INSPECTORS).items()}
PAGES_OF_FILES = {
    "/map.csv": "map",
    "/map.geojson": "map",
    **dict.fromkeys(("/coverage.csv", "/changes.csv", "/feed.atom", "/feed.json"), "coverage"),
}
# Pages of one thing: the first part of the path, the page, the field of the view that the second part fills.
OF_ONE = {
    "indicators": ("indicator", "indicator"),
    "regions": ("region", "region"),
    "portrait": ("portrait", "region"),
}
# Those of a region: what the path names is no parameter of theirs.
OF_A_REGION = tuple(page for page, name in OF_ONE.values() if name == "region")


def page_of(path: str) -> str:
    """The name of the page that a path leads to; raises LinkProblem."""
    return page_and_named(path)[0]


def page_and_named(path: str) -> tuple[str, dict[str, str]]:
    """The page of a path, and what the path itself names; raises LinkProblem."""
    parts = [part for part in path.split("/") if part]
    if len(parts) == 2 and parts[0] in OF_ONE:
        page, name = OF_ONE[parts[0]]
        return page, {name: parts[1]}
    name = parts[0] if parts else ""
    every = PAGES | OF_INSPECTORS
    if len(parts) > 1 or name not in every:
        raise LinkProblem("problem.page", is_of_path=True)
    return every[name], {}
