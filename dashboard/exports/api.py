"""What every answer of the API says of itself, and the description of the whole: openapi.yml beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import flask
import yaml

from dashboard.data.warehouse import Warehouse
from dashboard.queries.sources import edition
from dashboard.view.asked import edition_asked_for

# an answer, or one entry of a list in it
Answer = dict[str, object]
_OPENAPI = Path(__file__).with_name("openapi.yml")


@cache
def openapi() -> Answer:
    """The description of the API."""
    return yaml.safe_load(_OPENAPI.read_text(encoding="utf-8"))


def own_edition(warehouse: Warehouse) -> Warehouse:
    """The edition that the current request names; raises LinkProblem."""
    return edition_asked_for(warehouse, flask.request.args)


def about(warehouse: Warehouse) -> Answer:
    """What stands first in each answer: edition, built_at (UTC), is_synthetic."""
    row = edition(warehouse)
    return {
        "edition": row["edition_id"],
        "built_at": row["built_at"].isoformat(timespec="seconds") + "Z",
        "is_synthetic": row["is_synthetic"],
    }
