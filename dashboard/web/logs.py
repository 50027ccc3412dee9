"""The log as one JSON object a line, for machines that collect logs: LOG_FORMAT=json."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

FORMAT = "LOG_FORMAT"
_FIELDS = ("request", "method", "route", "path", "status", "ms")
_LONGEST = 20_000


class JsonLines(logging.Formatter):
    """time (UTC), level, logger, message; of a request also its id, method, route, path, status, ms; of a fault its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; whatever stands in it, it is one line of ASCII."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage()[:_LONGEST],
        }
        told |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)[-_LONGEST:]
        return json.dumps(told)


def write_json_lines() -> None:
    """Every logger of the process from now on, requests too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in ("gunicorn.error", "gunicorn.access"):
        logging.getLogger(name).handlers = [handler]
        logging.getLogger(name).propagate = False
