"""A running dashboard shows what was published within seconds, without a failed request and without a mixture."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.reporting.small_home import SHARE, make_home, part
from tools.browser import served

_ASKED = f"/api/v1/observations?{urlencode({'indicator': SHARE, 'region': 'KZ-75'})}"
_PAGES = ("/?lang=kk", "/regions/KZ-75?lang=ru", f"/data.csv?indicator={SHARE}", "/readyz")
_WITHIN = 10  # seconds


@dataclass
class Reader:
    """Somebody who asks again and again; keeps what each answer says and what failed."""

    address: str
    answers: list[tuple[float, str, bool]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        turn = 0
        while not self.ended.wait(0.1):
            turn += 1
            for path in (_ASKED, _PAGES[turn % len(_PAGES)]):
                try:
                    with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                        body = answer.read()
                except OSError as error:
                    self.failed.append(f"{path}: {error}")
                    continue
                if path == _ASKED:
                    self.answers.append(
                        (time.monotonic(), json.loads(body)["edition"], b'"report-2026' in body)
                    )


def test_every_reader_sees_the_new_edition_within_ten_seconds(tmp_path):
    home = make_home(tmp_path)
    before = home.publish()
    number = home.release("almaty-akimat", part(SHARE, "KZ-75", 9, 10))
    with served(tmp_path) as address:
        readers = [Reader(address) for _ in range(2)]
        threads = [threading.Thread(target=reader.read) for reader in readers]
        for thread in threads:
            thread.start()
        after = home.publish()
        published = time.monotonic()
        while time.monotonic() - published < _WITHIN and not all(_sees(reader, after) for reader in readers):
            time.sleep(0.05)
        for reader in readers:
            reader.ended.set()
        for thread in threads:
            thread.join()
    assert number.startswith("2026-")
    for reader in readers:
        assert reader.failed == []
        assert _sees(reader, after), f"not within {_WITHIN} s"
        editions = [edition for _, edition, _ in reader.answers]
        assert editions == sorted(editions) and set(editions) <= {before, after}, "never back to the old one"
        assert all(is_there == (edition == after) for _, edition, is_there in reader.answers), "no mixture"


def _sees(reader: Reader, edition: str) -> bool:
    return bool(reader.answers) and reader.answers[-1][1] == edition
