"""The body that somebody means is one and the same for forms, checks and the board."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.checking.context import KnownBody
from reporting.errors import NotFound
from reporting.forms.bodies import find_body, is_there

LAST = date(2022, 6, 7)
BODIES = (
    KnownBody("old-akimat", {}, "KZ-10", is_akimat=True, valid_to=LAST),
    KnownBody("new-akimat", {}, "KZ-10", is_akimat=True, valid_from=date(2022, 6, 8)),
)


@pytest.mark.parametrize(
    ("day", "found"),
    [(LAST, "old-akimat"), (date(2022, 6, 8), "new-akimat"), (date(2020, 1, 1), "old-akimat")],
)
def test_the_last_day_of_an_akimat_is_still_its_own(day, found):
    assert find_body(BODIES, "akimat-KZ-10", day).id == found


def test_a_body_is_found_by_its_id_whenever_it_was():
    assert find_body(BODIES, "old-akimat", date(2026, 1, 1)).id == "old-akimat"
    assert not is_there(BODIES[0], date(2026, 1, 1))


@pytest.mark.parametrize("written", ["akimat-", "akimat-KZ-99", "akimat-../etc", "", "old"])
def test_nobody_is_found_by_a_name_that_nobody_has(written):
    with pytest.raises(NotFound, match="no_body"):
        find_body(BODIES, written, LAST)
