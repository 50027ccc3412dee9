"""`python -m reporting.checking.marking_child`: colours one file with limits on itself, as `child` checks one.

The request is a line of JSON (context or messages, limits, name, language, cpu_seconds, memory_bytes) and then the bytes of the
file; the answer is the workbook.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from etl.inputs.limits import limit
from reporting.checking.cells import FileRefused
from reporting.checking.child import MOST_FILES, MOST_WRITTEN
from reporting.checking.coloured import coloured
from reporting.checking.context import Context
from reporting.checking.known_words import judge
from reporting.checking.opening import open_file
from reporting.checking.whole import every_message
from reporting.messages.message import Message
from reporting.messages.plain import from_plain
from reporting.settings import Limits


def main() -> int:
    """Answer one request."""
    written = os.fdopen(os.dup(1), "wb")
    head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    # a workbook is saved by way of a file of its own, so that writing stays allowed
    limit(head["cpu_seconds"], head["memory_bytes"], most_written=MOST_WRITTEN, most_files=MOST_FILES)
    limits = from_plain(Limits, head["limits"])
    written.write(coloured(data, head["name"], _messages(head, data, limits), head["language"], limits))
    written.flush()
    os._exit(0)


def _messages(head: dict[str, Any], data: bytes, limits: Limits) -> list[Message]:
    """Those that were given, or each that a check finds."""
    if head["messages"] is not None:
        return from_plain(list[Message], head["messages"])
    context = from_plain(Context, head["context"])
    try:
        opened = open_file(data, head["name"], limits, judge(context))
    except FileRefused as refusal:
        return [refusal.message]
    return every_message(opened, context, limits)


if __name__ == "__main__":
    sys.exit(main())
