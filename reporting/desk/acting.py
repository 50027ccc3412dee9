"""An act that a page asks for: done in one transaction, and then back to a page that says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flask
from sqlalchemy.orm import Session

from reporting.desk.refusals import refused
from reporting.desk.state import desk
from reporting.errors import NotFound, ReportingError


def acted(
    act: Callable[[Session], object], page: Callable[..., Any], *, done: str, endpoint: str, **values: Any
) -> Any:
    """Back to `endpoint` (with `values` in its address) with the sentence `done`; where the act is refused, `page` of the values
    and why. Raises NotFound for what is not there."""
    try:
        with desk().store.begin() as session:
            act(session)
    except NotFound:
        raise
    except ReportingError as error:
        return refused(error, page, *values.values())
    flask.flash(done)
    return flask.redirect(flask.url_for(endpoint, **values), 303)
