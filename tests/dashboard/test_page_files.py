"""Styles and scripts of ours: every file is loaded by pages or by another file, and kept until it changes."""

from __future__ import annotations

import re

from dashboard.data.asset_url import ASSETS, asset_url
from dashboard.web.page_files import CHART_SCRIPTS, SCRIPTS, STYLES, TOGETHER, script_urls, style_urls

IMPORTS = re.compile(r"""(?:from|import\() ?["']\./([\w/]+\.mjs)["']""")


def names(kind: str) -> list[str]:
    found = (path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob(f"*.{kind}"))
    return sorted(name for name in found if not name.startswith("vendor/"))


def test_every_style_and_every_script_is_in_a_list_once():
    assert sorted(STYLES) == names("css")
    # the worker is no script of a page: the browser fetches it by an address of its own
    assert sorted([*SCRIPTS, *CHART_SCRIPTS, "offline/worker.js"]) == names("js")


def test_every_module_is_imported_and_every_import_is_there():
    imported = {
        # a script is a part of a file that lies above it
        ((ASSETS if kind == "js" else file.parent) / name).relative_to(ASSETS).as_posix()
        for kind in ("js", "mjs")
        for file in map(ASSETS.joinpath, names(kind))
        for name in IMPORTS.findall(file.read_text(encoding="utf-8"))
    }
    assert sorted(imported) == names("mjs")


def test_a_page_loads_them_in_the_order_of_the_lists(client):
    document = client.get("/map").get_data(as_text=True)
    assert re.findall(r'href="(/assets/@[^"]+)"', document) == style_urls()
    assert re.findall(r'src="(/assets/@[^"]+)"', document) == script_urls()


def test_files_of_a_page_hold_their_parts_in_order_and_are_kept(client):
    for url in (*style_urls(), *script_urls()):
        answer = client.get(url)
        assert answer.mimetype in ("text/css", "text/javascript")
        assert "immutable" in answer.headers["Cache-Control"]
        parts = TOGETHER[url.split("/", 3)[3]]
        places = [answer.text.index((ASSETS / part).read_text(encoding="utf-8").rstrip()) for part in parts]
        assert places == sorted(places) and len(places) == len(parts)
        assert client.get(url, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_what_charts_need_is_left_out_where_there_are_none(client):
    document = client.get("/data").get_data(as_text=True)
    assert "/page.js" in document
    assert "/plotly/" not in document


def test_boundaries_that_a_map_will_ask_for_are_on_their_way_with_its_scripts(client):
    early = re.compile(r'<link rel="preload" as="fetch" crossorigin="anonymous" href="([^"]+)">')
    [url] = early.findall(client.get("/map").text)
    assert f'"geojson":"{url}"' in client.get("/map").text
    assert "immutable" in client.get(url).headers["Cache-Control"]
    assert early.findall(client.get("/data").text) == []


def test_a_module_stands_where_the_script_that_asks_for_it_names_it_and_both_are_kept(client):
    [script] = [url for url in script_urls() if url.endswith("/page.js")]
    [named] = IMPORTS.findall(client.get(script).text)
    for url in (script, script.replace("page.js", named)):
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer.mimetype in ("text/javascript", "application/javascript")
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_page_from_before_a_change_does_not_keep_the_new_file_as_the_old(client):
    answer = client.get("/assets/@0123456789ab/picture/drawing.mjs")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


LOADED = re.compile(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"')


def test_whatever_a_page_loads_has_a_name_that_is_kept_for_good_by_browsers_and_on_the_way(client):
    loaded = {url for path in ("/", "/map", "/data") for url in LOADED.findall(client.get(path).text)}
    assert any("/_dash-component-suites/" in url for url in loaded) and any("?m=" in url for url in loaded)
    for url in loaded:
        kept = client.get(url).headers["Cache-Control"]
        assert kept == "public, max-age=31536000, immutable", url


def test_the_name_of_a_picture_is_that_of_its_content_wherever_it_lies(tmp_path, monkeypatch):
    names = set()
    for folder in ("one", "another"):
        (tmp_path / folder).mkdir()
        monkeypatch.setattr("dashboard.data.asset_url.ASSETS", tmp_path / folder)
        (tmp_path / folder / "icon.svg").write_text("<svg/>")
        names.add(asset_url("icon.svg"))
    assert len(names) == 1
    (tmp_path / "another" / "icon.svg").write_text("<svg></svg>")
    assert asset_url("icon.svg") not in names and asset_url("nothing.svg") == "/assets/nothing.svg"


def test_what_another_release_named_is_answered_and_kept_by_nobody_under_that_name(client):
    [renderer] = [url for url in LOADED.findall(client.get("/map").text) if "dash_renderer" in url]
    older = re.sub(r"\.v[\w-]+m[0-9a-fA-F]+\.", ".v1_0_0m1.", renderer)
    for url in ("/assets/icon.svg?m=0123456789ab", older):
        answer = client.get(url)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache"), url


def test_nothing_outside_of_the_folder_is_served(client):
    [url] = style_urls()[:1]
    outside = url.replace("page.css", "../pyproject.toml")
    assert client.get(outside).status_code == 404
