"""Which news a state is: good, to be watched, bad, or none."""

from __future__ import annotations

import pytest

from vocabulary.quotas import EXECUTION_STATES
from vocabulary.verdicts import TONE_OF_LINE, TONE_OF_STATE, TONES, VERDICT_STATES, tone

# Written out once more: a list that is taken from the code under test could not tell good from bad.
GOOD = {"met", "on_track", "within", "kept", "met_on_date"}
WATCH = {"behind", "close", "too_early", "flat"}
BAD = {"far_behind", "moving_away", "above", "lost", "missed_on_date"}
NO_NEWS = {
    "incomplete",
    "no_data",
    "no_data_on_date",
    "act_ended",
    "ended_too_early_to_say",
    "open",
    "up",
    "down",
}
# of quotas; `behind` and `within` are said as they are of targets
OF_QUOTAS = {
    "good": {"filled", "on_course", "within"},
    "watch": {"behind", "above_quota", "used_up"},
    "bad": {"not_filled"},
}
STATES_OF_TONE = {"good": GOOD, "watch": WATCH, "bad": BAD, "neutral": NO_NEWS}


@pytest.mark.parametrize(("name", "states"), STATES_OF_TONE.items())
def test_every_state_has_the_tone_of_its_news(name, states):
    assert {tone(state) for state in states} == {name}


def test_every_state_of_the_method_is_told_here():
    assert {state for states in STATES_OF_TONE.values() for state in states} == set(VERDICT_STATES)
    assert TONE_OF_STATE.keys() <= {*VERDICT_STATES, *EXECUTION_STATES}


def test_every_state_of_a_quota_has_the_tone_of_its_news():
    assert {state for states in OF_QUOTAS.values() for state in states} == set(EXECUTION_STATES)
    assert {state: tone(state) for state in EXECUTION_STATES} == {
        state: name for name, states in OF_QUOTAS.items() for state in states
    }


def test_the_right_side_of_a_line_is_good_news_and_the_wrong_one_bad():
    assert TONE_OF_LINE == {"right_side": "good", "wrong_side": "bad"}


def test_every_tone_has_states():
    assert tuple(STATES_OF_TONE) == TONES
