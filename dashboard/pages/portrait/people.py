"""Who came and who left: what is most frequent in words, where from and where to, each trait as shares, the typical person."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.flows.parts import country_name, source_line
from dashboard.components.picture import picture
from dashboard.components.registers.frame import hidden_words, register_words
from dashboard.pages.portrait.form import other_region
from dashboard.pages.portrait.places import place_bars, place_tables
from dashboard.pages.portrait.shares import trait_bars, trait_table
from dashboard.pages.portrait.traits import NOT_STATED, Trait, traits_of
from dashboard.queries.kinds import is_published
from dashboard.queries.portrait import SIDES, Moved, Side, places
from dashboard.queries.portrait_profile import profile
from dashboard.texts.formats import format_value
from dashboard.view.block import Said
from dashboard.view.request import Request


def people(request: Request, side: Side, year: int) -> list[html.Section]:
    """The section of one direction; nothing where no trait of the region is held for the year."""
    regions = [request.view.region, *([other] if (other := other_region(request)) else [])]
    found = {region: traits_of(request, side, region, year) for region in regions}
    own = found[request.view.region]
    from_where = places(request.warehouse, side, request.view.region, year)
    if not own and not from_where:
        return []
    title = request.say(f"portrait.{side.name}.title")
    rows = [*from_where, *(row for trait in own for row in trait.rows)]
    finding = _finding(request, side, own, from_where, year)
    drawn = [
        *place_bars(request, side, from_where),
        *(trait_bars(request, [one for region in regions for one in found[region] if one.breakdown == trait.breakdown]) for trait in own),
    ]  # fmt: skip
    cites = list(dict.fromkeys(row["source_id"] for row in rows))
    tables = [trait_table(request, trait, year) for trait in own]
    block_id = f"portrait-{side.name}-block"
    block = picture(
        request, html.Div(drawn, className="portrait-traits"), name=side.name, kind="chart", label=title,
        said=Said(finding, title, request.region_name(request.view.region), str(year)),
        sources="#portrait-about-block .flow-sources [data-part=sources]", tables=[*tables, *place_tables(request, side, from_where)], cites=cites,
    )  # fmt: skip
    return [
        html.Section(
            [
                html.H2(title),
                html.P(finding, className="finding"),
                *_typical(request, side, year),
                block,
                *[html.P(words, className="aside") for words in hidden_words(request, rows)],
            ],
            id=block_id,
        )
    ]


def about_people(request: Request, year: int) -> html.Section:
    """What holds of both directions: what stands behind ×, who says so, and whose register it is."""
    region = request.view.region
    own = [one for side in SIDES for one in traits_of(request, side, region, year)]
    rows = [
        *(row for one in own for row in one.rows),
        *(row for side in SIDES for row in places(request.warehouse, side, region, year)),
    ]
    words = [html.P(said, className="aside") for said in _quotient_words(request, own)]
    about = register_words(request, request.known.indicators[SIDES[0].indicator])
    return html.Section(
        [*words, source_line(request, [row["source_id"] for row in rows]), *about], id="portrait-about-block"
    )


def _finding(request: Request, side: Side, own: Sequence[Trait], rows: Sequence[Moved], year: int) -> str:
    """Where most came from, then of each of the first traits the most frequent."""
    said = []
    if rows and rows[0]["value"] is not None:
        value = format_value(rows[0]["value"], "persons", 0, request.language)
        said.append(
            request.say(
                f"portrait.{side.name}.most", region=request.region_name(rows[0]["place"]), value=value
            )
        )
    for trait in own[:3]:
        known = [
            row
            for row in trait.rows
            if is_published(row) and trait.share(row) is not None and row["member"] not in NOT_STATED
        ]
        if known:
            most = max(known, key=lambda row: row["value"])
            title = request.known.breakdowns[trait.breakdown][request.language]
            share = format_value(trait.share(most), "percent", 1, request.language)
            said.append(
                request.say("portrait.trait", trait=title, member=country_name(request, most), share=share)
            )
    return " ".join(said) or str(year)


def _typical(request: Request, side: Side, year: int) -> list[html.P]:
    """The most frequent whole combination of traits, where enough people share it."""
    found = profile(request.warehouse, side, request.view.region, year)
    if found is None:
        return [html.P(request.say("portrait.typical.none"), className="aside")]
    order = [
        name for name in ("sex", "age_band", "age_of_five_years", "age", "education") if name in found.members
    ]
    names = [*order, *(name for name in found.members if name not in order)]
    words = ", ".join(
        request.known.members[name, found.members[name]][request.language].lower() for name in names
    )
    value = format_value(found.value, "persons", 0, request.language)
    return [
        html.P(
            [
                html.Strong(request.say(f"portrait.{side.name}.typical")),
                " ",
                request.say("portrait.typical.of", traits=words, value=value),
            ]
        )
    ]


def _quotient_words(request: Request, own: Sequence[Trait]) -> list[str]:
    """What stands behind ×: those who live here, or all who moved inside the country."""
    if not any(trait.usual for trait in own):
        return []
    if all(trait.is_of_residents for trait in own if trait.usual):
        return [request.say("portrait.quotient.residents")]
    return [request.say("portrait.quotient.movers")]
