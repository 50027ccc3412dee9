"""Before the first edition: a sentence instead of figures, and the figures as soon as there are some."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.texts.words import text
from tools.browser import served
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory):
    """A place where no edition has been built."""
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(scope="module")
def empty_site(empty_home):
    """The production server over it."""
    with served(empty_home) as address:
        yield address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/map"])
def test_without_an_edition_the_reader_is_told_so(new_reader, empty_site, path, language):
    reader = new_reader()
    reader.origin = empty_site
    answer = reader.open(f"{path}?lang={language}")
    assert answer.status == 503
    expect(reader.page.locator("main")).to_contain_text(text("problem.missing", language))


def test_an_edition_that_is_built_meanwhile_is_shown_at_the_next_load(
    new_reader, empty_site, empty_home, real_warehouse_path
):
    reader = new_reader()
    reader.origin = empty_site
    assert reader.open("/?lang=en").status == 503
    link = empty_home / "warehouse.duckdb"
    link.symlink_to(real_warehouse_path.resolve())
    try:
        assert reader.open("/?lang=en").status == 200
        expect(reader.page.locator("h1")).to_have_text(text("overview.title", "en"))
    finally:
        link.unlink()
