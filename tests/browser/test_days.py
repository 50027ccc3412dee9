"""A day is chosen and shown as the reader's language writes it, whatever the browser's own language is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from dashboard.view import ids
from tests.browser.conftest import Reader

FORMS = {"kk": "01.11.2021", "ru": "01.11.2021", "en": "01/11/2021"}


@pytest.mark.parametrize("language", FORMS)
def test_day_is_read_and_written_as_the_language_writes_it(new_reader: Callable[..., Reader], language: str):
    reader = new_reader(locale="en-US")
    reader.open(f"/measures?lang={language}")
    field = reader.page.locator(f"#{ids.MEASURES_AS_OF}")

    field.fill(FORMS[language])
    field.press("Enter")

    reader.expect("() => location.search.includes('asof=2021-11-01')")
    reader.page.reload()
    reader.wait_until_alive()
    expect(field).to_have_value(FORMS[language])


def test_no_day_is_told_where_there_is_none(reader: Reader):
    reader.open("/measures?asof=2021-11-01")
    field = reader.page.locator(f"#{ids.MEASURES_AS_OF}")

    field.fill("31.02.2021")
    field.press("Enter")

    expect(field).to_have_attribute("aria-invalid", "true")
    assert "asof=2021-11-01" in reader.page.url
