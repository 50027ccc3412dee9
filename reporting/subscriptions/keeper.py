"""What the process does beside answering: sends what waits, looks for a new edition, forgets what was not confirmed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event, Thread

from reporting.alerts.subscribing import sweep
from reporting.alerts.working import Alerts
from reporting.errors import ReportingError

# seconds between two looks for what waits; every sixth look is also for a new edition
_PAUSE, _EDITION_EVERY = 5.0, 6


def start_keeper(alerts: Alerts) -> Event:
    """Begin, in a thread that ends with the process or when the event given back is set."""
    stop = Event()
    Thread(target=_keep, args=(alerts, stop), name="alerts", daemon=True).start()
    return stop


def _keep(alerts: Alerts, stop: Event) -> None:
    looks = 0
    while not stop.is_set():
        if looks % _EDITION_EVERY == 0:
            _try(alerts.evaluator.evaluate)
            _try(lambda: sweep(alerts.store))
        _try(alerts.sender.send)
        looks += 1
        stop.wait(_PAUSE)


def _try(act: Callable[[], object]) -> None:
    """A refusal now is tried again at the next look; the log says which, without values, which may hold an address."""
    try:
        act()
    except ReportingError as error:
        print(f"alerts: {error.key}", file=sys.stderr, flush=True)
    except Exception as error:  # noqa: BLE001 - the thread must go on: letters wait
        print(f"alerts: {type(error).__name__}", file=sys.stderr, flush=True)
