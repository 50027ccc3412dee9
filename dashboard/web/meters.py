"""What is counted of requests, over all processes of the server, in the form that Prometheus reads.

Routes are those of the server, a few dozen: no address that a reader writes becomes a name of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from dashboard.data import clock
from dashboard.exports.queue import Queue
from vocabulary.editions import made_at
from vocabulary.environment import COUNTS_FOLDER

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_KEPT = "monitor.kept"
_WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")

REQUESTS = Counter("monitor_requests", "Requests by route, method and status", ("route", "method", "status"))
SECONDS = Histogram(
    "monitor_request_seconds",
    "From the first byte of a request to the last of its answer",
    ("route",),
    buckets=_SECONDS,
)
IN_FLIGHT = Gauge("monitor_requests_in_flight", "Requests being answered", multiprocess_mode="livesum")
ANSWERS = Counter("monitor_answers", "Whole answers that were kept already or made anew", ("kept",))
BODIES = Counter(
    "monitor_bodies_refused",
    "Bodies that were sent and not taken: of no form that a page sends, or too large",
    ("reason",),
)
_REFUSED_BODIES = {"400": "form", "413": "size"}
for _reason in _REFUSED_BODIES.values():
    BODIES.labels(_reason)  # told from the start as none, so that the first one is seen


def note_kept(environ: dict[str, Any], was_kept: bool) -> None:
    """Note at a request whether its answer was kept."""
    environ[_KEPT] = "yes" if was_kept else "no"


def count(environ: dict[str, Any], route: str, status: str, seconds: float) -> None:
    """Count a request that was answered."""
    REQUESTS.labels(route, environ["REQUEST_METHOD"][:8], status).inc()
    SECONDS.labels(route).observe(seconds)
    if environ["REQUEST_METHOD"] not in _WITHOUT_BODY and status in _REFUSED_BODIES:
        BODIES.labels(_REFUSED_BODIES[status]).inc()
    if _KEPT in environ:
        ANSWERS.labels(environ[_KEPT]).inc()


class _Now(Collector):
    """What is not counted but looked at when somebody asks."""

    def __init__(self, edition: str, *, is_stale: bool, queues: Iterable[Queue]) -> None:
        self._edition, self._is_stale, self._queues = edition, is_stale, queues

    def collect(self) -> Iterator[Metric]:
        """The metrics."""
        info = GaugeMetricFamily("monitor_edition_info", "The edition that readers see", labels=("edition",))
        info.add_metric((self._edition,), float(bool(self._edition)))
        yield info
        yield GaugeMetricFamily(
            "monitor_edition_age_seconds", "Since the edition was made", value=_age(self._edition)
        )
        yield GaugeMetricFamily(
            "monitor_edition_stale",
            "1 where a newer edition lies there and cannot be opened",
            value=float(self._is_stale),
        )
        yield GaugeMetricFamily(
            "monitor_clock_behind",
            "1 where the clock stands before the making of the edition",
            value=float(clock.is_behind(self._edition)),
        )
        yield GaugeMetricFamily(
            "monitor_clock_moved_seconds",
            "By how much the clock was set since the start",
            value=float(clock.moved()),
        )
        making = GaugeMetricFamily("monitor_exports_in_flight", "Large files being made", labels=("kind",))
        waiting = GaugeMetricFamily(
            "monitor_exports_waiting", "Readers who wait for a place", labels=("kind",)
        )
        for queue in self._queues:
            making.add_metric((queue.kind,), float(queue.making()))
            waiting.add_metric((queue.kind,), float(queue.waiting()))
        yield from (making, waiting)


def scraped(edition: str, *, is_stale: bool, queues: Iterable[Queue]) -> tuple[bytes, str]:
    """The text of all metrics and its type; `edition` is '' where there is none."""
    registry = CollectorRegistry()
    folder = os.environ.get(COUNTS_FOLDER)
    if folder and Path(folder).is_dir():
        MultiProcessCollector(registry)
    else:
        registry.register(_OfThisProcess())
    registry.register(_Now(edition, is_stale=is_stale, queues=queues))
    return generate_latest(registry), CONTENT_TYPE_PLAIN_0_0_4


class _OfThisProcess(Collector):
    """Our own metrics of the one process there is."""

    def collect(self) -> Iterator[Metric]:
        """The metrics."""
        yield from (one for one in REGISTRY.collect() if one.name.startswith("monitor_"))


def _age(edition: str) -> float:
    try:
        return (clock.now() - made_at(edition)).total_seconds()
    except ValueError:  # no edition, or a file of another name
        return -1.0
