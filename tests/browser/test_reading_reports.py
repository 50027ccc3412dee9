"""The page of reports in a browser: readable and clean on a phone, and answering without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.axe import OPEN_FOLDS, violations
from tests.reporting.reported_home import SUPPORT, reported_home
from tools.browser import served


@pytest.fixture(scope="module")
def reported_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running dashboard on a home whose akimats reported."""
    home = reported_home(tmp_path_factory.mktemp("reported")).warehouse.parent
    with served(home) as address:
        yield address


@pytest.mark.parametrize("path", ["/reporting?lang=kk", f"/indicators/{SUPPORT}?lang=kk&region=KZ-10"])
def test_reports_break_no_rule_and_fit_a_phone(
    profile: Callable[..., BrowserContext], reported_site: str, path: str
):
    page = profile(viewport={"width": 360, "height": 780}).new_page()
    page.goto(reported_site + path)
    page.evaluate(OPEN_FOLDS)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_a_body_is_chosen_and_a_receipt_reached_without_scripts(
    profile: Callable[..., BrowserContext], reported_site: str
):
    page = profile(java_script_enabled=False).new_page()
    page.goto(f"{reported_site}/reporting?lang=en")
    page.get_by_label("Body", exact=True).select_option(label="Akimat of Abai Region")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "body=abai-akimat" in page.url and "lang=en" in page.url
    page.locator(".report-table td a").first.click()

    expect(page.locator("#report-2026-000001")).to_contain_text("2026-000001")
    expect(page.locator(".finding").first).to_contain_text("Report 2026-000001, Akimat of Abai Region")
    page.close()
