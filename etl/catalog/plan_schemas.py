"""Which keys measures, corrections and counts have and how each is read."""

from __future__ import annotations

from etl import grammar
from etl.catalog import plans
from etl.catalog.fields import list_of, one_of, optional, record, scalar, text, words
from vocabulary.codes import CORRECTION_KINDS
from vocabulary.due_dates import MEASURE_STATUSES, RECURRENCES
from vocabulary.periods import DATE_PRECISIONS
from vocabulary.units import UNITS

_code = scalar(grammar.read_code)
_count = scalar(grammar.read_integer)
_day = scalar(grammar.read_date)
_year = scalar(grammar.read_year)

_deadline = record(
    plans.Deadline,
    {
        "printed": optional(text(longest=300)),
        "due_on": optional(_day),
        "precision": optional(one_of(*DATE_PRECISIONS)),
        "from_year": optional(_year),
        "to_year": optional(_year),
    },
)

MEASURE = record(
    plans.Measure,
    {
        "id": _code,
        "document": _code,
        "number": text(longest=20),
        "section": optional(words()),
        "title": words(),
        "completion_form": words(),
        "lead_body": optional(_code),
        "bodies": list_of(_code),
        "deadline": _deadline,
        "recurrence": one_of(*RECURRENCES),
        "financing": optional(words()),
        "cost_printed": optional(text(longest=300)),
        "status": one_of(*MEASURE_STATUSES),
        "removed_by": optional(text(longest=300)),
        "indicators": list_of(_code),
        "locator": text(longest=300),
    },
)

CORRECTION = record(
    plans.Correction,
    {
        "id": _code,
        "document": _code,
        "locator": text(longest=300),
        "printed_value": text(longest=300),
        "corrected_value": optional(text(longest=300)),
        "unit": optional(one_of(*UNITS)),
        "kind": one_of(*CORRECTION_KINDS),
        "reason": words(2000),
        "reported_on": _day,
    },
)

COUNT = record(
    plans.Count,
    {"id": _code, "figures": _count, "targets": _count, "measures": _count, "corrections": _count},
)
