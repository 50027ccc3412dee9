"""What can stop a connector: the build keeps the code of it, the dashboard has its words in three languages."""

from __future__ import annotations

PROBLEMS = (
    # nothing was read
    "address",
    "unreachable",
    "http_status",
    "too_large",
    "too_slow",
    "no_token",
    # what was read is not what was asked for
    "start",
    "unreadable",
    "error_answer",
    "title",
    "header",
    "empty",
    # its figures cannot be those of the table
    "doubled",
    "series_break",
    "no_country",
    "history",
    "other_table",
    "factor",
    "zeros",
    "rows",
)
