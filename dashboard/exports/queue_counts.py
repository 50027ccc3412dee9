"""What is counted of the queues of files, over all processes of the server."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

WAITED = Histogram(
    "monitor_export_wait_seconds",
    "From asking for a large file to the beginning of making it",
    ("kind",),
    buckets=(0.01, 0.1, 0.5, 1, 2.5, 5, 10),
)
REFUSED = Counter(
    "monitor_exports_refused",
    "Large files that were not made: queue full, waited too long, too many of one asker, reader left",
    ("kind", "reason"),
)
