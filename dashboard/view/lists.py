"""Several values in one parameter, parted by commas: read strictly, held in the order of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.view.parameters import LinkProblem, said
from vocabulary.territory import COUNTRY

MOST_OWN_GROUPS = 3
# A name that the reader gives is shown as a name: letters, digits, blanks and hyphens, so that it can be no address or sentence.
_OWN_NAME = re.compile(r"[^\W_](?:[^\W_]|[ -](?=[^\W_])){0,29}")


@dataclass(frozen=True)
class OwnGroup:
    """A group of regions that the reader made and named; the link holds all of it."""

    name: str
    regions: tuple[str, ...]


def parts_of(name: str, written: str | None) -> tuple[str, ...]:
    """What stands between the commas, in the order of the link; raises LinkProblem (400) for nothing and for a repetition."""
    if not written:
        return ()
    parts = tuple(written.split(","))
    if not all(parts):
        raise LinkProblem("problem.empty_value", status=400, parameter=name, said=said(name, written))
    if repeated := next((part for place, part in enumerate(parts) if part in parts[:place]), None):
        raise LinkProblem("problem.repeated", status=400, parameter=name, said=said(name, repeated))
    return parts


def several(name: str, written: str | None, allowed: Sequence[str], problem: str) -> tuple[str, ...]:
    """The values of a list in the order of `allowed`; raises LinkProblem: 404 `problem` for an unknown one, else as `parts_of`."""
    parts = parts_of(name, written)
    known = dict.fromkeys(allowed)
    if unknown := next((part for part in parts if part not in known), None):
        raise LinkProblem(problem, parameter=name, said=said(name, unknown))
    return in_order(parts, allowed)


def in_order(values: Iterable[str], allowed: Sequence[str]) -> tuple[str, ...]:
    """The values as the edition orders them."""
    places = {value: place for place, value in enumerate(allowed)}
    return tuple(sorted(values, key=places.__getitem__))


def read_own_groups(written: str | None, regions: Sequence[str]) -> tuple[OwnGroup, ...]:
    """Groups as `own=name:KZ-61,KZ-75;other:KZ-10` names them; raises LinkProblem."""
    if not written:
        return ()
    groups = tuple(_own_group(one, regions) for one in written.split(";"))
    names = [group.name for group in groups]
    if len(groups) > MOST_OWN_GROUPS:
        raise LinkProblem("problem.own_groups", status=400, parameter="own", most=MOST_OWN_GROUPS)
    if repeated := next((name for place, name in enumerate(names) if name in names[:place]), None):
        raise LinkProblem("problem.repeated", status=400, parameter="own", said=said("own", repeated))
    return groups


def own_groups_in_link(groups: Iterable[OwnGroup]) -> str:
    """The same as a link writes it; "" for none."""
    return ";".join(map(own_group_in_link, groups))


def own_group_in_link(group: OwnGroup) -> str:
    """One of them."""
    return f"{group.name}:{','.join(group.regions)}"


def _own_group(written: str, regions: Sequence[str]) -> OwnGroup:
    name, _, own = written.partition(":")
    if not _OWN_NAME.fullmatch(name) or not own:
        raise LinkProblem("problem.own_format", status=400, parameter="own", said=said("own", written))
    named = several("own", own, regions, "problem.region")
    if COUNTRY in named:
        raise LinkProblem("problem.own_country", status=400, parameter="own", said=said("own", written))
    return OwnGroup(name, named)
