"""A part of a file by its bytes (RFC 9110, 14): who reads one column of a Parquet file, or one member of a ZIP, takes only that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from werkzeug.http import parse_if_range_header, parse_range_header

from dashboard.web.answer import Answer

# Never compressed on the way, so that their bytes are the same for everybody.
_KINDS = (
    "application/zip", "application/vnd.apache.parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)  # fmt: skip


def part_of(answer: Answer, environ: dict[str, Any]) -> Answer:
    """The part that a request asks for (206), or that there is no such part (416); the whole for whoever asks for no part.

    Several parts at once, and a part of another version than this one (If-Range), are answered with the whole.
    """
    kind = next((value for name, value in answer.headers if name == "Content-Type"), "")
    if not answer.status.startswith("200 ") or answer.encoding or not kind.startswith(_KINDS):
        return answer
    whole = replace(answer, headers=(*answer.headers, ("Accept-Ranges", "bytes")))
    asked = parse_range_header(environ.get("HTTP_RANGE"))
    if (
        environ["REQUEST_METHOD"] != "GET"
        or asked is None
        or asked.units != "bytes"
        or len(asked.ranges) != 1
    ):
        return whole
    condition = environ.get("HTTP_IF_RANGE")
    if condition and parse_if_range_header(condition).etag != answer.tag:
        return whole
    return _part(whole, asked.range_for_length(len(answer.content)))


def _part(whole: Answer, bounds: tuple[int, int] | None) -> Answer:
    size = len(whole.content)
    if bounds is None:
        headers = (("Content-Range", f"bytes */{size}"), ("Accept-Ranges", "bytes"))
        return replace(whole, status="416 Range Not Satisfiable", headers=headers, content=b"", tag=None)
    start, stop = bounds
    told = ("Content-Range", f"bytes {start}-{stop - 1}/{size}")
    return replace(
        whole, status="206 Partial Content", headers=(*whole.headers, told), content=whole.content[start:stop]
    )
