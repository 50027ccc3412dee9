"""Whether a verdict is good or bad news is said the same way in colour, shape and order, and never the other way round."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.components.verdict import verdict_badge
from dashboard.queries.progress import verdicts_on
from dashboard.wording.standing import now_line
from dashboard.wording.verdict import shape_of


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
