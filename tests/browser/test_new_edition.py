"""A newer edition is published while somebody reads a page."""

from __future__ import annotations

import shutil

from playwright.sync_api import expect

from dashboard.texts.words import text
from dashboard.view import ids
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.conftest import fixture_paths
from tools.browser import served


def test_an_open_page_goes_on_with_its_own_edition_and_says_so_when_loaded_again(new_reader, tmp_path):
    first = fixture_paths(tmp_path)
    old = build_warehouse(first).edition_id
    with served(tmp_path) as address:
        reader = new_reader()
        reader.origin = address
        reader.open("/regions/KZ-75?lang=en")
        sources = shutil.copytree(first.sources, tmp_path / "sources")
        file = sources / "population.csv"
        written = (
            file.read_text(encoding="utf-8").replace(",1528000,", ",1528039,").replace(",935000,", ",934961,")
        )
        file.write_text(written, encoding="utf-8")
        build_warehouse(Paths(sources=sources, metadata=first.metadata, home=tmp_path))
        reader.choose(ids.REGION_YEAR, "2022")
        reader.wait_for_link(f"/regions/KZ-75?lang=en&indicator=population&year=2022&edition={old}")
        expect(reader.page.locator(f"#{ids.REGION_STANDINGS}")).to_contain_text("1,528,000")
        reader.page.reload()
        expect(reader.page.locator("body")).to_contain_text(text("shell.current_edition", "en"))
        reader.page.close()
