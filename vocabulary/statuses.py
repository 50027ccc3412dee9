"""How sure a figure is: the observation statuses of SDMX, and the ladder that every computed figure climbs down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

# in the order in which they are offered
ObsStatus = Literal["A", "P", "E", "B", "F", "M", "O", "Q"]
OBS_STATUSES: tuple[str, ...] = get_args(ObsStatus)
BREAK = "B"
# from the surest to the least sure: what is computed stands as low as the lowest of its parts
STATUS_LADDER = ("A", "B", "P", "E", "F")
STATUSES_WITH_VALUE = frozenset(STATUS_LADDER)
STATUSES_WITHOUT_VALUE = frozenset(OBS_STATUSES) - STATUSES_WITH_VALUE
# drawn hollow: a later word on them is expected
UNSURE_STATUSES = frozenset({"P", "E", "F"})
# whether a figure may be passed on: free, not for publication, and three kinds of confidential
CONF_STATUSES = ("F", "N", "C", "D", "S")
# a figure is there, and readers must not see it; nobody collected one
HIDDEN, NOT_COLLECTED = "Q", "O"
FREE, CONFIDENTIAL = "F", "C"

# what a cell of the table of coverage holds, from the surest to the least sure; then the ways of having no figure
STATES_WITH_FIGURES = ("final", "break", "derived", "provisional", "estimated", "forecast")
STATES_WITHOUT_FIGURES = ("suppressed", "missing_cannot_exist", "missing_not_collected")
CELL_STATES = (*STATES_WITH_FIGURES, *STATES_WITHOUT_FIGURES)
STATE_OF_STATUS = {
    "A": "final",
    "B": "break",
    "P": "provisional",
    "E": "estimated",
    "F": "forecast",
    "Q": "suppressed",
    "M": "missing_cannot_exist",
    "O": "missing_not_collected",
}


def cell_state(status: str, *, is_derived: bool) -> str:
    """What a cell of the table of coverage says of a figure: what is computed is no surer than its status."""
    state = STATE_OF_STATUS[status]
    return max(state, "derived", key=CELL_STATES.index) if is_derived else state


def conf_status(status: str) -> str:
    """Whether a figure may be passed on: what is hidden is confidential, all else that an edition holds is free."""
    return CONFIDENTIAL if status == HIDDEN else FREE


def weakest(statuses: Iterable[str]) -> str:
    """The status of what is computed of parts with these; raises ValueError for none, or for one without a value."""
    return max(statuses, key=STATUS_LADDER.index)
