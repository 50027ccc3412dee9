"""Statistical clients get each series of the edition once, in one piece, whatever kinds of period it holds."""

from __future__ import annotations

import csv
import io

import pytest

from dashboard.app import create_app
from dashboard.exports.sdmx_components import AGENCY, FLOW, VERSION
from dashboard.exports.sdmx_rest.times import Time, read_time

pytestmark = pytest.mark.contract
DATA = f"/sdmx/v2/data/dataflow/{AGENCY}/{FLOW}/{VERSION}"


def test_each_series_comes_once_and_in_the_order_of_time(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()

    def rows(link: str) -> list[dict[str, str]]:
        text = client.get(link).get_data(as_text=True)
        return list(csv.DictReader(io.StringIO(text, newline="")))

    names = ("INDICATOR", "REF_AREA", "AREA_SCHEME", "FREQ", "BREAKDOWN", "MEMBER")
    keys = [tuple(row[name] for name in names) for row in rows(f"{DATA}?detail=serieskeysonly&format=csv")]
    every: dict[tuple[str, ...], list[Time]] = {}
    for row in rows(f"{DATA}?format=csv"):
        every.setdefault(tuple(row[name] for name in names), []).append(read_time(row["TIME_PERIOD"]))
    assert len(keys) == len(set(keys)) and set(keys) == every.keys()
    assert [key for key, times in every.items() if times != sorted(times, key=lambda time: time[:2])] == []
    assert max(map(len, every.values())) > 20
