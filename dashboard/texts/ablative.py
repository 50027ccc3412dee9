"""The Kazakh ablative of a number in digits: 9 000-нан, 2 600-ден; the ending follows the last word as it is spoken."""

from __future__ import annotations

_ONES = ("", "ден", "ден", "тен", "тен", "тен", "дан", "ден", "ден", "дан")
_TENS = ("", "нан", "дан", "дан", "тан", "ден", "тан", "тен", "нен", "нан")


def ablative_ending(value: float) -> str:
    """The ending without its hyphen, for a whole number above zero; a part of one is dropped."""
    number = int(value)
    if number % 10:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number // 10 % 10]
    return "ден" if number % 1000 else "нан"  # жүзден; мыңнан, миллионнан
