"""Statistical clients get each series of the edition once, in one piece, whatever kinds of period it holds."""

from __future__ import annotations

import csv
import io

import pytest

from dashboard.app import create_app
from dashboard.exports.sdmx_components import AGENCY, FLOW, VERSION

pytestmark = pytest.mark.contract
DATA = f"/sdmx/v2/data/dataflow/{AGENCY}/{FLOW}/{VERSION}"


def test_each_series_comes_once(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()

    def rows(link: str) -> list[dict[str, str]]:
        text = client.get(link).get_data(as_text=True)
        return list(csv.DictReader(io.StringIO(text, newline="")))

    names = ("INDICATOR", "REF_AREA", "AREA_SCHEME", "FREQ", "BREAKDOWN", "MEMBER")
    keys = [tuple(row[name] for name in names) for row in rows(f"{DATA}?detail=serieskeysonly&format=csv")]
    every = {tuple(row[name] for name in names) for row in rows(f"{DATA}?format=csv")}
    assert len(keys) == len(set(keys)) and set(keys) == every
    irregular = [key for key in keys if key[3] == "_Z"]
    assert len(irregular) > 20, "nothing here would fall apart"
