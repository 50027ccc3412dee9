"""A small edition with something ahead: made-up series with a trend, targets that still run, and a ceiling counted each month."""

from __future__ import annotations

import copy
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import yaml

from etl.forecasting.making import made_on, to_yaml
from etl.forecasting.series import held_series
from etl.paths import Paths
from etl.pipeline import build_warehouse

FIXTURES = Path(__file__).parent.parent / "fixtures"
HEADER = (
    "indicator_id,region_id,region_scheme,period,period_kind,breakdown,member,value,"
    "obs_status,source_id,locator,published_on,collected_on,revision,note,confirmed_by"
)
SERIES = ("qandas_employed_share", "foreign_labour_quota_share")
DAY = date(2024, 3, 1)
_YEARS = range(1992, 2024)


def build(home: Path) -> Path:
    """The link to the edition, built in `home`: first without forecasts, then with those of its own figures."""
    shutil.copytree(FIXTURES / "sources", home / "sources")
    shutil.copytree(FIXTURES / "metadata", home / "metadata")
    (home / "sources" / "ahead.csv").write_text("\n".join([HEADER, *_rows()]) + "\n", encoding="utf-8")
    metadata = home / "metadata"
    _drop_rows(home / "sources")
    for file in ("targets.yml", "documents.yml"):
        path = metadata / file
        text = path.read_text(encoding="utf-8").replace("due_on: 2021-12-31", "due_on: 2027-12-31")
        path.write_text(text.replace("valid_to: 2021-12-31", "valid_to: null"), encoding="utf-8")
    _without_reasons(metadata / "indicators.yml")
    _without_reasons(metadata / "targets.yml")
    (metadata / "forecast_subjects.yml").write_text(
        "".join(f"- id: {name}\n" for name in SERIES), encoding="utf-8"
    )
    (metadata / "quota_kinds.yml").write_text(_KIND, encoding="utf-8")
    (metadata / "quotas.yml").write_text(
        "".join(_QUOTA.format(year=year) for year in range(2019, 2025)), encoding="utf-8"
    )
    _add_quota_indicator(metadata / "indicators.yml")
    paths = Paths(sources=home / "sources", metadata=metadata, home=home)
    build_warehouse(paths, is_synthetic=True)
    made = made_on(DAY, held_series(paths.warehouse), [])
    (metadata / "forecasts.yml").write_text(to_yaml(made), encoding="utf-8")
    build_warehouse(paths, is_synthetic=True)
    return paths.warehouse


_KIND = """
- id: foreign_labour
  title: {kk: "Сынақ квотасы", ru: "Пробная квота", en: "Trial quota"}
  short_title: {kk: "Шетелдік жұмыс күші квотасы", ru: "Квота на иностранную рабочую силу", en: "Foreign labour quota"}
  indicator: foreign_labour_quota
  rule: ceiling
  counted:
    - {indicator: foreign_workers_on_permits}
"""
_QUOTA = """
- id: labour-{year}
  kind: foreign_labour
  year: {year}
  version: initial
  sources: [test-ministry]
"""


def _rows() -> list[str]:
    # logits with a steady course and chance enough that the band is neither too wide nor too narrow
    share = _course(seed=12, start=-0.9, pace=0.07, chance=0.05)
    quota = _course(seed=17, start=-6.1, pace=0.04, chance=0.03)
    rows = [
        _row(name, str(year), "year", value)
        for name, values in zip(SERIES, (share, quota), strict=True)
        for year, value in zip(_YEARS, values, strict=True)
    ]
    rows += [_row("foreign_labour_quota", str(year), "year", 12000) for year in range(2019, 2025)]
    return [*rows, *_permits()]


def _course(*, seed: int, start: float, pace: float, chance: float) -> np.ndarray:
    steps = np.random.default_rng(seed).standard_normal(len(_YEARS))
    return 100 / (1 + np.exp(-(start + np.cumsum(pace + chance * steps))))


def _permits() -> list[str]:
    """People on permits on the first of each month: they grow steadily, in 2024 up to June towards the quota."""
    chance, rows = np.random.default_rng(8), []
    for year in range(2019, 2025):
        value = 9000.0
        for month in range(1, 7 if year == 2024 else 13):
            value += 300 + 60 * chance.standard_normal()
            rows.append(_row("foreign_workers_on_permits", f"{year}-{month:02}-15", "as_of", round(value)))
    return rows


def _row(indicator: str, period: str, kind: str, value: float) -> str:
    scheme = "2022" if period >= "2022-07" else "2018" if period >= "2018-07" else "2017"
    return f"{indicator},KZ,{scheme},{period},{kind},,,{value:.6g},A,test-ministry,made for tests,,{DAY},0,,"


def _drop_rows(sources: Path) -> None:
    """The made-up series stand alone."""
    for path in sources.glob("*.csv"):
        if path.name != "ahead.csv":
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join(line for line in lines if not line.startswith(SERIES)), encoding="utf-8")


def _without_reasons(path: Path) -> None:
    """What has figures now has no reason why none were found."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in entries:
        if entry.get("indicator", entry["id"]) in SERIES:
            entry["missing_reason"] = None
            entry.pop("search", None)
    _write(path, entries)


def _add_quota_indicator(path: Path) -> None:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    [like] = [entry for entry in entries if entry["id"] == "foreign_labour_quota_share"]
    more = {
        "id": "foreign_labour_quota",
        "unit": "persons",
        "decimals": 0,
        "direction": "none",
        "measure_kind": "flow",
        "order": 99,
    }
    _write(path, [*entries, copy.deepcopy(like) | more])


def _write(path: Path, entries: list[dict]) -> None:
    path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8")
