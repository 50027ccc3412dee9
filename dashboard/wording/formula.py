"""How an indicator is computed of others, in words; the same on its page, in its metadata and in the API."""

from __future__ import annotations

from dashboard.queries.dictionary import Derivation, Dictionary, Indicator, Rate
from dashboard.texts.words import text


def formula_words(known: Dictionary, indicator: Indicator, language: str) -> list[str]:
    """The rules by which its figures are computed; none for what is only published."""
    found = []
    if indicator.rate and indicator.rate.of:
        found.append(_rate(known, indicator.rate, language))
    if indicator.derivation:
        found.append(_share(known, indicator.derivation, language))
    return found


def _rate(known: Dictionary, rule: Rate, language: str) -> str:
    assert rule.of is not None  # asked of computed rates only
    of, base = (known.indicators[name].title[language] for name in (rule.of, rule.base))
    return text("passport.rate_rule", language, of=of, base=base, per=rule.per)


def _share(known: Dictionary, rule: Derivation, language: str) -> str:
    of = known.indicators[rule.of].title[language]
    if rule.rule == "rest":
        return text("passport.rest_rule", language, indicator=of)

    def names(members: tuple[str, ...] | None) -> str:
        if members is None or rule.breakdown is None:
            return text("passport.total", language)
        return ", ".join(known.members[(rule.breakdown, member)][language] for member in members)

    return text(
        "passport.share_rule",
        language,
        indicator=of,
        numerator=names(rule.numerator),
        denominator=names(rule.denominator),
    )
