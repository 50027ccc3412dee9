"""A figure entered a thousand times too large is refused; the figures as published are not."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from builds import PROJECT, change_value, copy_inputs

from etl.catalog import read_catalog
from etl.errors import InputsRejected
from etl.extract import extract_observation_table
from etl.inputs.snapshot import take_snapshot
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.validate import validate_observations
from etl.validate.sizes import size_problems


@pytest.fixture(scope="module")
def project():
    """The project's catalogue and observations, which have no problem of size (else this fails)."""
    paths = Paths(sources=PROJECT / "etl" / "sources", metadata=PROJECT / "etl" / "metadata", home=PROJECT)
    snapshot = take_snapshot(paths, is_synthetic=False)
    catalog = read_catalog(snapshot.under("metadata"))
    rows = [row for table in snapshot.tables() for row in extract_observation_table(table, [])]
    return catalog, validate_observations(rows, catalog)


def enlarged(observations, places, factor=1000):
    return [
        replace(o, value=o.value * factor, printed_value=str(o.value * factor)) if place in places else o
        for place, o in enumerate(observations)
    ]


@pytest.mark.parametrize("share", [1, 30, 1000])
def test_of_figures_of_the_project_times_a_thousand_nearly_all_are_named(project, share):
    catalog, observations = project
    kinds = {indicator.id: indicator.measure_kind for indicator in catalog.indicators}
    # a share above 100 % is refused by a check of its own
    large = [n for n, o in enumerate(observations) if o.value and kinds[o.indicator_id] != "share"]
    found = tried = 0
    for seed in range(12 if share == 1 else 1):
        places = set(random.Random(seed).sample(large, share))
        rows = {(p.file, p.row) for p in size_problems(enlarged(observations, places), catalog)}
        found += sum((observations[n].file, observations[n].row_number) in rows for n in places)
        tried += share
    assert found / tried >= 0.8


def test_every_exception_is_needed(project):
    catalog, observations = project
    without = replace(catalog, size_exceptions=())
    assert len(list(size_problems(observations, without))) == len(catalog.size_exceptions)


def test_an_exception_is_for_its_value_alone(project):
    catalog, observations = project
    item = catalog.size_exceptions[0]
    [place] = [
        n for n, o in enumerate(observations)
        if (o.indicator_id, o.region_id, o.period_start, o.member) == (item.indicator, item.region, item.period, item.member)
    ]  # fmt: skip
    found = list(size_problems(enlarged(observations, {place}, 10), catalog))
    assert [problem.row for problem in found] == [observations[place].row_number]


def test_more_people_than_ever_lived_there_are_refused(project):
    catalog, observations = project
    place = next(
        n for n, o in enumerate(observations) if o.indicator_id == "population" and o.region_id == "KZ-75"
    )
    other = next(
        n for n, o in enumerate(observations) if o.indicator_id == "employed" and o.region_id == "KZ-75"
    )
    most = max(
        o.value
        for o in observations
        if o.indicator_id == "population" and o.region_id == "KZ-75" and not o.breakdown
    )
    factor = Decimal(int(most * 2 / observations[other].value) + 1)
    [problem] = size_problems(enlarged(observations, {other}, factor), catalog)
    assert place != other and "people who ever lived there" in problem.found


def test_a_figure_of_another_size_than_in_the_last_edition_names_file_row_and_both(tmp_path):
    paths = copy_inputs(tmp_path)
    build_warehouse(paths)
    change_value(paths, ",15500,A", ",15,A")
    with pytest.raises(InputsRejected) as caught:
        build_warehouse(paths)
    [problem] = caught.value.problems
    assert (
        problem.file == "sources/foreign_labour.csv"
        and problem.found == '"15", where the last edition has 15,500'
    )
    assert "size_exceptions.yml" in problem.advice
