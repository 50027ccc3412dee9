"""The report on quotas where there is nothing to report, and links that do not say which half-year."""

from __future__ import annotations

import pytest

from dashboard.app import create_app
from dashboard.brief.command import main
from dashboard.texts.words import text


@pytest.fixture(scope="module")
def reader(warehouse_path):
    app = create_app(warehouse_path)
    return app.server.test_client()


def test_an_edition_without_quotas_says_so_on_the_command_line(capsys, warehouse_path, tmp_path):
    assert main(["--pack", "quotas:2025H1", "--out", str(tmp_path)], warehouse_path) == 1
    assert text("problem.no_quotas", "en") in capsys.readouterr().err


@pytest.mark.parametrize("pack", ["quotas:2025", "quotas:2025H3", "quotas:", "quotas:٢٠٢٥H1"])
def test_a_pack_without_a_half_year_is_refused(capsys, warehouse_path, tmp_path, pack):
    assert main(["--pack", pack, "--out", str(tmp_path)], warehouse_path) == 1
    assert "write for example quotas:2025H1" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_edition_without_quotas_says_so_by_link_too(reader, kind):
    answer = reader.get(f"/reports/quotas.{kind}?year=2025&half=1&lang=ru")
    assert (answer.status_code, answer.json["detail"]) == (404, text("problem.no_quotas", "ru"))


@pytest.mark.parametrize(
    ("query", "named"),
    [("half=1", "year"), ("year=2025", "half"), ("year=25&half=1", "year"), ("year=2025&half=3", "half"), ("year=2025&half=1&region=KZ", "region")],
)  # fmt: skip
def test_a_link_that_does_not_say_which_half_year_is_refused_by_name(reader, query, named):
    answer = reader.get(f"/reports/quotas.docx?{query}&lang=en")
    assert answer.status_code == 400 and named in answer.json["detail"]
