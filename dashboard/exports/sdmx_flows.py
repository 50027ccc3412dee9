"""The data flows of an edition: its observations, and one for every set of breakdowns by which registers count at once."""

from __future__ import annotations

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_components import OBSERVATIONS, Flow, crossed_flow
from dashboard.queries.crossed_table import crossings
from dashboard.queries.dictionary import dictionary
from dashboard.texts.words import Words, in_languages, text
from vocabulary.languages import LANGUAGES


def flows(warehouse: Warehouse) -> dict[str, Flow]:
    """The flows by their ids, the one of observations first. Read once per edition."""
    return warehouse.remembered("flows of sdmx", _all)


def _all(warehouse: Warehouse) -> dict[str, Flow]:
    known = dictionary(warehouse).breakdowns
    crossed = [crossed_flow(one, tuple(known[name] for name in one)) for one in crossings(warehouse)]
    return {one.id: one for one in (OBSERVATIONS, *crossed)}


def flow_words(flow: Flow) -> Words:
    """What a flow is called: that of crossed figures by its breakdowns."""
    if not flow.breakdowns:
        return in_languages("sdmx.flow")
    names = [one.words for one in flow.key if one.words]
    return {
        language: text("sdmx.crossed_flow", language, breakdowns=" × ".join(name[language] for name in names))
        for language in LANGUAGES
    }
