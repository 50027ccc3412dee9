"""A plan as somebody fills it in: the template with three targets, five measures, three bodies and two duties."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from reporting.plans.headings import sheet_name
from reporting.plans.template import KEY_ROW, plan_template

DOCUMENT = "order-15-2027"


def three(text: str, key: str) -> dict[str, str]:
    """The words in each language."""
    return {f"{key}.{language}": f"{text} {language}" for language in ("kk", "ru", "en")}


ROWS = {
    "documents": [
        {
            "id": DOCUMENT,
            "kind": "order",
            "issuer": "labour-ministry",
            "number": "15",
            "adopted_on": "2027-01-05",
            "valid_from": "2027-01-05",
            "valid_to": "2028-12-31",
            "url": "https://adilet.zan.kz/kaz/docs/V2700000015",
            **three("Order on reports", "title"),
        }
    ],
    "searches": [
        {
            "id": "order_15_figures",
            "until": "2027-01-10",
            **three("Figures of the order", "subject"),
            **three("The tables held here", "where"),
        }
    ],
    "bodies": [
        {
            "id": "order-akimats",
            "is_all_akimats": "true",
            **three("Akimats", "name"),
            **three("Akimats", "abbreviation"),
        },
        {
            "id": "city-akimat",
            "region": "KZ-75",
            "is_akimat": "true",
            **three("City akimat", "name"),
            **three("City", "abbreviation"),
        },
        {
            "id": "region-akimat",
            "region": "KZ-19",
            "is_akimat": "true",
            "valid_to": "2028-01-01",
            **three("Region akimat", "name"),
            **three("Region", "abbreviation"),
        },
    ],
    "targets": [
        {
            "id": f"order-15-target-{n}",
            "indicator": "resettled_state_support_coverage",
            "clause": f"point {n}",
            "kind": "reach",
            "comparator": ">=",
            "value": str(80 + n),
            "unit": "percent",
            "due_on": "2028-12-31",
            "valid_from": "2027-01-05",
            "valid_to": "2028-12-31",
            "search": "order_15_figures",
            "reporter": "labour-ministry",
            **three(f"Target {n}", "title"),
            **three("Everybody", "population"),
            **three("Nobody has reported yet", "missing_reason"),
        }
        for n in (1, 2, 3)
    ],
    "measures": [
        {
            "id": f"order-15-measure-{n}",
            "number": str(n),
            "bodies": "labour-ministry; order-akimats" if n < 5 else "order-akimats",
            "recurrence": "yearly" if n % 2 else "half_yearly",
            "deadline.from_year": "2027",
            "deadline.to_year": "2028",
            "locator": f"plan={n}",
            **three(f"Measure {n}", "title"),
            **three("Report", "completion_form"),
        }
        for n in (1, 2, 3, 4, 5)
    ],
    "reporting_duties": [
        {
            "id": "order-15-half-yearly",
            "clause": "point 7",
            "bodies": "order-akimats; labour-ministry",
            "recurrence": "half_yearly",
            "rule.months_after": "1",
            "rule.day": "10",
            "valid_from": "2027-07-01",
            "valid_to": "2029-01-31",
            **three("Half-yearly report", "title"),
        },
        {
            "id": "order-15-yearly",
            "clause": "point 8",
            "bodies": "labour-ministry",
            "consolidates": "TRUE",
            "recurrence": "yearly",
            "rule.months_after": "2",
            "rule.day": "15",
            "valid_from": "2028-01-01",
            "valid_to": "2029-02-28",
            **three("Consolidated report", "title"),
        },
    ],
}


def filled(rows: dict[str, list[dict[str, str]]] = ROWS, language: str = "kk") -> bytes:
    """The template with these rows."""
    book = load_workbook(io.BytesIO(plan_template(language)))
    for kind, entries in rows.items():
        sheet = book[sheet_name(kind, language)]
        columns = {cell.value: cell.column for cell in sheet[KEY_ROW + 1]}
        for at, entry in enumerate(entries, start=KEY_ROW + 2):
            for key, value in entry.items():
                sheet.cell(at, columns[key]).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
