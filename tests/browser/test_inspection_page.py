"""The list for inspectors in a browser, as the ministry's proxy lets an inspector through: no rule of accessibility broken, the reading chosen."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from dashboard.view import ids
from tests.browser.axe import OPEN_FOLDS, violations
from tests.browser.conftest import Reader
from tests.dashboard.test_inspection import NAMED, inspectors
from vocabulary.languages import LANGUAGES

__all__ = ["inspectors"]
DESK, PHONE = 1440, 360


@pytest.fixture(scope="module")
def inspection(inspectors: FlaskClient) -> Iterator[str]:
    """The address of the process for inspectors."""
    server = make_server("127.0.0.1", 0, inspectors.application, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def inspector(browser: Browser, inspection: str) -> Iterator[Reader]:
    """An inspector, whom the proxy names in every request; at the end nothing may have gone wrong."""
    context = browser.new_context(service_workers="block", extra_http_headers=NAMED)
    reader = Reader(context.new_page(), inspection)
    yield reader
    context.close()
    assert reader.troubles == []


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_breaks_no_rule(inspector: Reader, language: str, width: int):
    inspector.page.set_viewport_size({"width": width, "height": 900})
    inspector.open(f"/inspection?lang={language}")
    inspector.page.wait_for_selector(f"#{ids.INSPECTION_GRID} .ag-row")
    inspector.page.evaluate(OPEN_FOLDS)

    assert violations(inspector.page) == []


def test_the_other_reading_is_chosen_on_the_page(inspector: Reader):
    inspector.open("/inspection")
    inspector.choose(ids.INSPECTION_DENOMINATOR, "same_categories")
    inspector.page.click(f"#{ids.INSPECTION_FORM} [type=submit]")
    inspector.wait_until_alive()

    assert "denominator=same_categories" in inspector.page.url
    inspector.page.wait_for_selector(f"#{ids.INSPECTION_GRID} .ag-row")
    assert inspector.page.locator(f"#{ids.INSPECTION_GRID} .ag-center-cols-container .ag-row").count() == 2
