"""The repository's own indicators, regions and breakdowns can describe an edition of generated figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.paths import Paths
from etl.publish import verify
from tools.generate_edition import generate_edition

pytestmark = pytest.mark.contract


def test_every_check_of_an_edition_passes_on_generated_figures_of_all_indicators(tmp_path):
    paths = replace(Paths.from_environment(), home=tmp_path)
    generate_edition(paths, rows=1)  # totals of every indicator, region and year, and one breakdown
    manifest = verify(paths.warehouse.resolve())
    assert manifest.is_synthetic and manifest.rows["observation"] > 100_000
