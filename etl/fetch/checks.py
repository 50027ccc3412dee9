"""What is checked before an answer is used. Each check raises Stopped, which names what changed and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from etl.catalog.connectors import Connector
from etl.fetch.held import Held, Key
from etl.fetch.reading import LOOK, Figure
from etl.fetch.stopped import Stopped
from vocabulary.territory import COUNTRY

# Below this, in the larger of two values, a factor of a thousand may be chance: of one year, of two years (times it)
_LEAST = 1000
_LEAST_FACTORS = 10
# by how much a year may differ from the year before and still look like it, times a thousand
_NEAR = Decimal(2)
_NEIGHBOURS = 5
# so many values to compare, and none agrees: it is another table
_COMPARABLE = 4
_MILLION = 10**6


def check(
    figures: Sequence[Figure], connector: Connector, held: Held, *, takes_differing: bool = False
) -> None:
    """All checks, in the order in which their messages help most; `takes_differing`: on a person's word most values may
    differ from those held."""
    if not figures:
        words = f"No row of the answer meets what the connector asks of table {connector.element}"
        raise Stopped("empty", words, advice=f"{LOOK} and with `conditions` and `places` of the connector.")
    by_key = _by_key(figures)
    _country_is_there(by_key)
    _sizes(by_key, held)
    _same_table(by_key, held, connector)
    if not takes_differing:
        _mostly_as_held(by_key, held, connector)
    _history(by_key, held, connector)


def key_of(figure: Figure) -> Key:
    """What a figure is about."""
    return figure.indicator_id, figure.place, figure.year


def same(one: Decimal, other: Decimal) -> bool:
    """Whether two values are one at the six decimals that a table of sources holds."""
    return rounded(one) == rounded(other)


def rounded(value: Decimal) -> Decimal:
    """The value as a table of sources holds it."""
    return round(value, 6)


def _by_key(figures: Sequence[Figure]) -> dict[Key, Figure]:
    counts = Counter(map(key_of, figures))
    key, count = counts.most_common(1)[0]
    if count > 1:
        words = f"The answer has {count} values for {_words(key)}"
        advice = f"{LOOK}: a column or term parts them; name the one that is meant under `conditions`."
        raise Stopped("doubled", words, advice=advice)
    return {key_of(figure): figure for figure in figures}


def _country_is_there(by_key: Mapping[Key, Figure]) -> None:
    for indicator_id, _, year in by_key:
        if (indicator_id, COUNTRY, year) not in by_key:
            words = f"The answer has regions and no row of the country for {indicator_id} {year}"
            raise Stopped("no_country", words, advice=f"{LOOK}: the name of the country may have changed.")


def _sizes(by_key: Mapping[Key, Figure], held: Held) -> None:
    """No factor of a thousand or a million against the value held of that year, or else of the years beside it."""
    own: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for (indicator_id, region_id, _), figure in by_key.items():
        own[indicator_id, region_id].append(abs(figure.value))
    for key, figure in by_key.items():
        known = held.newest(key)
        if known is not None and known.value is not None:
            if not same(known.value, figure.value):
                _expect_size(key, figure.value, known.value, "the value held", Decimal("1.05"))
            continue
        near = _nearest(key, held)
        if near is not None:
            _expect_size(key, figure.value, near, "the values held of the years beside it", _NEAR)
        else:
            middle = sorted(own[key[:2]])[len(own[key[:2]]) // 2]
            _expect_size(key, figure.value, middle, "the middle of its own series", _NEAR)


def _nearest(key: Key, held: Held) -> Decimal | None:
    indicator_id, region_id, year = key
    for step in range(1, _NEIGHBOURS + 1):
        for other in (year - step, year + step):
            known = held.newest((indicator_id, region_id, other))
            if known is not None and known.value:
                return known.value
    return None


def _expect_size(key: Key, value: Decimal, known: Decimal, what: str, slack: Decimal) -> None:
    small, large = sorted((abs(value), abs(known)))
    if not small or large < _LEAST:
        return
    for factor in (1000, _MILLION, 10**9):
        is_chance = slack == _NEAR and large < _LEAST_FACTORS * factor
        if 1 / slack <= large / small / factor <= slack and not is_chance:
            sign = "times" if abs(value) > abs(known) else "parts of"
            words = f"{_words(key)} is {value:f}, about {factor:,} {sign} {what} ({known:f})"
            if factor >= _MILLION and abs(value) > abs(known):
                advice = f"{LOOK}: groups of zeros may have been appended; nothing can be done here until they are gone."
                raise Stopped("zeros", words, advice=advice)
            advice = (
                f"{LOOK}; if the publisher's unit changed, write the new `factor` in metadata/connectors.yml."
            )
            raise Stopped("factor", words, advice=advice)


def _same_table(by_key: Mapping[Key, Figure], held: Held, connector: Connector) -> None:
    """An address may answer with another table of the same form: then hardly a value is the one that is held."""
    publisher = held.publisher_of(connector.source)
    compared = agreeing = 0
    for key, figure in by_key.items():
        known = held.newest(key)
        if known is not None and known.value is not None and held.publisher_of(known.source_id) == publisher:
            compared += 1
            agreeing += same(known.value, figure.value)
    if compared >= _COMPARABLE and not agreeing:
        words = f"None of {compared} values of table {connector.element} is the one that is held"
        raise Stopped("other_table", words, advice=f"{LOOK}: the address may give another table.")


def _mostly_as_held(by_key: Mapping[Key, Figure], held: Held, connector: Connector) -> None:
    """A table of another kind agrees here and there by chance: at least half of what can be compared is as held."""
    known = [(held.newest(key), figure) for key, figure in by_key.items()]
    agree = [
        same(one.value, figure.value) for one, figure in known if one is not None and one.value is not None
    ]
    if 2 * sum(agree) < len(agree):
        words = (
            f"Only {sum(agree)} of {len(agree)} values of table {connector.element} that can be compared are those that "
            "are held"
        )
        advice = (
            f"{LOOK}: the address may give another table. Nothing was added; if the publisher revised them, "
            f'python -m etl fetch {connector.id} --accept-differences "reason" takes them.'
        )
        raise Stopped("other_table", words, advice=advice)


def _history(by_key: Mapping[Key, Figure], held: Held, connector: Connector) -> None:
    """What is held of the publisher since `covers_from` is in the answer."""
    gone = sorted(
        (key for key, _ in held.of_publisher(connector) if key not in by_key), key=lambda key: key[::-1]
    )
    if gone:
        words = f"The answer lacks {len(gone)} figure(s) that are held, the first {_words(gone[0])}, the last {_words(gone[-1])}"
        advice = (
            f"{LOOK}; if the publisher cut the table, write its first year as `covers_from` in "
            "metadata/connectors.yml, and what is held stays."
        )
        raise Stopped("history", words, advice=advice)


def _words(key: Key) -> str:
    return " ".join(map(str, key))
