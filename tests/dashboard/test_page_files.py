"""The lists of styles and scripts name every file that is there, once."""

from __future__ import annotations

import re

from dashboard.data.asset_url import ASSETS
from dashboard.web.page_files import SCRIPTS, STYLES


def names(kind: str) -> list[str]:
    found = (path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob(f"*.{kind}"))
    return sorted(name for name in found if not name.startswith("vendor/"))


def test_every_style_and_every_script_is_loaded_once():
    assert sorted(STYLES) == names("css")
    assert sorted(SCRIPTS) == names("js")


def test_a_page_loads_them_in_the_order_of_the_lists(client):
    document = client.get("/map").get_data(as_text=True)
    assert re.findall(r'href="/assets/(styles/[^"?]+)\?m=', document) == list(STYLES)
    loaded = re.findall(r'<script src="/assets/([^"?]+)\?m=', document)
    assert [name for name in loaded if not name.startswith("vendor/")] == list(SCRIPTS)


def test_what_charts_need_is_left_out_where_there_are_none(client):
    document = client.get("/data").get_data(as_text=True)
    assert "/assets/boot/" in document
    assert "/assets/plotly/" not in document
