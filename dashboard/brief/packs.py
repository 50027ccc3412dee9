"""Whole sets of pictures: what the minister, the month or a region is briefed with."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.link import COUNTRY, View
from dashboard.queries.dictionary import Dictionary


class UnknownPack(Exception):
    """A pack that is not there; the message lists what is."""


@dataclass(frozen=True)
class Wanted:
    """Pictures of one page: all of them, or those named."""

    view: View
    pictures: tuple[str, ...] = ()


def pack(name: str, known: Dictionary) -> list[Wanted]:
    """The pages of `monthly`, `minister` or `region:<id>`, in their order; raises UnknownPack."""
    kind, _, region = name.partition(":")
    if kind == "region" and region in known.region_ids() and region != COUNTRY:
        return [Wanted(View("region", region=region)), Wanted(View("map", region=region), ("map",))]
    if name in ("monthly", "minister"):
        return _whole_country(known, is_short=name == "minister")
    regions = f"region:<{known.region_ids()[1]} …>"
    raise UnknownPack(f"There is no pack {name!r}. Packs: monthly, minister, {regions}.")


def _whole_country(known: Dictionary, *, is_short: bool) -> list[Wanted]:
    """Cover with the verdicts, a page per target, map, deadlines; the minister's pack leaves the regions' table out."""
    cards = [Wanted(View("overview"), ("targets",))]
    targets = [Wanted(View("indicator", indicator=target.indicator)) for target in known.headline_targets()]
    maps = [Wanted(View("map", indicator="net_migration_rate"), ("map",) if is_short else ())]
    return [*cards, *targets, *maps, Wanted(View("measures"), ("deadlines",))]
