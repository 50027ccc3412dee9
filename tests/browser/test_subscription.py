"""Subscribing in a real browser at the process that serves it: asked, confirmed by the letter, told of a new edition within a minute, left."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import OPEN_FOLDS, violations
from tests.reporting.alerting import BEGINNING, Edition, Place
from tools.browser import ROOT, free_port, wait_until_up

TARGETS = {f"t{one}": "behind" for one in range(15)}
# the process looks for a new edition and for what waits every 5 s; a machine may be busy
_MOST_SECONDS = 60.0


@dataclass(frozen=True)
class Served:
    """The running process and its home."""

    address: str
    place: Place


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = Place(tmp_path_factory.mktemp("alerts"))
    place.publish(0, Edition(TARGETS, due={"t1": date(2030, 12, 31)}))
    port = free_port()
    environment = os.environ | {"PORT": str(port), "HOST": "127.0.0.1", "MONITOR_HOME": str(place.home)}
    for name in ("ALERTS_ORIGIN", "ALERTS_HOME", "REPORTING_HOME", "MONITOR_ORIGIN"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "reporting", "alerts", "serve"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_until_up(f"http://127.0.0.1:{port}/healthz", process)
        yield Served(f"http://127.0.0.1:{port}", place)
    finally:
        process.terminate()
        process.wait(timeout=30)


def letter_with(place: Place, act: str) -> str:
    """The link of the first letter that has one, once it came."""
    until = time.monotonic() + _MOST_SECONDS
    while time.monotonic() < until:
        for letter in place.letters():
            if found := re.search(rf"http://\S+/{act}/\S+", letter.get_content()):
                return found[0]
        time.sleep(0.2)
    raise AssertionError(f"no letter with a link to {act} came")


def test_somebody_subscribes_is_told_within_a_minute_and_leaves(browser: Browser, served: Served):
    context = browser.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}/?lang=kk")
    page.fill("#f-email", "reader@example.kz")
    page.click("button.press--main")
    assert page.text_content("h1") == "Поштаңызды қараңыз"
    page.goto(letter_with(served.place, "confirm"))
    page.click("button.press--main")
    assert page.text_content("h1") == "Жазылу расталды"

    time.sleep(1.1)  # an edition made after the confirmation: names tell whole seconds
    made = (datetime.now(UTC).replace(tzinfo=None) - BEGINNING).total_seconds() / 86_400
    published = time.monotonic()
    served.place.publish(made, Edition(TARGETS | {"t1": "met"}, due={"t1": date(2030, 12, 31)}))
    page.goto(letter_with(served.place, "unsubscribe"))
    assert time.monotonic() - published < _MOST_SECONDS
    page.click("button.press--main")
    assert page.text_content("h1") == "Хаттар енді келмейді"
    context.close()


@pytest.mark.parametrize(("language", "width"), [("kk", 1440), ("ru", 768), ("en", 360)])
def test_pages_break_no_rule_and_fit(browser: Browser, served: Served, language: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("/", "/confirm/x", "/unsubscribe/x", "/nowhere"):
        page.goto(f"{served.address}{path}?lang={language}")
        page.evaluate(OPEN_FOLDS)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()
