"""The log as one JSON object a line, for machines that collect logs: LOG_FORMAT=json."""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FORMAT = "LOG_FORMAT"
REQUESTS = "monitor.requests"
_ID = re.compile(r"[A-Za-z0-9-]{8,64}", re.ASCII)
_FIELDS = ("request", "method", "route", "path", "status", "ms")
_LONGEST = 20_000


def given_id(header: str) -> str | None:
    """The id of a request that a proxy gave, where it is one: what else stands there would stand in our log."""
    return header if _ID.fullmatch(header) else None


def new_id() -> str:
    """An id for a request that has none."""
    return secrets.token_hex(8)


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
        # gunicorn would write whole addresses with all that a reader chose; each process tells of a request itself
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}


def is_json(environ: Mapping[str, str]) -> bool:
    """Whether the environment asks for lines that are objects, for machines that collect logs."""
    return environ.get(FORMAT) == "json"


def settings_of_log(environ: Mapping[str, str]) -> dict[str, Any]:
    """What gunicorn is told of the log; nothing where it stays as it is."""
    return {"logconfig_dict": JSON_LOGGING} if is_json(environ) else {}
