"""Frames of links: the examples of the documentation run, a frame is what the link gives, faults are sentences."""

from __future__ import annotations

import re
import sys
import threading
from pathlib import Path

import pandas
import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.notebook import LinkRefused, frame

PROJECT = Path(__file__).parents[2]
GUIDE = PROJECT / "docs" / "notebook.md"


class _Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        return


@pytest.fixture
def here(monkeypatch, warehouse_path):
    """The small edition as that of this machine."""
    monkeypatch.setenv("MONITOR_HOME", str(warehouse_path.parent))


def test_the_examples_of_the_guide_run(here, capsys):
    examples = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, str(GUIDE), "exec"), names)
    assert len(examples) == 6
    assert set(names["population"].region_id) == {"KZ-75", "KZ-19"}
    assert len(names["by_year"]) > 0 and len(names["chart"]) > 1 and len(names["tables"]) > 3
    assert set(names["regions"].year) == {2022}
    assert "regoin" in capsys.readouterr().out


@pytest.mark.parametrize("link", [
    "/data", "/data?indicator=population&region=KZ-75,KZ-19", "/indicators/population", "/map?indicator=population&year=2022",
    "/regions/KZ-75?lang=ru", "/", "/coverage?indicator=population",
])  # fmt: skip
def test_a_frame_is_what_the_link_gives(here, client, link):
    found = frame(link)
    path, _, query = link.partition("?")
    told = client.get(f"{path.rstrip('/') or '/overview'}.json?{query}").get_json()["figures"]
    assert len(found) == len(told) > 0
    name = next(one for one in ("value", "number", "figures") if one in found)
    assert [None if pandas.isna(one) else float(one) for one in found[name]] == [row[name] for row in told]
    assert found.attrs["link"].startswith("http://localhost/")


def test_arguments_and_links_mean_the_same(here):
    one = frame("/data?indicator=population&region=KZ-75,KZ-19&from=2021&to=2022")
    pandas.testing.assert_frame_equal(
        one, frame(indicator="population", region=("KZ-75", "KZ-19"), from_=2021, to=2022)
    )
    pandas.testing.assert_frame_equal(
        one, frame("/data?indicator=population&to=2022", region=["KZ-19", "KZ-75"], from_=2021)
    )


def test_columns_have_their_types_and_what_is_missing_is_missing(here):
    found = frame()
    kinds = found.dtypes.astype(str)
    assert (kinds["value"], kinds["is_break"], kinds["revision"]) == ("float64", "boolean", "Int64")
    assert kinds["period_end"].startswith("datetime64") and kinds["published_on"].startswith("datetime64")
    missing = found[found.value.isna()]
    assert len(missing) > 0 and set(missing.obs_status) <= {"M", "O", "Q"}


@pytest.mark.parametrize("link, arguments, said", [
    ("/data", {"indicator": "nothing"}, "indicator"), ("/nowhere", {}, "."), ("/method", {}, "."), ("/data?lang=en&region=KZ-99", {}, "region"),
    ("/data?region=KZ-75", {"region": "KZ-19"}, "region"), ("/map?lang=en&year=1800", {}, "1800"), ("ftp://a.kz/data", {}, "https://"),
    ("http://127.0.0.1:9/data", {}, "127.0.0.1"),
])  # fmt: skip
def test_what_cannot_be_answered_is_a_sentence(here, link, arguments, said):
    with pytest.raises(LinkRefused, match=re.escape(said)):
        frame(link, lang="en", **arguments) if "lang" not in link and "ftp" not in link else frame(
            link, **arguments
        )


def test_a_whole_link_asks_the_server_that_it_names(app, here):
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        origin = f"http://127.0.0.1:{server.port}"
        found = frame(f"{origin}/data?indicator=population")
        with pytest.raises(LinkRefused, match="regoin"):
            frame(f"{origin}/data?regoin=KZ")
    finally:
        server.shutdown()
        thread.join()
    assert found.attrs["link"].startswith(origin)
    pandas.testing.assert_frame_equal(found, frame(indicator="population"))


def test_without_pandas_it_says_what_to_install(here, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        frame()
