"""The desk in a real browser: what a body's person does with a file full of errors, and that every page can be read by all."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page

from reporting.cycle import accept, actor_of, submit
from reporting.settings import Settings
from reporting.store import open_store
from tests.browser.axe import EVERY_RULE, OPEN_FOLDS, RULES_OF_WORDS, violations
from tests.reporting.desk_client import PASSWORD, make_people, settings_of
from tests.reporting.outcomes import ERROR, WARNING, handed_in
from tools.browser import ROOT, free_port, wait_until_up

HEADINGS = ["indicator", "region", "period", "value", "unit", "source", "note"]
REGION = "KZ-59"
# Ten rows that are wrong, each in another way, and what the pages say to write instead: column → mended value.
SEEDED = [
    (["population", REGION, "2025", "12 мың", "persons", "тізілім", ""], {"value": 12000}),
    (["population", "KZ-99", "2024", 530000, "persons", "тізілім", ""], {"region": REGION}),
    (["nothing_like_it", REGION, "2023", 540000, "persons", "тізілім", ""], {"indicator": "population"}),
    (["population", REGION, "2022-H4", 541000, "persons", "тізілім", ""], {"period": "2022"}),
    (["population", REGION, "2021", 7.5, "persons", "тізілім", ""], {"value": 541000}),
    (["population", REGION, "2020", 542000, "%", "тізілім", ""], {"unit": "persons"}),
    (["population", "KZ-55", "2019", 543000, "persons", "тізілім", ""], {"region": REGION}),
    (["population", REGION, "2018", -5, "persons", "тізілім", ""], {"value": 544000}),
    (["population", REGION, "2031", 545000, "persons", "тізілім", ""], {"period": "2017"}),
    (["population", REGION, "2016", "1e5", "persons", "тізілім", ""], {"value": 546000}),
]  # fmt: skip


@dataclass(frozen=True)
class Served:
    """A running desk and its settings."""

    address: str
    settings: Settings


@pytest.fixture(scope="module")
def desk_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desk as `python -m reporting desk` serves it, with people and some reports."""
    home = tmp_path_factory.mktemp("desk")
    make_people(home)
    settings = settings_of(home)
    _some_reports(settings)
    port = free_port()
    environment = os.environ | {
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "MONITOR_HOME": str(home),
        "REPORTING_HOME": str(home / "desk"),
    }
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "reporting", "desk"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}/healthz", process)
        yield Served(f"http://127.0.0.1:{port}", settings)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _some_reports(settings: Settings) -> None:
    """One with errors, one with a warning, one to check, one to approve."""
    store = open_store(settings)
    with store.begin() as session:
        sender, checker = actor_of(session, "bolat"), actor_of(session, "marat")
        for data, messages in ((b"1", [ERROR]), (b"2", [WARNING]), (b"3", []), (b"4", [])):
            number = submit(session, sender, settings, handed_in(data, *messages)).number
        accept(session, checker, number)
    store.close()


def signed_in(browser: Browser, served: Served, login: str, width: int = 1440) -> Page:
    """A page of somebody who is signed in; scripts are off, as if there were none."""
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(served.address)
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    return page


def workbook(rows: list[list[object]]) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    for row in [HEADINGS, *rows]:
        book.worksheets[0].append(row)
    book.save(stream)
    return stream.getvalue()


def upload(page: Page, name: str, data: bytes) -> None:
    page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.click("form[enctype] button")


def test_file_with_ten_errors_is_accepted_by_the_second_upload(browser: Browser, desk_served: Served):
    page = signed_in(browser, desk_served, "saule")
    page.click("nav.sections >> text=Есеп тапсыру")
    page.select_option("form[enctype] select", "2025")
    upload(page, "есеп.xlsx", workbook([row for row, _ in SEEDED]))

    assert page.inner_text("h1") == "Есебіңізде қателер бар"
    told = page.locator("table.found").first
    places = {
        cell for text in told.locator("td.cell").all_inner_texts() for cell in re.findall(r"[A-Z]+\d+", text)
    }
    # Every seeded row is named by a cell of its own, and every line says what to write.
    assert {int(place[1:]) for place in places} >= set(range(2, 12))
    assert all(text.strip() for text in told.locator("td:last-child").all_inner_texts())

    mended = [
        [fix.get(name, value) for name, value in zip(HEADINGS, row, strict=True)] for row, fix in SEEDED
    ]
    upload(page, "есеп.xlsx", workbook(mended))
    for n, box in enumerate(page.locator("section.warning").all(), 1):
        box.locator("input[type=checkbox]").check()
        box.locator("textarea").fill(f"Тіркелім бойынша тексерілді ({n})")
    if page.locator(".warning-send button").count():
        page.click(".warning-send button")

    assert page.inner_text("h1") == "Есебіңіз алынды"
    assert "қабылданбағаны 0" in page.inner_text("dl.receipt")
    page.context.close()


PAGES = [
    (None, "/sign-in"), ("saule", "/"), ("saule", "/hand-in"), ("bolat", "/reports/2026-000001"), ("bolat", "/reports/2026-000002"),
    ("all", "/"), ("all", "/reports"), ("all", "/reports/2026-000003"), ("all", "/reports/2026-000004"), ("all", "/publish"), ("all", "/board"),
    ("all", "/disputes"), ("all", "/exceptions"), ("all", "/evidence"), ("all", "/plans"), ("all", "/ledger"), ("all", "/people"),
    ("all", "/people/saule"), ("all", "/account"), ("all", "/nowhere"),
]  # fmt: skip


@pytest.fixture(scope="module")
def desks(browser: Browser, desk_served: Served) -> Iterator[dict[str | None, Page]]:
    """A signed-in page for each login, for all pages."""
    pages = {login: signed_in(browser, desk_served, login) for login in ("saule", "bolat", "all")}
    yield {**pages, None: browser.new_context().new_page()}
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize("login, path", PAGES)
def test_desk_page_can_be_read_by_all(
    request, desks: dict[str | None, Page], desk_served: Served, login: str | None, path: str
):
    page, path = desks[login], path.replace("2026", str(_year(desk_served)))
    languages = ("kk", "ru", "en") if request.config.getoption("--every-view") else ("kk",)
    found = []
    for language in languages:
        for width in (1440, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{desk_served.address}{path}?lang={language}")
            page.evaluate(OPEN_FOLDS)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"wider than {width}")
            found += violations(page, EVERY_RULE if language == "kk" else RULES_OF_WORDS)

    assert found == []


def _year(served: Served) -> int:
    """The year of the receipts' numbers."""
    from reporting import clock

    return clock.today().year


def test_desk_runs_no_script_and_asks_nobody_else(desks: dict[str | None, Page], desk_served: Served):
    page = desks["all"]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(desk_served.address)

    assert page.locator("script").count() == 0
    assert answer is not None and "script-src" not in answer.headers["content-security-policy"]
    assert all(url.startswith(desk_served.address) for url in asked)


def test_sheets_are_those_of_the_dashboard():
    assert (Path(ROOT) / "assets" / "styles" / "tokens.css").exists()
