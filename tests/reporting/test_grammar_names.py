"""Regions, indicators and units by every name under which officials write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.checking.names import names_of
from reporting.checking.unit_names import unit_key
from tests.reporting.plain_tables import checked, codes, context, row
from vocabulary.languages import LANGUAGES

NAMES = names_of(context().dictionary)
REGIONS = list(context().dictionary.regions)
INDICATORS = list(context().dictionary.indicators)


@pytest.mark.parametrize(
    ("written", "region"),
    [
        ("Солтүстік Қазақстан облысы", "KZ-59"), ("Северо-Казахстанская область", "KZ-59"), ("North Kazakhstan Region", "KZ-59"),
        ("Северо-Казахстанская", "KZ-59"), ("Северо-Казахстанская обл.", "KZ-59"), ("СКО", "KZ-59"), ("СҚО", "KZ-59"),
        ("Солтүстік Қазақстан", "KZ-59"), ("KZ-59", "KZ-59"), ("KZ-SEV", "KZ-59"), ("59", "KZ-59"), ("590000000", "KZ-59"),
        ("Шығыс Қазақстан", "KZ-63"), ("Восточно-Казахстанская", "KZ-63"), ("ВКО", "KZ-63"), ("ШҚО", "KZ-63"),
        ("Абай", "KZ-10"), ("Абай облысы", "KZ-10"), ("область Абай", "KZ-10"), ("Абайская область", "KZ-10"),
        ("Алматы облысы", "KZ-19"), ("Алматинская область", "KZ-19"), ("Almaty Region", "KZ-19"), ("Алматинская", "KZ-19"),
        ("Алматы", "KZ-75"), ("город Алматы", "KZ-75"), ("г. Алматы", "KZ-75"), ("г.Алматы", "KZ-75"), ("Алматы қаласы", "KZ-75"), ("Almaty", "KZ-75"), ("Алма-Ата", "KZ-75"),
        ("Астана", "KZ-71"), ("Нур-Султан", "KZ-71"), ("Нұр-Сұлтан қаласы", "KZ-71"), ("г. Нур-Султан", "KZ-71"),
        ("Жетысу", "KZ-33"), ("область Жетісу", "KZ-33"), ("Улытау", "KZ-62"), ("Ұлытау облысы", "KZ-62"),
        ("Қарағанды", "KZ-35"), ("Карагандинская обл", "KZ-35"), ("Караганды облысы", "KZ-35"), ("Кызылорда облысы", "KZ-43"), ("Маңғыстау", "KZ-47"), ("Мангыстауская область", "KZ-47"),
        ("Южно-Казахстанская область", "KZ-YUZ"), ("ЮКО", "KZ-YUZ"), ("Түркістан", "KZ-61"), ("Шымкент қаласы", "KZ-79"),
        ("Республика Казахстан", "KZ"), ("Қазақстан Республикасы", "KZ"), ("РК", "KZ"), ("Kazakhstan", "KZ"), ("KZ", "KZ"),
    ],
)  # fmt: skip
def test_a_region_is_found_by_the_names_of_now_and_of_before(written, region):
    found = NAMES.regions.find(written)
    assert found is not None and (found.ids, found.how) == ((region,), "exact")


@pytest.mark.parametrize(
    "written", ["Республика", "Казань", "KZ-99", "99", "область", "?станай ?блысы", "РђСЃС‚Р°РЅР°", ""]
)
def test_what_is_no_region_is_none(written):
    assert NAMES.regions.find(written) is None


@pytest.mark.parametrize("written", ["кZ-75", "КZ-75", "KZ-7\u200b5", "Acтана", "Aлматы облысы"])
def test_look_alike_letters_and_hidden_signs_are_seen_through(written):
    found = NAMES.regions.find(written)
    assert found is not None and found.how in ("look_alike", "folded")


def test_units_are_told_apart():
    for written, unit in [("тыс. чел.", "thousand_persons"), ("мың адам", "thousand_persons"), ("млн чел.", "million_persons"), ("чел.", "persons"), ("Человек", "persons"), ("адам", "persons"), ("%", "percent"), ("ед.", "units")]:  # fmt: skip
        found = NAMES.units.find(unit_key(written))
        assert found is not None and found.ids == (unit,), written


@given(st.sampled_from(REGIONS), st.sampled_from(LANGUAGES), st.sampled_from([str, str.upper, str.lower, lambda name: f" {name}\u00a0", lambda name: name.replace(" ", "  ")]))  # fmt: skip
def test_a_name_in_any_case_and_spacing_is_its_region(region, language, style):
    found = NAMES.regions.find(style(region.name[language]))
    assert found is not None and found.ids == (region.id,)


@given(st.sampled_from(INDICATORS), st.data())
def test_an_indicator_is_among_those_of_its_names(indicator, data):
    found = NAMES.indicators.find(data.draw(st.sampled_from((indicator.id, *indicator.names))).upper())
    assert found is not None and indicator.id in found.ids


@given(st.sampled_from(list(context().dictionary.units)), st.data())
def test_a_unit_is_among_those_of_its_names(unit, data):
    found = NAMES.units.find(unit_key(data.draw(st.sampled_from((unit.id, *unit.names))) + "."))
    assert found is not None and unit.id in found.ids


@given(st.text(max_size=60))
def test_no_text_stops_the_search(text):
    assert not NAMES.regions.nearest(text) or len(text) > 2
    found = NAMES.indicators.find(text)
    assert found is None or found.ids


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"region": "Алматы"}, "REGION_ALMATY"),
        ({"region": "кZ-59"}, "HOMOGLYPH"), ({"indicator": "pоpulation"}, "HOMOGLYPH"), ({"period": "2024-Н1"}, "HOMOGLYPH"),
        ({"region": "солтүстік  ҚАЗАҚСТАН облысы"}, "NAME_CLEANED"), ({"indicator": "Population "}, "NAME_CLEANED"),
        ({"period": "2024 г."}, "PERIOD_CLEANED"),
        ({"region": "Восточно-Казахстанская", "period": "2021"}, "BOUNDARY"),
    ],
)  # fmt: skip
def test_what_is_read_otherwise_than_written_is_told_and_accepted(values, code):
    outcome = checked(row(**values), row(region="KZ-55"))
    assert outcome.verdict == "accept_normalise" and codes(outcome) == [code]
    assert outcome.accepted == 2


@pytest.mark.parametrize("values", [{"region": "Северо-Казахстанская область"}, {"region": "СҚО"}, {"indicator": "Халық саны"}, {"unit": "чел."}, {"unit": "адам"}, {"unit": "People"}, {"region": "г. Алматы"}])  # fmt: skip
def test_a_name_of_the_list_is_taken_silently(values):
    outcome = checked(row(**values))
    assert outcome.verdict == "accept" and outcome.messages == ()
