"""Hostile and awkward files through the whole check: a verdict, counts that add up, words in three languages, never a traceback."""

from __future__ import annotations

import json
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from reporting.checking.cells import FileFacts, FileRefused
from reporting.checking.known_words import judge
from reporting.checking.opening import open_file
from reporting.checking.run import run_check
from reporting.checking.whole import check, refused_file
from reporting.messages.outcome import Outcome
from reporting.messages.plain import from_plain, to_plain
from reporting.settings import Limits
from tests.reporting import corpus
from tests.reporting.plain_tables import context
from vocabulary.languages import LANGUAGES

_READ = {"accept", "accept_normalise"}
# Beside what opening says: the table itself is then looked at
_ALSO_REFUSED = {"a cell of a megabyte": "TEXT_TOO_LONG", "line break in quotes": ""}


def outcome_of(data: bytes, name: str) -> Outcome:
    """What the child answers, without starting one."""
    about = FileFacts(name, "", len(data))
    try:
        outcome = check(open_file(data, name, Limits(), judge(context())), context(), Limits(), about)
    except FileRefused as refusal:
        outcome = refused_file(refusal.message, about)
    return from_plain(Outcome, json.loads(json.dumps(to_plain(outcome))))


@pytest.mark.parametrize("case", corpus.CASES, ids=lambda case: case.id)
def test_a_file_comes_to_a_verdict_and_counts_that_add_up(case: corpus.Case) -> None:
    outcome = outcome_of(case.build(), case.name)
    assert outcome.rows_read == outcome.accepted + outcome.refused + outcome.ignored
    codes = [message.code for message in outcome.messages]
    if case.refused:
        assert (outcome.verdict, outcome.rows_read, codes) == ("reject_file", 0, [case.refused])
    elif also := _ALSO_REFUSED.get(case.id):
        assert (outcome.verdict, outcome.refused) == ("reject_row", 1)
        assert also in codes
    else:
        assert (outcome.verdict in _READ, outcome.accepted) == (True, 1), codes
        assert set(case.notes) <= set(codes)
    for message in outcome.messages:
        for language in LANGUAGES:
            assert len(message.text(language)) + len(message.expected(language)) < 2000


@pytest.mark.parametrize("name", ["a plain workbook", "KZ-1048", "document type, file"])
def test_the_limited_child_says_the_same(name: str) -> None:
    (case,) = (case for case in corpus.CASES if case.id == name)
    data = case.build()
    began = time.monotonic()
    found = run_check(data, name=case.name, context=context(), limits=Limits())
    assert time.monotonic() - began < Limits().seconds
    expected = outcome_of(data, case.name)
    assert (found.verdict, found.messages, found.figures) == (
        expected.verdict,
        expected.messages,
        expected.figures,
    )
    assert found.content_sha256 == expected.content_sha256
    assert len(found.file_sha256) == 64
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        assert alone.submit(_most_memory, data, case.name).result() < Limits().memory_bytes


def _most_memory(data: bytes, name: str) -> int:
    """Bytes of the child of a check; asked in a process that had no other children before."""
    run_check(data, name=name, context=context(), limits=Limits())
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def test_the_most_cells_that_may_be_fit_into_the_memory_that_may_be() -> None:
    limits = Limits(seconds=100)
    row = [[f"x{row}-{column}" for column in range(20)] for row in range(limits.rows - 1)]
    xml = corpus.rows_xml([[*corpus.HEADINGS, *(f"h{at}" for at in range(13))], *row])
    outcome = run_check(corpus.workbook(xml), name="a.xlsx", context=context(), limits=limits)
    assert (outcome.rows_read, outcome.refused) == (limits.rows - 1, limits.rows - 1)
    assert len(outcome.messages) <= limits.messages + 1
