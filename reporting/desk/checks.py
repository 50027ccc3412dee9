"""The check of a file that somebody hands in, with what is known of their body and period."""

from __future__ import annotations

from reporting.checking.context import KnownException
from reporting.checking.making import make_context
from reporting.checking.run import run_check
from reporting.cycle import exceptions_on
from reporting.desk.state import desk
from reporting.messages.outcome import Outcome


def checked(data: bytes, *, name: str, body_id: str, period: str) -> Outcome:
    """What the check of the bytes comes to, in a child process with limits; never raises for what they hold."""
    settings = desk().settings
    with desk().store.read() as session:
        suspended = [
            KnownException(one.rule, one.why, one.indicator_id)
            for one in exceptions_on(session, desk().today(), body_id)
        ]
    context = make_context(settings, body=body_id, period=period, exceptions=suspended)
    return run_check(data, name=name, context=context, limits=settings.limits)
