"""The page in plain Dash, against which the benchmark holds ours, is served."""

from __future__ import annotations

import urllib.request

from tools.browser import ROOT, served


def test_the_plain_page_is_served():
    with (
        served(ROOT, module="tools.plain_page", answers="/") as url,
        urllib.request.urlopen(url, timeout=10) as answer,
    ):
        assert answer.status == 200 and b"_dash-config" in answer.read()
