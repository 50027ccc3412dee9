"""The child that reads an extract asked for its answer."""

from __future__ import annotations

from pydantic import ValidationError

from etl.register_engine.limited import LoadLimits
from etl.register_engine.limited.asking import ask_child, without_answer
from etl.register_engine.loading.request import Answer, Request

_CHILD = "etl.register_engine.loading.child"
_SMALLER = "Hand it in by months, or raise {}."


def run_child(request: Request, limits: LoadLimits) -> Answer:
    """Read an extract in a process with limits; raises ExtractRefused, and OSError where the disk refuses."""
    name = request.file.name
    said = ask_child(
        _CHILD, request.model_dump(mode="json"), limits, name=name, folder=request.staging, smaller=_SMALLER
    )
    try:
        return Answer.model_validate(said)
    except ValidationError:
        raise without_answer(name, 0) from None
