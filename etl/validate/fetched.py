"""Figures fetched from their publisher, and the copies that they stand in the place of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.catalog import Entries
from etl.validate.observation import Observation
from vocabulary.notes import FETCHED

FOLDER = "sources/fetched/"


def in_place_of_copies(observations: Sequence[Observation], entries: Entries) -> tuple[Observation, ...]:
    """The observations, where a copy has the publisher itself as its source as soon as the same value was fetched.

    Only what names a carrier is a copy, and only its own publisher can confirm it. The figure keeps the days since
    which it is known, its status, notes and revision; `copy_source_id` remembers from where it was copied. Other
    values stand beside each other, as every revision does.
    """
    fetched = {_series(one): one for one in observations if one.file.startswith(FOLDER)}
    if not fetched:
        return tuple(observations)
    publishers = {source.id: source.publisher for source in entries.sources}
    copied = {source.id for source in entries.sources if source.carrier is not None}
    placed: list[Observation] = []
    stood_in: set[int] = set()
    for one in observations:
        own = fetched.get(_series(one))
        is_confirmed = (
            own is not None
            and one.source_id in copied
            and publishers.get(one.source_id) == publishers.get(own.source_id)
        )
        if own is None or not is_confirmed:
            placed.append(one)
        else:
            placed.append(_with_source_of(one, own))
            stood_in.add(id(own))
    return tuple(one for one in placed if id(one) not in stood_in)


def _series(one: Observation) -> tuple[object, ...]:
    """What two rows about the same figure share, its value and revision among it."""
    return (
        one.indicator_id,
        one.region_id,
        one.region_scheme,
        one.period_start,
        one.period_end,
        one.period_kind,
        one.breakdown,
        one.member,
        one.value,
        one.revision,
    )


def _with_source_of(copy: Observation, own: Observation) -> Observation:
    return replace(
        copy,
        file=own.file,
        row_number=own.row_number,
        source_id=own.source_id,
        locator=own.locator,
        note=";".join(_once((*copy.note.split(";"), *own.note.split(";"), FETCHED))),
        confirmed_by=tuple(name for name in copy.confirmed_by if name != own.source_id),
        copy_source_id=copy.source_id,
    )


def _once(codes: Iterable[str]) -> list[str]:
    return [code for code in dict.fromkeys(codes) if code]
