"""What a reader takes away from a section: its picture, its figures, the pages that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import parted
from dashboard.components.picture import picture
from dashboard.queries.dictionary import Indicator
from dashboard.view.block import Said, Table
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def framed(
    request: Request, content: Any, *, name: str, indicator: Indicator, finding: str, period: str,
    tables: Sequence[Table], cites: Iterable[str | None], breakdown: str | None = None, look: str | None = None,
    place: str | None = None, sources_at: str | None = None,
) -> html.Div:  # fmt: skip
    """A chart that readers can take away as a picture or with its figures.

    name: the section, or the section and its part (`workers-origin`); unique on the page. tables: of what is drawn, then
    those that say more. place: the region that it is about, the country where None. sources_at: the id of the element that
    holds its source line, where that is not the section.
    """
    title, unit = indicator.title[request.language], request.say(f"unit.{indicator.unit}")
    page = request.view.page.replace("_", "-")
    section_id = sources_at or f"{page}-{name.partition('-')[0]}-block"
    return picture(
        request,
        content,
        name=name,
        kind="chart",
        label=title,
        said=Said(finding, f"{title}, {unit}", place or request.region_name(COUNTRY), period),
        sources=f"#{section_id} .flow-sources [data-part=sources]",
        figures=csv_link(request, indicator, breakdown),
        tables=tables,
        cites=cites,
        className=look,
    )


def data_link(request: Request, indicator: Indicator, breakdown: str | None = None) -> str:
    """All figures of the indicator, or those of one breakdown, in the table of observations."""
    # A section shows the whole country or all regions: what is chosen above is not part of this link.
    return request.view.href(
        page="data", region=COUNTRY, year=None, indicator=indicator.id, breakdown=breakdown
    )


def csv_link(request: Request, indicator: Indicator, breakdown: str | None = None) -> str:
    """The same as a file."""
    return request.view.file_href("/data.csv", region=COUNTRY, indicator=indicator.id, breakdown=breakdown)


def figures_links(request: Request, indicator: Indicator, breakdown: str | None = None) -> html.P:
    """The indicator's own page, all its figures, and the same as a file."""
    page = request.view.href(page="indicator", region=COUNTRY, year=None, indicator=indicator.id)
    links = [
        html.A(indicator.title[request.language], href=page),
        html.A(request.say("flows.all_figures"), href=data_link(request, indicator, breakdown)),
        html.A(
            request.say("flows.csv"),
            href=csv_link(request, indicator, breakdown),
            download=f"{indicator.id}.csv",
        ),
    ]
    return html.P(parted(links, " · "), className="flow-links")
