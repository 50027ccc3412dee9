"""`python -m etl.register_engine.loading.child`: reads one extract (Request) with limits on itself, into a staging folder (Answer)."""

from __future__ import annotations

import sys
from typing import Any

from etl.register_engine.limited.answering import answer


def _read(asked: Any, memory: int) -> dict[str, Any]:
    from etl.register_engine.loading.request import Request
    from etl.register_engine.loading.taking import open_connection, take
    from etl.register_engine.reading import Unreadable

    request = Request.model_validate(asked)
    try:
        with open_connection(request.staging, memory) as connection:
            return take(connection, request).model_dump(mode="json")
    except Unreadable as refusal:
        return {"stopped": refusal.problem, "advice": refusal.advice}


if __name__ == "__main__":
    sys.exit(answer(_read))
