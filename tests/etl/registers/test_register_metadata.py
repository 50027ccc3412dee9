"""What registers say in metadata of their own is whole together with that of the project, and fits their layouts."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.catalog import Catalog, read_catalog
from etl.inputs.snapshot import InputFile
from etl.register_engine.layout import REGISTERS, read_layout, register_names

METADATA = REGISTERS.parent / "metadata"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """All metadata there is, as a build that takes registers in would read it."""
    files = [
        InputFile(f"metadata/{path.relative_to(METADATA).as_posix()}", path.read_bytes())
        for path in METADATA.rglob("*.yml")
    ]
    for folder in sorted(REGISTERS.iterdir()):
        for path in sorted((folder / "metadata").glob("*.yml")):
            files.append(InputFile(f"metadata/{path.stem}/register-{folder.name}.yml", path.read_bytes()))
    return read_catalog(files)


@pytest.mark.parametrize("name", register_names())
def test_marts_fill_indicators_that_there_are(name: str, catalog: Catalog) -> None:
    layout = read_layout(name)
    indicators = {one.id: one for one in catalog.indicators}
    members = {one.id: {member.id for member in one.members} for one in catalog.breakdowns}
    assert layout.owner in {body.id for body in catalog.bodies}
    for mart in layout.marts:
        assert mart.indicator in indicators, mart.indicator
        assert Path(layout.folder / "marts" / f"{mart.indicator}.sql").is_file()
        assert set(mart.dimensions.values()) <= set(members)
        if mart.value == "share":
            assert indicators[mart.indicator].unit.startswith("percent"), mart.indicator
    written = {path.stem for path in (layout.folder / "marts").glob("*.sql")}
    assert written == {mart.indicator for mart in layout.marts}


@pytest.mark.parametrize("name", register_names())
def test_codes_of_dimensions_are_members(name: str, catalog: Catalog) -> None:
    """A code that no breakdown has would stop the build that reads the cells."""
    layout = read_layout(name)
    members = {one.id: {member.id for member in one.members} for one in catalog.breakdowns}
    fields = {field.name: field for field in layout.fields}
    for mart in layout.marts:
        for column, breakdown in mart.dimensions.items():
            if column in fields and fields[column].codes:
                assert set(fields[column].codes) <= members[breakdown], (mart.indicator, column)
