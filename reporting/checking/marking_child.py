"""`python -m reporting.checking.marking_child`: marks one file with limits on itself, as `child` checks one.

The request is a line of JSON (context, limits, about, language, cpu_seconds, memory_bytes) and then the bytes of the file;
the answer is the workbook, or nothing where none can be made.
"""

from __future__ import annotations

import json
import os
import sys

from reporting.checking.cells import FileRefused
from reporting.checking.child import shut
from reporting.checking.context import Context
from reporting.checking.known_words import judge
from reporting.checking.marking import mark
from reporting.checking.opening import open_file
from reporting.checking.whole import every_message
from reporting.messages.plain import from_plain
from reporting.settings import Limits
from reporting.texts.words import texts


def main() -> int:
    """Answer one request."""
    written = os.fdopen(os.dup(1), "wb")
    head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    texts(head["language"])
    shut(head["cpu_seconds"], head["memory_bytes"])
    context, limits = from_plain(Context, head["context"]), from_plain(Limits, head["limits"])
    try:
        opened = open_file(data, head["name"], limits, judge(context))
    except FileRefused:
        # there is no table in which anything could be coloured; the message says why
        return 0
    written.write(mark(opened, every_message(opened, context, limits), head["language"]))
    written.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
