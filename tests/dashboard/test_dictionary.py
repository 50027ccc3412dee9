"""The dictionary is read from the columns of the marts by the types of its classes, also of an older edition."""

from dataclasses import MISSING, dataclass, fields
from typing import Annotated

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Document, Indicator, Region, Search, Target, dictionary
from dashboard.queries.dictionary.indicators import Rate
from dashboard.queries.dictionary.names import Body, Member, Note
from dashboard.queries.dictionary.records import Column, Joined, columns_of, read_records
from dashboard.texts.words import Words

MARTS = {
    Indicator: "indicator", Rate: "rate", Region: "region", Target: "target", Document: "document", Body: "body",
    Note: "note", Member: "breakdown_member", Search: "search",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    id: Annotated[str, Column("sample_id")]
    title: Words
    caution: Words | None
    several: tuple[str, ...]
    rule: Part | None
    rules: tuple[Part, ...]
    added_later: int = 7
    elsewhere: Annotated[Part | None, Joined] = None


ROW = {
    "sample_id": "a", "title_kk": "сөз 5 %", "title_ru": "слово", "title_en": "word",
    "caution_kk": None, "caution_ru": None, "caution_en": None, "several": None,
    "rule": '{"name": "x", "members": ["1", "2"]}', "rules": '[{"name": "y", "members": []}]',
}  # fmt: skip


class OneRow:
    """A warehouse that answers everything with the same row."""

    def __init__(self, row):
        self.row = row

    def records(self, kind, statement):
        assert statement == "SELECT * FROM marts.sample ORDER BY sample_id"
        return [self.row]


def read(row):
    [found] = read_records(OneRow(row), Sample, "sample", order="sample_id")
    return found


def test_a_field_is_read_by_its_type():
    assert read(ROW) == Sample(
        id="a", title={"kk": "сөз 5\u00a0%", "ru": "слово", "en": "word"}, caution=None, several=(),
        rule=Part("x", ("1", "2")), rules=(Part("y", ()),), added_later=7, elsewhere=None,
    )  # fmt: skip
    later = read(ROW | {"added_later": 9, "several": ["b"], "rule": None, "rules": None})
    assert (later.added_later, later.several, later.rule, later.rules) == (9, ("b",), None, ())


def test_a_column_without_a_default_must_be_there():
    with pytest.raises(KeyError, match="several"):
        read({name: cell for name, cell in ROW.items() if name != "several"})


def mart_columns(path, mart):
    return [row["column_name"] for row in Warehouse(path).records(dict, f"DESCRIBE marts.{mart}")]


@pytest.mark.parametrize("record", MARTS)
def test_every_field_has_its_column_in_the_marts_of_today(record, warehouse_path):
    asked = {column for columns in columns_of(record).values() for column in columns}
    assert asked <= set(mart_columns(warehouse_path, MARTS[record]))


@pytest.mark.parametrize("record", MARTS)
def test_what_an_older_edition_lacks_has_a_default(record, warehouse_path):
    """Fields with a default may be missing in a mart; the others are asked for by name."""
    optional = {one.name for one in fields(record) if one.default is not MISSING}
    columns = {column for name in optional & columns_of(record).keys() for column in columns_of(record)[name]}
    older = dict.fromkeys(set(mart_columns(warehouse_path, MARTS[record])) - columns)

    class Older:
        def records(self, kind, statement):
            return [older]

    [found] = read_records(Older(), record, MARTS[record], order="1")
    assert {name: getattr(found, name) for name in optional} == {
        one.name: one.default for one in fields(record) if one.name in optional
    }


def test_a_rate_knows_its_base_and_a_share_its_members(real_warehouse_path):
    known = dictionary(Warehouse(real_warehouse_path))
    rate = known.indicators["unemployment_rate"].rate
    assert rate and (rate.base, rate.of, rate.per) == ("labour_force", None, 100)
    assert known.indicators["population"].rate is None
    derived = [one.derivation for one in known.indicators.values() if one.derivation]
    assert {one.rule for one in derived} == {"member_share", "rest"}
    assert all(isinstance(one.numerator, tuple) for one in derived)
    assert {target.document for target in known.targets.values()} <= known.documents.keys()
