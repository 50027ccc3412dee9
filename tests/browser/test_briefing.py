"""A briefing is collected without leaving the page, carried from page to page, and what a block says is copied."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.texts.words import text
from dashboard.view import ids
from tests.browser.pictures import names, open_menu
from vocabulary.languages import LANGUAGES

PAGE = "/indicators/net_migration"
SERIES = "indicators/net_migration~series"


def add_of(reader, name: str):
    return reader.page.locator(f'[data-picture="{name}"] .brief-add[data-adds="{name}"]')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_is_added_in_place_counted_and_taken_out_again(reader, language):
    reader.open(f"{PAGE}?lang={language}")
    names(reader)
    bar = reader.page.locator(f"#{ids.BRIEF_BAR}")
    expect(bar).to_be_hidden()
    add_of(reader, "series").click()
    reader.wait_for_link(f"{PAGE}?lang={language}&brief={SERIES}")
    expect(bar).to_be_visible()
    expect(bar).to_contain_text(f"{text('briefing.title', language)}: 1")
    expect(add_of(reader, "series")).to_contain_text(text("briefing.take_out", language))
    expect(reader.page.locator(f"#{ids.LIVE}")).to_have_text(text("briefing.added", language))
    add_of(reader, "series").click()
    reader.wait_for_link(f"{PAGE}?lang={language}")
    expect(bar).to_be_hidden()


def test_what_is_collected_goes_along_with_choices_and_to_other_pages(reader):
    reader.open(f"{PAGE}?lang=en")
    names(reader)
    add_of(reader, "series").click()
    reader.choose(ids.INDICATOR_REGION, "KZ-75")
    reader.wait_for_link(f"{PAGE}?lang=en&region=KZ-75&brief={SERIES}")
    # Another view is another block: it can be added as well.
    expect(add_of(reader, "series")).to_contain_text(text("briefing.add", "en"))
    add_of(reader, "series").click()
    expect(reader.page.locator(f"#{ids.BRIEF_BAR} strong")).to_have_text("2")
    reader.page.locator(f"#{ids.BRIEF_BAR} a").click()
    reader.expect("() => location.pathname === '/briefing'")
    rows = reader.page.locator(".brief-rows > li")
    expect(rows).to_have_count(2)
    with reader.page.expect_download() as taken:
        reader.page.locator(".brief-files a").first.click()
    assert taken.value.suggested_filename.endswith(".pptx")


def test_the_picture_and_the_sentence_are_copied_and_both_say_so(reader):
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open(f"{PAGE}?lang=en")
    names(reader)
    said = reader.page.locator(f"#{ids.LIVE}")
    open_menu(reader, "series").locator('button[data-copy="sentence"]').click()
    expect(said).to_have_text(text("briefing.copied_sentence", "en"))
    sentence = reader.page.evaluate("() => navigator.clipboard.readText()")
    finding = reader.page.evaluate("async () => (await window.monitorPicture.model('series')).title")
    assert sentence.startswith(finding.rstrip(".")) and text("picture.source", "en") in sentence
    assert f"{PAGE}?lang=en&edition=" in sentence
    open_menu(reader, "series").locator('button[data-copy="picture"]').click()
    expect(said).to_have_text(text("briefing.copied_picture", "en"))
    kinds = reader.page.evaluate("async () => (await navigator.clipboard.read()).flatMap((one) => one.types)")
    assert kinds == ["image/png"]
