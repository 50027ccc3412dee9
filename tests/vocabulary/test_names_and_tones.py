"""Names of editions, tones of verdicts, and what a connection of a reader may not do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.editions import edition_name, made_at
from vocabulary.sandbox import BUILDER_SANDBOX, READER_SANDBOX
from vocabulary.verdicts import LINES, TONE_OF_LINE, TONES, VERDICT_STATES, tone

SHA = "0123456789abcdef" * 4
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)


def test_an_edition_is_named_by_its_time_and_its_inputs():
    assert edition_name(datetime(2026, 11, 26, 9, 8, 7, tzinfo=UTC), SHA) == "20261126T090807Z-01234567"


@given(moments)
def test_the_name_of_an_edition_tells_when_it_was_made(moment):
    assert made_at(edition_name(moment, SHA)) == made_at(f"{edition_name(moment, SHA)}.duckdb") == moment


@given(moments, st.integers(1, 10**8))
def test_names_of_editions_sort_by_time(moment, seconds):
    assert edition_name(moment, SHA) < edition_name(moment + timedelta(seconds=seconds), SHA)


@pytest.mark.parametrize("name", ["", "warehouse", "20261326T090807Z-01234567"])
def test_a_name_without_a_time_is_told(name):
    with pytest.raises(ValueError):
        made_at(name)


@pytest.mark.parametrize(
    ("heard", "states"),
    [
        ("good", {"met", "on_track", "within", "kept", "met_on_date"}),
        ("watch", {"behind", "close", "too_early", "flat"}),
        ("bad", {"far_behind", "moving_away", "above", "lost", "missed_on_date"}),
        (
            "neutral",
            {
                "open",
                "up",
                "down",
                "incomplete",
                "no_data",
                "no_data_on_date",
                "ended_too_early_to_say",
                "act_ended",
            },
        ),
    ],
)
def test_each_state_is_said_in_its_tone(heard, states):
    assert {state for state in VERDICT_STATES if tone(state) == heard} == states
    assert heard in TONES


def test_the_right_side_of_a_line_is_good_and_the_other_is_bad():
    assert [TONE_OF_LINE[side] for side in LINES] == ["good", "bad"]


@pytest.mark.parametrize("settings", [BUILDER_SANDBOX, READER_SANDBOX])
def test_no_statement_reads_a_file(settings, tmp_path):
    file = tmp_path / "secret.csv"
    file.write_text("a\n1\n")
    with (
        duckdb.connect(config=settings) as connection,
        pytest.raises(duckdb.PermissionException),
    ):
        connection.execute(f"SELECT * FROM '{file}'")


def test_a_statement_of_a_reader_opens_nothing_that_is_closed():
    with (
        duckdb.connect(config=READER_SANDBOX) as connection,
        pytest.raises(duckdb.InvalidInputException),
    ):
        connection.execute("SET threads = 4")
