"""`python -m etl.register_engine.linkage.child`: links the people of two files (Asked) with limits on itself, into a work folder (Found)."""

from __future__ import annotations

import sys
from typing import Any

from etl.register_engine.limited.answering import answer


def _link(asked: Any, memory: int) -> dict[str, Any]:
    from etl.errors import ExtractRefused
    from etl.register_engine.linkage.asked import Asked
    from etl.register_engine.linkage.linking import link_files

    request = Asked.model_validate(asked)
    try:
        return link_files(request, memory).model_dump(mode="json")
    except ExtractRefused as refusal:
        return {"stopped": refusal.problem, "advice": refusal.advice, "file": refusal.file}


if __name__ == "__main__":
    sys.exit(answer(_link))
