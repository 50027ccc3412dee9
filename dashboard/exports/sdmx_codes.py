"""The code lists of an edition: every code that its observations may carry, with its name in three languages."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_flows import flows
from dashboard.queries.dictionary import Dictionary, Region, dictionary
from dashboard.queries.sources import sources
from dashboard.texts.words import Words, in_languages, text
from vocabulary.languages import LANGUAGES
from vocabulary.statuses import CONF_STATUSES, OBS_STATUSES
from vocabulary.units import units

# What SDMX's own lists say of a total and of what does not apply.
TOTAL, NOT_APPLICABLE = "_T", "_Z"
FREQUENCIES = {"year": "A", "half_year": "S", "quarter": "Q", "month": "M"}
_PRECISIONS = ("day", "month", "year")


@dataclass(frozen=True)
class Code:
    """A code with its name, and what it means where the name does not say it all."""

    id: str
    name: Words
    description: Words | None = None


def code_lists(warehouse: Warehouse) -> dict[str, list[Code]]:
    """The code lists by their ids (as `sdmx_components` names them), in the order in which pages list them."""
    known = dictionary(warehouse)
    return {
        "CL_INDICATOR": [Code(one.id, one.title, one.definition) for one in known.indicators.values()],
        "CL_REF_AREA": _areas(known),
        "CL_AREA_SCHEME": [Code(one, in_languages("sdmx.scheme", scheme=one)) for one in known.schemes],
        "CL_FREQ": [
            *(Code(one, in_languages(f"sdmx.freq.{one}")) for one in FREQUENCIES.values()),
            Code(NOT_APPLICABLE, in_languages("sdmx.freq.none")),
        ],
        "CL_BREAKDOWN": [_total(), *(Code(name, words) for name, words in known.breakdowns.items() if name)],
        "CL_MEMBER": [_total(), *_members(known)],
        "CL_UNIT_MEASURE": [Code(one.id, dict(one.name)) for one in units().values()],
        "CL_OBS_STATUS": [Code(one, in_languages(f"obs_status.{one}")) for one in OBS_STATUSES],
        "CL_CONF_STATUS": [Code(one, in_languages(f"sdmx.conf.{one}")) for one in CONF_STATUSES],
        "CL_SOURCE": _sources(warehouse, known),
        "CL_PUBLISHED_PRECISION": [Code(one, in_languages(f"sdmx.precision.{one}")) for one in _PRECISIONS],
        "CL_TERRITORY": _territories(known),
        **_of_breakdowns(warehouse, known),
    }


def _of_breakdowns(warehouse: Warehouse, known: Dictionary) -> dict[str, list[Code]]:
    """A list for each dimension of crossed figures: the members of its breakdown."""
    crossed = {one.codes: one.of for flow in flows(warehouse).values() for one in flow.key if one.of}
    return {
        codes: [Code(member, known.members[breakdown, member]) for member in known.parts[breakdown] if member]
        for codes, breakdown in crossed.items()
        if codes and breakdown
    }


def _areas(known: Dictionary) -> list[Code]:
    """Each region by its newest name."""
    return [Code(name, one.name) for name in known.region_ids() if (one := known.region(name))]


def _total() -> Code:
    return Code(TOTAL, in_languages("sdmx.total"))


def _members(known: Dictionary) -> list[Code]:
    """Members of all breakdowns; one that several of them have ("other") is called by all of its names."""
    found: dict[str, list[Words]] = {}
    for (_, member), words in known.members.items():
        if member:
            found.setdefault(member, []).append(words)
    return [Code(member, _joined(names)) for member, names in found.items()]


def _joined(names: list[Words]) -> Words:
    return {language: "; ".join(dict.fromkeys(one[language] for one in names)) for language in LANGUAGES}


def _sources(warehouse: Warehouse, known: Dictionary) -> list[Code]:
    """Publications with their publishers, and the acts, which are the sources of what they print."""
    found = sources(warehouse)
    acts = [Code(one.id, one.title) for one in known.documents.values() if one.id not in found]
    return [*(Code(one.id, one.title, one.publisher) for one in found.values()), *acts]


def _territories(known: Dictionary) -> list[Code]:
    """Each territory once, those that are no more with the division they belonged to."""
    return list(
        {one.territory: Code(one.territory, _territory(one)) for one in known.regions.values()}.values()
    )


def _territory(region: Region) -> Words:
    if region.territory == region.id:
        return region.name
    return {
        language: text("sdmx.former", language, name=name, scheme=region.scheme)
        for language, name in region.name.items()
    }
