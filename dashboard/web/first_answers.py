"""What is read most is made before the first reader comes: in a process of its own, once for all processes of the server.

The many who come in the minute after a start find these answers made. They are made where an edition may be opened and threads
may run, which the process that the others are forked from must not do.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import time
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from werkzeug.test import Client

from dashboard.data.editions import Editions
from dashboard.data.pin import PinnedAnswers
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.view.origin import configured_origin
from dashboard.web.answer import Answer
from dashboard.web.edge import KEPT, MOST_BYTES
from dashboard.web.harvest import every_page
from dashboard.web.kept import KeptAnswers
from vocabulary.languages import LANGUAGES

_log = logging.getLogger(__name__)
SECONDS = 1.5  # of a processor: some fifty pages; whoever asks while the program restarts waits for it
_PATIENCE = 3.0  # more than that by the clock, on a machine that does other things as well

Made = tuple[str, list[tuple[str, Answer]]]


def make_first_answers(application: PinnedAnswers, editions: Editions, seconds: float = SECONDS) -> int:
    """Let the processes that are forked from here begin with the answers of the pages of the menu, regions and indicators; how many.

    As many as can be made in `seconds` of a processor. None where the public address is not configured: answers are kept by address.
    """
    origin = configured_origin()
    if origin is None:
        return 0
    found = _in_a_child(application, editions, origin, seconds)
    if found is None:
        return 0
    name, answers = found
    kept = KeptAnswers(most_bytes=MOST_BYTES)
    for key, answer in answers:
        kept.put(key, answer)
    editions.begin_with(name, {KEPT: kept})
    return len(answers)


def _in_a_child(application: PinnedAnswers, editions: Editions, origin: str, seconds: float) -> Made | None:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with suppress(BaseException), os.fdopen(writing, "wb") as pipe:
            pipe.write(_written(_made(application, editions, origin, seconds)))
        os._exit(0)  # nothing of the parent's is ended here
    os.close(writing)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, seconds + _PATIENCE)
    try:
        with os.fdopen(reading, "rb") as pipe:
            return _read(pipe.read())
    except ValueError:  # it died, or was ended, before all was written
        _log.warning("no answers were made beforehand; each is made when it is first asked for")
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        os.waitpid(child, 0)


def _written(made: Made | None) -> bytes:
    if made is None:
        return b"null"
    name, answers = made
    plain = [(key, asdict(one) | {"content": b64encode(one.content).decode()}) for key, one in answers]
    return json.dumps([name, plain]).encode()


def _read(written: bytes) -> Made | None:
    """What `_written` wrote; raises ValueError where it ends early."""
    made = json.loads(written)
    if made is None:
        return None
    name, plain = made
    return name, [(key, _answer(one)) for key, one in plain]


def _answer(one: dict[str, Any]) -> Answer:
    headers = tuple((name, value) for name, value in one["headers"])
    return Answer(**one | {"headers": headers, "content": b64decode(one["content"])})


def _made(application: PinnedAnswers, editions: Editions, origin: str, seconds: float) -> Made | None:
    begun, ends = time.process_time(), time.monotonic() + seconds + _PATIENCE / 2
    own = Warehouse(editions)
    try:
        links = [view.href(language=language) for view in every_page(own) for language in LANGUAGES]
        name, kept = own.path.name, own.remembered(KEPT, lambda _: KeptAnswers(most_bytes=MOST_BYTES))
    except WarehouseUnavailable:
        return None
    reader = Client(application)
    base = f"{urlsplit(origin).scheme}://{urlsplit(origin).netloc}/"
    for link in _most_read_first(links):
        if time.process_time() - begun > seconds or time.monotonic() > ends:
            break
        reader.get(link, base_url=base, headers={"Accept-Encoding": "br"}, buffered=True).close()
    own.release()
    return name, kept.held()


def _most_read_first(links: list[str]) -> list[str]:
    """Pages of the menu, then regions, then indicators; in each the shorter addresses, which lead to the others, first."""
    return sorted(links, key=lambda link: (link.startswith("/indicators/"), link.startswith("/regions/")))
