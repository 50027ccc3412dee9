"""A small edition with flows: the fixtures of all tests and the figures below, which are made for tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from etl.paths import Paths
from etl.pipeline import build_warehouse

FIXTURES = Path(__file__).parent.parent / "fixtures"
HEADER = (
    "indicator_id,region_id,region_scheme,period,period_kind,breakdown,member,value,"
    "obs_status,source_id,locator,published_on,collected_on,revision,note,confirmed_by"
)
# indicator, domain, unit, measure kind, main kind of period
INDICATORS = (
    ("qandas_origin_share", "qandas", "percent", "share", "cumulative"),
    ("qandas_region_share", "qandas", "percent", "share", "cumulative"),
    ("internal_arrivals", "internal_migration", "persons", "flow", "year"),
    ("internal_departures", "internal_migration", "persons", "flow", "year"),
    ("internal_net_migration", "internal_migration", "persons", "flow", "year"),
    ("international_arrivals", "international_migration", "persons", "flow", "year"),
    ("international_departures", "international_migration", "persons", "flow", "year"),
    ("international_net_migration", "international_migration", "persons", "flow", "year"),
    ("desa_migrant_stock", "international_migration", "persons", "stock", "as_of"),
    ("resettled_people", "resettlement", "persons", "flow", "year"),
)
# The part of a year that is longest stands for it; the counts since 1991 are a series of their own.
QANDAS = """
qandas_origin_share KZ 2018 2020 year origin UZ=70 CN=30
qandas_origin_share KZ 2018 2021-01..2021-03 cumulative origin UZ=50 CN=40 other=10
qandas_origin_share KZ 2018 2021-01..2021-08 cumulative origin UZ=60 CN=34 other=6
qandas_origin_share KZ 2018 1991..2021-10-01 cumulative origin UZ=62 CN=14
qandas_origin_share KZ 2022 2023 year origin UZ=35 CN=45 TM=20
qandas_region_share KZ-19 2018 2020 year - -=40
qandas_region_share KZ-75 2018 2020 year - -=20
qandas_region_share KZ-61 2018 2020 year - -=10
qandas_region_share KZ-19 2022 2023-01..2023-05 cumulative - -=30
qandas_region_share KZ-75 2022 2023-01..2023-05 cumulative - -=25
qandas_region_share KZ-61 2022 2023-01..2023-05 cumulative - -=12.5
"""
ABROAD = """
international_arrivals KZ 2017 2009 year - -=1000
international_arrivals KZ 2017 2010 year - -=2000
international_arrivals KZ 2017 2011 year - -=3000
international_departures KZ 2017 2009 year - -=5000
international_departures KZ 2017 2010 year - -=4000
international_departures KZ 2017 2011 year - -=2500
international_net_migration KZ 2017 2009 year - -=-4000
international_net_migration KZ 2017 2010 year - -=-2000
international_net_migration KZ 2017 2011 year - -=500
international_arrivals KZ 2017 2011 year origin UZ=1500 CN=900 TM=100
international_departures KZ 2017 2011 year destination_country UZ=100 CN=1000 RU=700
desa_migrant_stock KZ 2017 1990-07-01 as_of origin UZ=5000 CN=100
desa_migrant_stock KZ 2017 2000-07-01 as_of origin UZ=4000 CN=300
desa_migrant_stock KZ 2017 2004-07-01 as_of origin UZ=4500 CN=350 TM=50
resettled_people KZ-61 2018 2019 year origin_region KZ-75=12
"""
REGIONS = ("KZ-19", "KZ-33", "KZ-61", "KZ-75", "KZ-79")
NET = (-300, -120, -80, 450, 50)
NAMES = {"UZ": "Uzbekistan", "CN": "China", "TM": "Turkmenistan", "RU": "Russia"}


def build(home: Path) -> Path:
    """The link to the edition, built in `home`."""
    shutil.copytree(FIXTURES / "sources", home / "sources")
    shutil.copytree(FIXTURES / "metadata", home / "metadata")
    lines = [*_lines(QANDAS), *_lines(ABROAD), *_lines("\n".join(_moves()))]
    (home / "sources" / "flows.csv").write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    _write(
        home,
        "indicators/flows.yml",
        [_indicator(place, *parts) for place, parts in enumerate(INDICATORS, 900)],
    )
    _add_members(home / "metadata" / "breakdowns.yml")
    paths = Paths(sources=home / "sources", metadata=home / "metadata", home=home)
    build_warehouse(paths, is_synthetic=True)
    return paths.warehouse


def _moves():
    for region, net in zip(REGIONS, NET, strict=True):
        yield f"internal_arrivals {region} 2022 2023 year - -={1000 + net}"
        yield f"internal_departures {region} 2022 2023 year - -=1000"
        yield f"internal_net_migration {region} 2022 2023 year - -={net}"
        yield f"internal_net_migration {region} 2022 2023-01 month - -={net - 10}"
        yield f"internal_net_migration {region} 2022 2023-02 month - -={10 if region != 'KZ-33' else 0}"
        yield f"internal_arrivals {region} 2022 2023-01 month - -={500 + net}"
        yield f"internal_departures {region} 2022 2023-01 month - -=510"


def _lines(table: str):
    for line in table.strip().splitlines():
        indicator, region, scheme, period, kind, breakdown, *cells = line.split()
        for member, value in (cell.split("=", 1) for cell in cells):
            part = ",".join("" if word == "-" else word for word in (breakdown, member))
            yield f"{indicator},{region},{scheme},{period},{kind},{part},{value},A,test-ministry,paragraph 9,2024-03-01,2024-03-01,0,,"


def _indicator(order: int, name: str, domain: str, unit: str, measure_kind: str, main_kind: str) -> dict:
    words = {language: name.replace("_", " ") for language in ("kk", "ru", "en")}
    return {
        "id": name, "domain": domain, "order": order, "unit": unit, "decimals": 1 if unit == "percent" else 0,
        "direction": "none", "measure_kind": measure_kind, "frequency": "irregular", "main_period_kind": main_kind,
        "is_additive": False, "is_protected": False, "owner": "labour-ministry", "title": words, "short_title": words,
        "definition": words, "headline": None, "map_breaks": None, "additive_exceptions": [], "missing_reason": None,
        "derived": None, "caution": None,
    }  # fmt: skip


def _add_members(path: Path) -> None:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    countries = [
        {"id": code, "title": dict.fromkeys(("kk", "ru", "en"), name)} for code, name in NAMES.items()
    ]
    origin = next(breakdown for breakdown in found if breakdown["id"] == "origin")
    held = {member["id"] for member in origin["members"]}
    origin["members"][:0] = [country for country in countries if country["id"] not in held]
    found.append(origin | {"id": "destination_country"})
    region = {"id": "KZ-75", "title": dict.fromkeys(("kk", "ru", "en"), "Almaty")}
    found.append({"id": "origin_region", "title": region["title"], "members": [region]})
    path.write_text(yaml.dump(found, Dumper=_Plain, allow_unicode=True), encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Writes words out where they stand twice: metadata has no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _write(home: Path, name: str, entries: list[dict]) -> None:
    path = home / "metadata" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(entries, Dumper=_Plain, allow_unicode=True), encoding="utf-8")
