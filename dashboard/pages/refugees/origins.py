"""Where refugees under UNHCR's mandate and asylum seekers come from."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.side_by_side import side_by_side
from dashboard.view.request import Request


def origins(request: Request, names: tuple[str, ...]) -> list[Any]:
    """Countries of origin at the newest date, a list for each of the indicators; the sentence is of the first."""
    return side_by_side(
        request,
        "origins",
        names,
        "origin",
        lambda **said: request.say("refugees.origins.finding", **said),
        has_caution=False,  # the section of definitions says it
    )
