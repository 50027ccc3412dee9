"""States of verdicts, and the tone in which each is said."""

from __future__ import annotations

VERDICT_STATES = (
    "met",
    "on_track",
    "behind",
    "far_behind",
    "moving_away",
    "too_early",
    "open",
    "within",
    "close",
    "above",
    "kept",
    "lost",
    "up",
    "flat",
    "down",
    "met_on_date",
    "missed_on_date",
    "no_data_on_date",
    "ended_too_early_to_say",
    "act_ended",
    "incomplete",
    "no_data",
)
# from the due date on; only then the newest value has a side of the line
STATES_WITH_LINE = ("met_on_date", "missed_on_date", "no_data_on_date")
LINES = ("right_side", "wrong_side")

TONES = ("good", "watch", "bad", "neutral")
TONE_OF_LINE = {"right_side": "good", "wrong_side": "bad"}
# States that judge nothing (no data, no date, not all regions, an act that ended) are neutral, as are directions without a wish.
# Those of quotas (quotas.py) stand here too: more people than were planned for is to be looked at, neither good nor bad.
TONE_OF_STATE = {
    **dict.fromkeys(("met", "on_track", "within", "kept", "met_on_date"), "good"),
    **dict.fromkeys(("behind", "close", "too_early", "flat"), "watch"),
    **dict.fromkeys(("far_behind", "moving_away", "above", "lost", "missed_on_date"), "bad"),
    **dict.fromkeys(("filled", "on_course"), "good"),
    **dict.fromkeys(("above_quota", "used_up"), "watch"),
    "not_filled": "bad",
}


def tone(state: str) -> str:
    """`good`, `watch`, `bad` or `neutral` for a state."""
    return TONE_OF_STATE.get(state, "neutral")
