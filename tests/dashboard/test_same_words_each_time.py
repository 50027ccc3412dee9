"""The same edition gives the same words in each process, however Python mixes its sets there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

LINKS = [
    "/", "/map", "/regions", "/regions/KZ-61", "/indicators/net_migration", "/documents", "/measures?asof=2021-11-01", "/flows", "/qandas", "/foreign-labour", "/resettlement", "/borders", "/refugees", "/control", "/labour-risks", "/professions", "/coverage",
]  # fmt: skip
PRINT = """
import json
import sys
from pathlib import Path
from dashboard.app import create_app
reader = create_app(Path(sys.argv[1])).server.test_client()
print(json.dumps([reader.get(link).get_data(as_text=True) for link in sys.argv[2:]]))
"""


def asked(warehouse_path: Path, links: list[str]) -> list[dict[str, str]]:
    """The pages by their links, of processes that mix their sets differently."""
    found = []
    for seed in ("0", "1", "8"):
        done = subprocess.run(
            [sys.executable, "-c", PRINT, str(warehouse_path), *links],
            cwd=PROJECT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.append(dict(zip(links, json.loads(done.stdout), strict=True)))
    return found


@pytest.fixture(scope="module")
def answers(warehouse_path) -> list[dict[str, str]]:
    return asked(warehouse_path, LINKS)


def words_of(page: str) -> str:
    """What is written on a page: the order of attributes does not matter."""
    return re.sub(r"<script.*?</script>|<[^>]*>", "\n", page, flags=re.S)


@pytest.mark.parametrize("link", LINKS)
def test_a_page_says_the_same_in_each_process(answers, link):
    first, *others = (words_of(answer[link]) for answer in answers)
    assert len(first) > 500
    assert all(other == first for other in others)


def test_what_the_small_edition_lacks_has_an_order_too(real_warehouse_path):
    links = [
        "/",
        "/?view=wall",
        "/control",
        "/refugees",
        "/regions/KZ-59",
        "/map?classes=target",
        "/measures?region=KZ-59",
    ]
    first, *others = asked(real_warehouse_path, links)
    for link in links:
        assert {words_of(other[link]) for other in others} == {words_of(first[link])}, link
