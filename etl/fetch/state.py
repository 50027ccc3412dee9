"""metadata/fetch_states.yml: when each connector was last tried and when its answer last passed its checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from etl.catalog.connectors import AcceptedDifferences, FetchState

REGISTER = "fetch_states.yml"


def moment(at: datetime) -> str:
    """A moment of UTC as the register writes it."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def after_try(
    old: FetchState | None, connector_id: str, *, at: datetime, problem: str | None, counts: Mapping[str, int]
) -> FetchState:
    """The state after a try; one that failed keeps the last good moment and its numbers."""
    if problem is not None:
        return FetchState(
            id=connector_id,
            last_tried=moment(at),
            last_good=old.last_good if old else None,
            problem=problem,
            figures=old.figures if old else 0,
            differing=old.differing if old else 0,
            accepted=old.accepted if old else (),
        )
    return FetchState(
        id=connector_id,
        last_tried=moment(at),
        last_good=moment(at),
        figures=sum(counts.values()),
        differing=counts["differing"],
        accepted=old.accepted if old else (),
    )


def with_reason(state: FetchState, figures: int, *, on: date, reason: str) -> FetchState:
    """The state with a person's reason why that many fetched values replaced others."""
    accepted = AcceptedDifferences(on=f"{on}", figures=figures, reason=reason)
    return state.model_copy(update={"accepted": (*state.accepted, accepted)})


def with_state(states: Iterable[FetchState], new: FetchState) -> tuple[FetchState, ...]:
    """The register with one state put in, sorted by connector."""
    return tuple(sorted((*(one for one in states if one.id != new.id), new), key=lambda one: one.id))


def to_yaml(states: Iterable[FetchState]) -> str:
    """The text of the register."""
    lines = [
        "# When each connector was last tried and its answer last passed its checks; `python -m etl fetch` writes it.",
        '# `accepted`: why values that differed replaced those held (`--accept-differences "reason"`).',
    ]
    listed = list(states)
    lines += [] if listed else ["[]"]
    for one in listed:
        lines.append(
            f"- {{id: {one.id}, last_tried: '{one.last_tried}', last_good: {_maybe(one.last_good)}, "
            f"problem: {one.problem or 'null'}, figures: {one.figures}, differing: {one.differing}{_accepted(one)}}}"
        )
    return "\n".join(lines) + "\n"


def _accepted(state: FetchState) -> str:
    """The reasons of a state, each on a line of its own."""
    told = []
    for one in state.accepted:
        reason = one.reason.replace("'", "''")
        told.append(f"\n    {{on: '{one.on}', figures: {one.figures}, reason: '{reason}'}}")
    return f", accepted: [{','.join(told)}]" if told else ""


def _maybe(text: str | None) -> str:
    return f"'{text}'" if text else "null"
