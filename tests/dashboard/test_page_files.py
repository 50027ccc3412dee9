"""Styles and scripts of ours: every file is loaded by pages or by another file, and kept until it changes."""

from __future__ import annotations

import re

from dashboard.data.asset_url import ASSETS
from dashboard.web.page_files import SCRIPTS, STYLES, script_urls, style_urls

IMPORTS = re.compile(r"""(?:from|import\() ?["']\./(\w+\.mjs)["']""")


def names(kind: str) -> list[str]:
    found = (path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob(f"*.{kind}"))
    return sorted(name for name in found if not name.startswith("vendor/"))


def test_every_style_and_every_script_is_in_a_list_once():
    assert sorted(STYLES) == names("css")
    # the worker is no script of a page: the browser fetches it by an address of its own
    assert sorted([*SCRIPTS, "offline/worker.js"]) == names("js")


def test_every_module_is_imported_and_every_import_is_there():
    imported = {
        (file.parent / name).relative_to(ASSETS).as_posix()
        for kind in ("js", "mjs")
        for file in map(ASSETS.joinpath, names(kind))
        for name in IMPORTS.findall(file.read_text(encoding="utf-8"))
    }
    assert sorted(imported) == names("mjs")


def test_a_page_loads_them_in_the_order_of_the_lists(client):
    document = client.get("/map").get_data(as_text=True)
    assert re.findall(r'href="(/assets/@[^"]+)"', document) == style_urls()
    assert re.findall(r'src="(/assets/@[^"]+)"', document) == script_urls()


def test_what_charts_need_is_left_out_where_there_are_none(client):
    document = client.get("/data").get_data(as_text=True)
    assert "/boot/document.js" in document
    assert "/plotly/" not in document


def test_a_module_stands_beside_the_script_that_asks_for_it_and_both_are_kept(client):
    [script] = [url for url in script_urls() if url.endswith("/picture/picture.js")]
    for url in (script, script.replace("picture.js", "drawing.mjs")):
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer.mimetype in ("text/javascript", "application/javascript")
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_page_from_before_a_change_does_not_keep_the_new_file_as_the_old(client):
    answer = client.get("/assets/@0123456789ab/picture/drawing.mjs")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_nothing_outside_of_the_folder_is_served(client):
    [url] = style_urls()[:1]
    outside = url.replace("styles/tokens.css", "../pyproject.toml")
    assert client.get(outside).status_code == 404
