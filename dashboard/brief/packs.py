"""Whole sets of pictures: what the minister, the month or a region is briefed with."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Dictionary, Target
from dashboard.view.link import View
from vocabulary.territory import COUNTRY


class UnknownPack(Exception):
    """A pack that is not there; the message lists what is."""


@dataclass(frozen=True)
class Wanted:
    """Pictures of one page: all of them, or those named."""

    view: View
    pictures: tuple[str, ...] = ()


# The table of the five targets with their verdicts: its words make the cover.
COVER = Wanted(View("overview"), ("targets",))
DEADLINES = Wanted(View("measures"), ("deadlines",))
_MAP_INDICATOR = "net_migration_rate"
# The packs in which each target is told on a slide of its own.
TOLD = ("monthly", "minister")


def pack(name: str, warehouse: Warehouse, known: Dictionary) -> list[Wanted]:
    """The pages of `monthly`, `minister` or `region:<id>` in their order, the cover first; raises UnknownPack.

    Behind the name, after `@`, may stand the indicator of its map.
    """
    own, _, asked = name.partition("@")
    kind, _, region = own.partition(":")
    mapped = _mapped(warehouse, asked)
    if kind == "region" and region in known.region_ids() and region != COUNTRY:
        place = Wanted(View("map", indicator=mapped, region=region), ("map",))
        return [COVER, Wanted(View("region", region=region)), place, DEADLINES]
    if own not in TOLD:
        example = next(one for one in known.region_ids() if one != COUNTRY)
        raise UnknownPack(
            f"There is no pack {own!r}. Packs: monthly, minister, region:<id> (as region:{example}), yearly:<year>, quotas:<year>H<1 or 2>; "
            "monthly@<indicator> chooses the indicator of the map."
        )
    targets = [_page_of(target, warehouse) for target in known.headline_targets()]
    place = Wanted(View("map", indicator=mapped), ("map",))
    regions = [Wanted(View("regions"), ("regions",))] if own == "monthly" else []
    return [COVER, *targets, place, *regions, DEADLINES]


def _mapped(warehouse: Warehouse, asked: str) -> str | None:
    """The indicator of the map: the one asked for, else the usual one where it is held; raises UnknownPack."""
    held = coverage(warehouse)
    possible = [name for name in held if held[name].map_years]
    if asked and asked not in possible:
        raise UnknownPack(f"There is no map of {asked!r}. Indicators with a map: {', '.join(possible)}.")
    return asked or (_MAP_INDICATOR if _MAP_INDICATOR in held else None)


def _page_of(target: Target, warehouse: Warehouse) -> Wanted:
    """The series against its line; without published figures the card, which says why there are none."""
    if target.indicator in coverage(warehouse):
        return Wanted(View("indicator", indicator=target.indicator), ("series",))
    return Wanted(View("overview"), (f"target-{target.id}",))
