"""What the tests of the board share: a small register, and reports as the store keeps them."""

from __future__ import annotations

from datetime import date, datetime

from etl.catalog.reported import DutyDay, ReportingDuty
from reporting.board.register import Register
from reporting.board.standing import Received
from vocabulary.languages import LANGUAGES

AKIMATS = {
    "abai-akimat": {"region": "KZ-10", "valid_from": "2022-06-08"},
    "pavlodar-akimat": {"region": "KZ-55"},
    "shymkent-akimat": {"region": "KZ-79", "valid_from": "2018-06-19"},
    "south-kazakhstan-akimat": {"region": "KZ-YUZ", "valid_to": "2018-06-18"},
}


def register(*duties: ReportingDuty) -> Register:
    """Four akimats, a word for all of them and the ministry, with some duties."""
    from etl.catalog.registers import Body

    nodes = {
        **{name: {**keys, "is_akimat": "true"} for name, keys in AKIMATS.items()},
        "all-akimats": {"is_all_akimats": "true"},
        "labour-ministry": {},
    }
    bodies = {
        name: Body.model_validate({"id": name, "name": words(name), "abbreviation": words(name), **keys})
        for name, keys in nodes.items()
    }
    return Register(bodies, {}, {}, {duty.id: duty for duty in duties})


def duty(duty_id: str, *days: tuple[str, str], bodies: tuple[str, ...] = ("all-akimats",)) -> ReportingDuty:
    """A duty with its days: (period, day)."""
    return ReportingDuty.model_validate(
        {
            "id": duty_id,
            "clause": "point 2",
            "title": words("Report"),
            "bodies": list(bodies),
            "recurrence": "yearly",
            "days": [DutyDay.model_validate({"period": period, "due_on": day}) for period, day in days],
        }
    )


def words(text: str) -> dict[str, str]:
    """The same words in every language."""
    return dict.fromkeys(LANGUAGES, text)


def came(
    body_id: str, at: str, *, period: str = "2026", state: str = "received", number: str = "2027-000001"
) -> Received:
    """A report as it came at a moment in UTC."""
    return Received(number, body_id, period, datetime.fromisoformat(at), state, "accept")


def day(text: str) -> date:
    """An ISO day."""
    return date.fromisoformat(text)
