"""Which bodies the plans bind, where and on which day; and which regions receive and send people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.designated import regions_with_role, roles_of_region
from dashboard.queries.duties import (
    akimats,
    bodies_of_measures,
    duties_of_region,
    measures_of_body,
    measures_of_region,
)

pytestmark = pytest.mark.contract
TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def test_each_region_in_force_has_its_own_akimat_and_the_former_one_has_its_time(warehouse):
    held = akimats(warehouse)
    now = {body.region_id for body in held if body.valid_to is None}
    regions = warehouse.records(
        dict, "SELECT region_id FROM marts.region WHERE scheme = '2022' AND kind <> 'country'"
    )
    assert now == {row["region_id"] for row in regions} and len(now) == 20
    former = [(body.region_id, body.valid_to) for body in held if body.valid_to is not None]
    assert former == [("KZ-YUZ", date(2018, 6, 18))]
    begun = {body.region_id: body.valid_from for body in held if body.valid_from is not None}
    newer = {row["region_id"]: row["valid_from"] for row in warehouse.records(dict, 
        "SELECT DISTINCT region_id, valid_from FROM marts.region WHERE valid_from IS NOT NULL"
    )}  # fmt: skip
    assert begun == newer


def test_every_akimat_there_on_the_day_owes_what_local_executive_bodies_owe(warehouse):
    """16 regions and cities before 19 June 2018, 17 until June 2022."""
    counted = warehouse.records(
        dict,
        """SELECT due_on, count(DISTINCT region_id) AS regions FROM marts.duty
           WHERE measure_id = 'gov-602-2017-13' AND region_id IS NOT NULL GROUP BY due_on ORDER BY due_on""",
    )
    assert [row["regions"] for row in counted] == [16, *[17] * 8]
    south = duties_of_region(warehouse, "KZ-YUZ", TODAY)
    assert {duty.due_on for duty in south.duties if duty.document_id == "gov-602-2017"} == {
        date(2017, 12, 31),
        date(2018, 1, 31),
    }
    # of a measure that is first due after its end the former region owes nothing, nor is it bound by it
    assert "gov-602-2017-22" not in measures_of_region(warehouse, "KZ-YUZ")
    assert duties_of_region(warehouse, "KZ-79", TODAY).duties[0].due_on == date(2018, 6, 30)
    assert not duties_of_region(
        warehouse, "KZ-10", TODAY
    ).duties  # Abai is younger than every plan that is held


@pytest.mark.parametrize(
    ("measure", "regions"),
    [
        ("gov-602-2017-7", {"KZ-YUZ", "KZ-61", "KZ-79", "KZ-47", "KZ-31", "KZ-43", "KZ-19"}),
        ("gov-602-2017-14", {"KZ-59", "KZ-55", "KZ-63", "KZ-39"}),
    ],
)
def test_a_measure_that_names_regions_binds_those_and_what_they_became(warehouse, measure, regions):
    assert {bound.region_id for bound in bodies_of_measures(warehouse)[measure]} == regions


def test_a_region_asks_for_the_measures_that_bind_it(warehouse):
    mangystau, pavlodar = (measures_of_region(warehouse, region) for region in ("KZ-47", "KZ-55"))
    assert mangystau - pavlodar == {"gov-602-2017-7"} and pavlodar - mangystau == {"gov-602-2017-14"}
    assert any(measure.startswith("almaty-2001") for measure in measures_of_region(warehouse, "KZ-75"))
    assert measures_of_region(warehouse, "KZ-47") == measures_of_body(warehouse, "mangystau-akimat")
    assert measures_of_body(warehouse, "local-executive-bodies") > pavlodar - {
        "gov-1371-2001-1.1.4",
        "gov-1371-2001-5.1.5",
    }


def test_who_leads_is_told_from_who_is_bound(warehouse):
    roles = {bound.body_id: bound.role for bound in bodies_of_measures(warehouse)["gov-602-2017-13"]}
    assert {body for body, role in roles.items() if role == "lead"} == {"labour-ministry"}


def test_what_a_region_owes_ends_with_the_last_plan(warehouse):
    owed = duties_of_region(warehouse, "KZ-55", TODAY)
    assert owed.coming == () and owed.last_on == date(2021, 12, 31)
    assert owed.documents[0] == "gov-602-2017"
    assert {duty.state for duty in owed.duties} == {"no_report"}
    then = duties_of_region(warehouse, "KZ-55", date(2021, 12, 20))
    assert {duty.due_on for duty in then.coming} == {date(2021, 12, 31)}
    assert {duty.state for duty in then.coming} == {"due_soon"}
    quotas = {duty.measure_id: duty.quota_kinds for duty in then.coming if duty.quota_kinds}
    assert quotas == {
        "gov-602-2017-6": ("resettlers", "qandas_and_resettlers"),
        "gov-602-2017-13": ("qandas", "qandas_and_resettlers"),
    }
    assert not duties_of_region(warehouse, "KZ", TODAY).duties


def test_the_monthly_rhythm_and_the_map_of_labour_risks_stand_in_the_title_of_measure_4(warehouse):
    [row] = warehouse.records(
        dict, "SELECT title_kk, title_ru, title_en FROM marts.measure WHERE measure_id = 'gov-602-2017-4'"
    )
    assert "ай сайын" in row["title_kk"] and "қатерлері картасын" in row["title_kk"]
    assert "ежемесячн" in row["title_ru"] and "картой трудовых рисков" in row["title_ru"]
    assert "monthly" in row["title_en"] and "map of labour risks" in row["title_en"]


def test_regions_of_settlement_are_those_of_the_lists_of_their_day(warehouse):
    now = regions_with_role(warehouse, "receives_qandas", TODAY)
    assert set(now) == {"KZ-10", "KZ-11", "KZ-23", "KZ-27", "KZ-39", "KZ-55", "KZ-59", "KZ-63"}
    assert {row.basis for row in now.values()} == {"order"} and all(row.is_whole_list for row in now.values())
    of_2017 = regions_with_role(warehouse, "receives_qandas", date(2017, 9, 29))
    assert set(of_2017) == set(now) - {"KZ-10"} and of_2017["KZ-55"].basis == "act"
    assert set(regions_with_role(warehouse, "sends", date(2018, 1, 1))) == {
        "KZ-YUZ",
        "KZ-47",
        "KZ-31",
        "KZ-43",
        "KZ-19",
    }
    # a role ends with its region, on the last day before it was divided
    [south] = roles_of_region(warehouse, "KZ-YUZ")
    assert (south.valid_to, south.has_ended) == (date(2018, 6, 18), True)
    after = regions_with_role(warehouse, "sends", date(2018, 6, 19))
    assert set(after) == {"KZ-47", "KZ-31", "KZ-43", "KZ-19"}
    of_2025 = regions_with_role(warehouse, "receives_resettlers", date(2025, 6, 1))
    assert {region: row.is_whole_list for region, row in of_2025.items()} == {"KZ-55": False, "KZ-59": False}
    assert [(row.valid_from.year, row.role) for row in roles_of_region(warehouse, "KZ-47")] == [
        (2017, "sends")
    ]
