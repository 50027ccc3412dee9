"""Every address of downloads and of the API; a fault is a problem in the reader's language with its status."""

from __future__ import annotations

import flask

from dashboard.exports.answers import EXCEL, Json, file_answer
from dashboard.exports.api_routes import add_api_routes
from dashboard.exports.crossed_files import add_crossed_routes
from dashboard.exports.feed_routes import add_feed_routes
from dashboard.exports.file_routes import add_file_routes
from dashboard.exports.problems import answered
from dashboard.exports.standard_routes import add_standard_routes

__all__ = ["EXCEL", "add_routes", "answered", "file_answer"]


def add_routes(server: flask.Flask) -> None:
    """Register every download and the API."""
    server.json = Json(server)
    add_file_routes(server)
    add_crossed_routes(server)
    add_feed_routes(server)
    add_api_routes(server)
    add_standard_routes(server)
