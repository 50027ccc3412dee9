"""Kills at moments that nobody chose: of builder, publisher, worker and desk, while readers read; nothing is lost or done twice."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path
from random import Random

from etl.pipeline import build_warehouse
from tests.deploy.killed import Builder, Desk, Publisher, Worker
from tests.etl.builds import copy_inputs
from tests.reporting.desk_client import make_people
from tests.reporting.small_home import SHARE, make_home, part
from tools.held import HeldSocket, ask

_PAGES = ("/", "/map?region=KZ-75", "/data.csv?indicator=population", "/api/v1/regions", "/healthz")
_SEED, _FEW, _MANY = 17, 8, 200


class Readers:
    """Four who ask without a pause; where the process that answers is killed they ask again, as browsers do."""

    def __init__(self, port: int) -> None:
        self.port, self.seen, self.again = port, Counter[int](), 0
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=(number,), daemon=True) for number in range(4)
        ]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join(60)

    def _read(self, number: int) -> None:
        while not self._is_over.is_set():
            number += 1
            self.seen[self._asked(_PAGES[number % len(_PAGES)])] += 1
            time.sleep(0.05)

    def _asked(self, path: str) -> int:
        for _ in range(2):
            try:
                return ask(self.port, path)
            except OSError:
                self.again += 1
        return ask(self.port, path)  # whoever asks long enough may meet two kills


def test_whatever_is_killed_nothing_is_lost_or_done_twice_and_readers_are_served(tmp_path: Path, request):
    count = _MANY if request.config.getoption("--every-kill") else _FEW
    paths = copy_inputs(tmp_path / "site")
    began = time.monotonic()
    build_warehouse(paths, is_synthetic=True)
    usual = time.monotonic() - began + 1  # and a second for the process to begin
    home = make_home(tmp_path / "reported")
    home.release("almaty-akimat", part(SHARE, "KZ-75", 9, 10))
    home.publish()
    make_people(tmp_path / "desk")
    held, desk = HeldSocket(paths.home), Desk(tmp_path / "desk", seconds=1.0)
    killed = {
        "builder": Builder(paths, usual), "publisher": Publisher(home, usual), "worker": Worker(held), "desk": desk,
    }  # fmt: skip
    chance, taken = Random(_SEED), Counter[str]()
    order = [name for name in killed for _ in range(count // len(killed))]
    chance.shuffle(order)
    try:
        held.start()
        with Readers(held.port) as readers:
            for name in order:
                at = time.monotonic()
                killed[name].kill(chance)
                taken[name] += round((time.monotonic() - at) * 1000)
            for one in killed.values():
                one.end()
    finally:
        held.close()
        desk.close()
    print(
        f"kills: {len(order)} in {sum(taken.values()) / 1000:.0f} s ({dict(taken)} ms), readers {dict(readers.seen)}, asked again {readers.again}"
    )
    assert set(readers.seen) == {200} and readers.seen[200] > 10 * count
    assert readers.again <= 4 * order.count("worker")
