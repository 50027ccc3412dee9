"""The picture of a change: each bar begins where the one before ended, and the last is their sum from zero."""

from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.waterfall import GAIN, LOSS, WIDTH, waterfall, waterfall_svgs


@given(st.lists(st.integers(min_value=-(10**6), max_value=10**6).map(float), min_size=1, max_size=12))
def test_bars_lead_from_zero_to_the_sum(moved):
    *steps, total = waterfall(moved)
    assert steps[0].start == 0 and total.start == 0 and total.is_total
    assert all(one.end == other.start for one, other in pairwise(steps))
    assert total.end == steps[-1].end == sum(moved)


def test_a_gain_and_a_loss_differ_in_colour_and_place():
    gain, loss, total = (unquote(one) for one in waterfall_svgs(waterfall([30.0, -10.0])))
    assert GAIN in gain and LOSS in loss and GAIN not in total and LOSS not in total
    # On one scale: the whole width is thirty, the loss and the sum end at twenty.
    left, wide = 4.0, WIDTH - 8.0
    assert f'x="{left:.1f}" y="4" width="{wide:.1f}"' in gain
    assert f'x="{left + wide * 2 / 3:.1f}" y="4" width="{wide / 3:.1f}"' in loss
    assert f'x="{left:.1f}" y="4" width="{wide * 2 / 3:.1f}"' in total


@pytest.mark.parametrize("moved", [[0.0, 0.0], [5.0, -5.0]])
def test_parts_that_cancel_out_are_drawn(moved):
    assert len(waterfall_svgs(waterfall(moved))) == 3
