"""Whether a verdict is good or bad news is said the same way in colour, shape and order, and never the other way round."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.components.verdict import verdict_badge
from dashboard.queries.progress import verdicts_on
from dashboard.wording.standing import now_line
from dashboard.wording.verdict import shape_of
from vocabulary.verdicts import TONE_OF_LINE, TONE_OF_STATE, VERDICT_STATES
from vocabulary.verdicts import tone as tone_of

# Written out once more: a list that is taken from the code under test could not tell good from bad.
GOOD = {"met", "on_track", "within", "kept", "met_on_date"}
WATCH = {"behind", "close", "too_early", "flat"}
BAD = {"far_behind", "moving_away", "above", "lost", "missed_on_date"}
NO_NEWS = {"no_data", "no_data_on_date", "act_ended", "ended_too_early_to_say", "open", "up", "down"}
TONES = {"good": GOOD, "watch": WATCH, "bad": BAD, "neutral": NO_NEWS}


@pytest.mark.parametrize(("tone", "states"), TONES.items())
def test_every_state_has_the_tone_of_its_news(tone, states):
    assert {tone_of(state) for state in states} == {tone}


def test_every_state_of_the_method_is_told_here():
    assert {state for states in TONES.values() for state in states} == set(VERDICT_STATES)
    assert TONE_OF_STATE.keys() <= set(VERDICT_STATES)


@pytest.mark.parametrize(
    ("state", "shape", "name"),
    [
        ("met", "✔", "good"),
        ("behind", "▲", "watch"),
        ("missed_on_date", "✖", "bad"),
        ("no_data", "○", "neutral"),
    ],
)
def test_a_badge_has_the_shape_and_the_class_of_its_tone(ask, state, shape, name):
    request = ask("/")
    badge = verdict_badge(request, state)
    assert badge.className == f"verdict verdict--{name}"
    assert badge.children[0].children == shape == shape_of(name)
    assert badge.children[1] == request.say(f"state.{state}")


def test_the_right_side_of_a_line_is_good_news_and_the_wrong_one_bad():
    assert TONE_OF_LINE == {"right_side": "good", "wrong_side": "bad"}


@pytest.mark.parametrize(
    ("side", "state", "tone"),
    [
        ("right_side", "missed_on_date", "good"),
        ("wrong_side", "met_on_date", "bad"),
        (None, "on_track", "good"),
        (None, "far_behind", "bad"),
    ],
)
def test_after_the_date_the_newest_figure_is_judged_by_its_side_and_before_it_by_its_state(
    ask, known, side, state, tone
):
    target = known.targets["skilled-share-2021"]
    [progress] = verdicts_on(ask("/").warehouse, [target.id], date(2022, 12, 31)).values()
    assert now_line(ask("/"), target, progress | {"line_now": side, "state": state}).tone == tone
