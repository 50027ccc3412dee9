"""What the process does beside answering: sends what waits, looks for a new edition, forgets what was not confirmed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event, Thread

from reporting.alerts.subscribing import sweep
from reporting.alerts.working import Alerts
from reporting.desk.log import tell_fault
from reporting.errors import ReportingError

# seconds between two looks; a look at an edition that was compared costs a read of one row
_PAUSE = 5.0


def start_keeper(alerts: Alerts) -> Event:
    """Begin, in a thread that ends with the process or when the event given back is set."""
    stop = Event()
    Thread(target=_keep, args=(alerts, stop), name="alerts", daemon=True).start()
    return stop


def _keep(alerts: Alerts, stop: Event) -> None:
    acts: tuple[Callable[[], object], ...] = (
        alerts.evaluator.evaluate,
        partial(sweep, alerts.store),
        alerts.sender.send,
    )
    said = [""] * len(acts)
    while not stop.is_set():
        for place, act in enumerate(acts):
            found = _refusal(act)
            if found and found != said[place]:
                tell_fault(f"alerts: {found}")
            said[place] = found
        stop.wait(_PAUSE)


def _refusal(act: Callable[[], object]) -> str:
    """Why an act was refused now, empty where it was not; it is tried again at the next look. Values may hold an address, so none is told."""
    try:
        act()
    except ReportingError as error:
        return error.key
    except Exception as error:  # noqa: BLE001 - the thread must go on: letters wait
        return type(error).__name__
    return ""
