"""Which keys each kind of metadata has and how each is read."""

from __future__ import annotations

from etl import grammar
from etl.catalog import entries
from etl.catalog.fields import Reader, list_of, map_of, one_of, optional, record, scalar, text, title, words
from etl.catalog.plan_schemas import CORRECTION, COUNT, MEASURE
from etl.catalog.series_schemas import INDICATOR, RATE, TARGET, UNSEARCHED
from vocabulary.codes import CONFIDENCES, REGION_KINDS, TEXTS_HELD, URL_IS
from vocabulary.territory import SCHEME_IDS

_code = scalar(grammar.read_code)
_number = scalar(grammar.read_decimal)
_count = scalar(grammar.read_integer)
_day = scalar(grammar.read_date)

ENTRIES: dict[str, Reader] = {
    "bodies": record(entries.Body, {"id": _code, "name": words(), "abbreviation": words(40)}),
    "sources": record(
        entries.Source,
        {
            "id": _code,
            "publisher": _code,
            "title": title(300),
            "url": text(longest=2000),
            "licence": text(longest=300),
            "published_on": optional(scalar(grammar.read_publication)),
            "confidence": one_of(*CONFIDENCES),
            "carrier": optional(text(longest=500)),
        },
    ),
    "documents": record(
        entries.Document,
        {
            "id": _code,
            "kind": _code,
            "issuer": _code,
            "number": optional(text(longest=60)),
            "adopted_on": optional(_day),
            "valid_from": optional(_day),
            "valid_to": optional(_day),
            "ended_by": optional(
                record(entries.EndingAct, {"issuer": _code, "number": text(longest=60), "adopted_on": _day})
            ),
            "title": words(),
            "url": optional(text(longest=2000)),
            "url_is": one_of(*URL_IS),
            "text_held": one_of(*TEXTS_HELD),
            "search": optional(_code),
        },
        absent=UNSEARCHED,
    ),
    "regions": record(
        entries.Region,
        {
            "id": _code,
            "kind": one_of(*REGION_KINDS),
            "name": words(),
            "kato": optional(_code),
            "iso_legacy": optional(_code),
            "schemes": map_of(one_of(*SCHEME_IDS), _code),
            "valid_from": optional(_day),
            "valid_to": optional(_day),
            "label_lon": optional(_number),
            "label_lat": optional(_number),
            "order": _count,
        },
    ),
    "territories": record(entries.Territory, {"id": _code, "parts": list_of(_code)}),
    "indicators": INDICATOR,
    "not_rebuilt": record(
        entries.NotRebuilt, {"id": _code, "reason": words(), "search": optional(_code)}, absent=UNSEARCHED
    ),
    "sum_tolerances": record(entries.SumTolerance, {"id": _code, "value": _number, "reason": words()}),
    "comparisons": record(
        entries.Comparison,
        {"id": _code, "order": _count, "indicators": list_of(_code), "title": words(), "reason": words()},
    ),
    "breakdowns": record(
        entries.Breakdown,
        {
            "id": _code,
            "title": words(),
            "members": list_of(record(entries.Member, {"id": _code, "title": words()})),
        },
    ),
    "notes": record(
        entries.Note, {"id": _code, "text": words(), "search": optional(_code)}, absent=UNSEARCHED
    ),
    "searches": record(
        entries.Search,
        {"id": _code, "subject": words(200), "where": words(), "until": _day, "found": optional(words())},
    ),
    "rates": RATE,
    "targets": TARGET,
    "measures": MEASURE,
    "corrections": CORRECTION,
    "counts": COUNT,
    "size_exceptions": record(
        entries.SizeException,
        {
            "id": _code,
            "indicator": _code,
            "region": _code,
            "period": scalar(lambda value: grammar.read_any_period(value).start),
            # the total of a breakdown has no member
            "member": lambda node, report: "" if node == "" else _code(node, report),
            "value": _number,
            "looked_at": _day,
            "reason": text(longest=300),
        },
    ),
    "expected_rows": record(
        entries.ExpectedRows,
        {
            "id": _code,
            # nothing is left of a table that was taken away on purpose
            "rows": lambda node, report: () if node == {} else map_of(_code, _count)(node, report),
            "accepted": list_of(
                record(
                    entries.AcceptedLoss,
                    {
                        "indicator": _code,
                        "before": _count,
                        "now": _count,
                        "on": _day,
                        "reason": text(longest=300),
                    },
                )
            ),
        },
    ),
}
