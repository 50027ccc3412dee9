"""The held payloads against the process for inspectors: sent by nobody in the headers by which people are named, and by an inspector."""

from __future__ import annotations

import itertools

from tests.dashboard.test_audiences import BIN, NAMED, home, inspectors, readers
from tests.hostile.addresses import addresses
from tests.hostile.answers import Findings
from tests.hostile.payloads import EVERY, HEADERS, IN_HEADERS, for_header, for_url
from tests.hostile.test_dashboard import check, findings, is_whole, quote_from_bytes, some

__all__ = ["findings", "home", "inspectors", "is_whole", "readers"]


def test_nobody_gets_in_by_any_header(inspectors, findings: Findings, is_whole):
    values = [*IN_HEADERS, "admin", "inspector", "inspector,inspector", *filter(None, map(for_header, EVERY))]
    pairs = itertools.product(
        HEADERS, ("/", "/inspection", "/data.csv", "/api/v1/regions", "/assets/styles/tokens.css")
    )
    for number, (name, path) in enumerate([*pairs, *itertools.product(NAMED, ("/", "/inspection"))]):
        for value in values if is_whole else some(values, number, step=23):
            answer = inspectors.get(path, headers={name: value})
            findings.look(f"{path} {name}: {value}", answer, 0.0)
            assert answer.status_code in (400, 401) and BIN not in answer.get_data(as_text=True)


def test_an_inspector_is_answered_as_readers_are(inspectors, findings: Findings, is_whole):
    for number, address in enumerate(addresses(inspectors.application)):
        for name in address.parameters if is_whole else some(list(address.parameters), number, step=4):
            for value in EVERY if is_whole else some(list(EVERY), number, step=47):
                check(
                    inspectors,
                    findings,
                    f"{address.path}?{name}={quote_from_bytes(for_url(value), safe='')}",
                    headers=NAMED,
                )


def test_readers_get_nothing_of_inspectors_by_their_headers(readers, findings: Findings):
    for address in addresses(readers.application):
        answer = readers.get(address.path, headers=NAMED)
        findings.look(address.path, answer, 0.0)
        assert BIN.encode() not in answer.get_data(), address.path
