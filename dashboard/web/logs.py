"""The log as one JSON object a line, for machines that collect logs: LOG_FORMAT=json."""

from __future__ import annotations

import json
import logging
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


# For logging.config: every logger of the process, gunicorn's too.
JSON_LOGGING: dict[str, object] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": JsonLines}},
    "handlers": {
        "lines": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}
    },
    "root": {"level": "INFO", "handlers": ["lines"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
        # gunicorn would write whole addresses with all that a reader chose; a request is told by `watched` alone
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}
