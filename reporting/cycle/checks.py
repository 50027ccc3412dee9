"""The check of a file that somebody hands in, with what is known of their body, the period and the day."""

from __future__ import annotations

from reporting import clock
from reporting.checking.context import KnownException
from reporting.checking.making import make_context
from reporting.checking.receiving import Received
from reporting.checking.run import check_received
from reporting.cycle.exceptions import exceptions_on
from reporting.messages.outcome import Outcome
from reporting.settings import Settings
from reporting.store import Store


def check_for(settings: Settings, store: Store, received: Received, *, body_id: str, period: str) -> Outcome:
    """What the check of the bytes comes to, with the exceptions of the body; never raises for what they hold."""
    with store.read() as session:
        suspended = [
            KnownException(one.rule, one.why, one.indicator_id)
            for one in exceptions_on(session, clock.today(), body_id)
        ]
    context = make_context(settings, body=body_id, period=period, exceptions=suspended)
    return check_received(received, context=context, limits=settings.limits)
