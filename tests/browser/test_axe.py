"""No page breaks a rule of accessibility that a machine can judge, on a desk and on a phone, closed folds opened too.

A usual run looks at each page in Kazakh at both widths, and at each in Russian or English at one of them; with
`--every-view` (make test-all) at every page in each language at each width, as loaded and opened, by all rules. In Kazakh all rules are asked, elsewhere those that words can break.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from tests.browser.axe import EVERY_RULE, OPEN_FOLDS, RULES_OF_WORDS, violations
from tests.browser.conftest import Reader
from vocabulary.languages import LANGUAGES

PAGES = (
    "/", "/map", "/map?classes=target", "/indicators", "/indicators/foreign_workers_skilled_share", "/qandas",
    "/foreign-labour", "/resettlement", "/borders", "/refugees", "/control", "/imbalance", "/labour-risks", "/professions", "/forecasts", "/surveys", "/regions", "/regions/KZ-59", "/portrait/KZ-59", "/data", "/explore?as=bar",
    "/documents", "/measures", "/reporting", "/coverage", "/method", "/search?q=виза", "/no-such-page",
)  # fmt: skip
DESK, PHONE = 1440, 360
# Each page in one more language, at one width: the words differ there, the rules do not.
ELSEWHERE = [(page, *(("ru", PHONE) if at % 2 else ("en", DESK))) for at, page in enumerate(PAGES)]
VIEW = ("page", "language", "width")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The views of this run."""
    if set(VIEW) <= set(metafunc.fixturenames):
        is_every = metafunc.config.getoption("--every-view")
        metafunc.parametrize(VIEW, product(PAGES, LANGUAGES, (DESK, PHONE)) if is_every else ELSEWHERE)


@pytest.mark.parametrize("page", PAGES)
def test_page_breaks_no_rule_on_a_desk_and_opened_on_a_phone(new_reader: Callable[..., Reader], page: str):
    reader = opened(new_reader, page, "kk", DESK)

    assert violations(reader.page) == []

    reader.page.set_viewport_size({"width": PHONE, "height": 780})
    reader.page.evaluate(OPEN_FOLDS)
    assert violations(reader.page) == []


def test_view_breaks_no_rule(
    new_reader: Callable[..., Reader], request: pytest.FixtureRequest, page: str, language: str, width: int
):
    reader = opened(new_reader, page, language, width)
    is_every = request.config.getoption("--every-view")
    found = violations(reader.page, EVERY_RULE if is_every else RULES_OF_WORDS)
    if is_every:
        reader.page.evaluate(OPEN_FOLDS)
        found += violations(reader.page)

    assert found == []


def test_axe_sees_a_rule_broken(new_reader: Callable[..., Reader]):
    reader = opened(new_reader, "/no-such-page", "kk", DESK)
    reader.page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend',"
        ' \'<a href="/map"></a><a href="/" style="color: #eee">Бас бет</a>\')'
    )

    found = {line.split(":")[0] for line in violations(reader.page)}

    assert {"link-name", "color-contrast"} <= found


def opened(new_reader: Callable[..., Reader], page: str, language: str, width: int, **options) -> Reader:
    """A page in a language in a window as wide as that."""
    reader = new_reader(viewport={"width": width, "height": 900}, **options)
    reader.open(page if language == "kk" else f"{page}{'&' if '?' in page else '?'}lang={language}")
    return reader
