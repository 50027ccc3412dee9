"""metadata/verdicts.yml → Rules; every state must have its words, every template only known places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_type_hints

from pydantic import ValidationError, create_model

from etl.catalog.entry import Entry
from etl.catalog.faults import Fault, faults_of
from etl.catalog.nodes import Node
from etl.catalog.values import Count, template, text, written
from etl.inputs.grammar import read_decimal
from etl.verdicts.explain import PLACES, PLACES_INSIDE
from etl.verdicts.model import Rules, Thresholds
from vocabulary.languages import LANGUAGES
from vocabulary.units import POINTS

STATES: dict[str, tuple[str, ...]] = {
    "any": (
        "met_on_date",
        "missed_on_date",
        "no_data",
        "no_data_in_force",
        "no_data_on_date",
        "no_number",
        "too_early",
        "incomplete",
        "newer",
        "act_ended",
        "act_ended_without",
        "ended_early",
        "latest",
        "pace",
        "moved",
        "moved_yearly",
        "line_above",
        "line_about",
        "base_printed",
        "years_missing",
        "due_assumed",
        "stage_assumed",
        "right_side",
        "wrong_side",
        "replaced",
    ),
    "reach": ("met", "on_track", "behind", "far_behind", "moving_away", "met_nearly", "met_no_due", "open"),
    "ceiling": ("within", "breach", "close", "above"),
    "keep": ("kept", "lost"),
    # a cap is met by each entity or by none: the words for a line would not do
    "cap_per_entity": (
        "kept",
        "lost",
        "met_on_date",
        "missed_on_date",
        "no_data_on_date",
        "right_side",
        "wrong_side",
        "incomplete",
        "newer",
        "act_ended",
        "beyond_counted",
        "beyond_share",
    ),
    # a direction has no line to name, so the words for every goal would not do
    "direction": (
        "up",
        "flat",
        "down",
        "too_early",
        "met_on_date",
        "missed_on_date",
        "no_data_on_date",
        "ended_too_early_to_say",
        "act_ended",
    ),
}


Measure = Annotated[float, written(lambda value: float(read_decimal(value)), float)]


def _mapping(name: str, keys: dict[str, Any]) -> Any:
    """A declaration whose keys are a list of ours; all must be there."""
    fields: dict[str, Any] = {key: (kind, ...) for key, kind in keys.items()}
    return create_model(name, __base__=Entry, **fields)


def _template(places: frozenset[str]) -> Any:
    return _mapping("Template", dict.fromkeys(LANGUAGES, Annotated[str, template(places)]))


_THRESHOLDS = _mapping(
    "Thresholds",
    {name: Count if kind is int else Measure for name, kind in get_type_hints(Thresholds).items()},
)
_RULES = _mapping(
    "Rules",
    {
        "method_version": Annotated[str, text(20)],
        "thresholds": _THRESHOLDS,
        POINTS: _template(frozenset({"number"})),
        "words": _mapping(
            "Words",
            {
                place: _mapping(
                    place, {state: _template(PLACES_INSIDE.get(state, PLACES)) for state in states}
                )
                for place, states in STATES.items()
            },
        ),
    },
)


def read_rules(
    node: Node, file: str, faults: list[Fault], unit_sentences: Mapping[str, Mapping[str, str]]
) -> Rules | None:
    """The verdict rules; None where something is wrong, which is then among the faults.

    `unit_sentences` are the templates of figures, by unit and language (`Unit.sentence`).
    """
    try:
        read = _RULES.model_validate(node).model_dump()
    except ValidationError as error:
        faults += faults_of(error, _RULES, file=file, row=0, place="file")
        return None
    return Rules(
        method_version=read["method_version"],
        thresholds=Thresholds(**read["thresholds"]),
        units={**unit_sentences, POINTS: read[POINTS]},
        words=read["words"],
    )
