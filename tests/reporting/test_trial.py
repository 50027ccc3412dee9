"""A trial: made up reports by the real acts, in a home of its own that says so, the same for the same seed."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import func, select

from etl.paths import Paths
from etl.publish.editions import current_edition, read_manifest
from reporting import clock, cycle
from reporting.errors import ReportingError
from reporting.settings import Settings
from reporting.store import open_store
from reporting.store.tables import Approval, Dispute, LedgerEntry, Report, WarningAnswer
from reporting.trial.figures import made
from reporting.trial.home import trial_home
from reporting.trial.people import PASSWORD
from reporting.trial.run import Trial, run_trial
from reporting.trial.story import ROUNDS, attempts
from vocabulary.editions import SYNTHETIC

AKIMATS = ["abai-akimat", "akmola-akimat", "aktobe-akimat"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Trial]:
    """Three akimats and the ministry report for one period."""
    settings = trial_home(tmp_path_factory.mktemp("trial") / "home", environment={})
    return settings, run_trial(settings, akimats=3, rounds=ROUNDS[-1:])


def test_reports_went_by_the_real_acts_through_every_state(small):
    settings, trial = small
    store = open_store(settings)
    with store.read() as session:
        states = Counter(session.scalars(select(Report.state)))
        acts = Counter(session.scalars(select(LedgerEntry.act)))
        approvals = session.scalars(select(Approval)).all()
        assert (
            states["published"] == 3 and states["withdrawn"] == 1 and states["replaced"] == trial.reports - 4
        )
        assert acts["submit"] == trial.reports and acts["accept"] == acts["approve"] >= 4
        assert acts["return"] >= 2 and acts["publish"] == 2 and acts["approve_plan"] == 1
        assert approvals and all(one.submitted_by != one.approved_by for one in approvals)
        assert set(session.scalars(select(Dispute.state))) == {"open", "kept"}
        assert acts["answer_warning"] == session.scalar(select(func.count()).select_from(WarningAnswer))
        moments = session.scalars(select(Report.received_at)).all()
    store.close()
    assert all(datetime(2026, 1, 1) < moment < datetime(2026, 2, 1) for moment in moments)
    assert clock.today() >= date(2026, 11, 1)  # nothing is pretended any more


def test_its_editions_say_that_they_are_made_up(small):
    settings, trial = small
    current = current_edition(settings.paths())
    assert current is not None and current.stem == trial.editions[-1]
    assert read_manifest(current).is_synthetic and (settings.home / SYNTHETIC).exists()
    with duckdb.connect(str(current), read_only=True) as edition:
        [reported] = edition.execute("SELECT count(*) FROM marts.report WHERE state = 'published'").fetchone()
        shares = edition.execute("SELECT indicator_id, regions_reported FROM marts.reported_share").fetchall()
        late = edition.execute(
            "SELECT count(*) FROM marts.report_due WHERE state IN ('late', 'on_time')"
        ).fetchone()
        said = Counter(
            who for (who,) in edition.execute("SELECT judged_by FROM marts.promise_state").fetchall()
        )
    assert reported == 3 and late[0] >= 3
    assert said["ministry"] > 10 and said.total() == 65  # what a report says goes before what documents show
    assert {"qandas_employed_share_of_applicants", "foreign_workers_skilled_share"} <= {
        name for name, _ in shares
    }


def test_everybody_may_sign_in_with_the_known_password(small):
    settings, trial = small
    store = open_store(settings)
    for one in trial.people[:2]:
        assert cycle.check_password(store, one.login, PASSWORD, address="127.0.0.1")
    store.close()


def test_the_ledger_of_a_trial_is_whole(small):
    settings, _ = small
    store = open_store(settings)
    assert cycle.verify(settings, store).is_whole
    store.close()


def test_a_second_trial_in_the_same_home_is_refused(small):
    settings, _ = small
    with pytest.raises(ReportingError, match="trial_home_used"):
        trial_home(settings.home, environment={})


def test_a_home_where_editions_are_read_by_default_is_refused(tmp_path):
    with pytest.raises(ReportingError, match="trial_home_real"):
        trial_home(tmp_path, environment={"MONITOR_HOME": str(tmp_path)})
    with pytest.raises(ReportingError, match="trial_home_real"):
        trial_home(Paths.from_environment().home, environment={})


def test_a_home_with_a_real_edition_is_refused_and_left_as_it_was(small, tmp_path):
    settings, _ = small
    current = current_edition(settings.paths())
    assert current is not None
    (tmp_path / "editions").mkdir()
    shutil.copy(current, tmp_path / "editions" / current.name)
    manifest = json.loads(current.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    written = json.dumps({**manifest, "is_synthetic": False})
    (tmp_path / "editions" / current.with_suffix(".manifest.json").name).write_text(written, encoding="utf-8")
    with pytest.raises(ReportingError, match="trial_home_edition"):
        trial_home(tmp_path, environment={})
    assert sorted(Path(path).name for path in tmp_path.iterdir()) == ["editions"]


def test_the_same_seed_tells_the_same_story_and_another_one_another():
    bodies = [*AKIMATS, "labour-ministry"]
    assert attempts(ROUNDS[0], bodies, 1) == attempts(ROUNDS[0], bodies, 1)
    assert attempts(ROUNDS[0], bodies, 1) != attempts(ROUNDS[0], bodies, 2)


def test_some_are_late_wrong_returned_and_silent_and_in_the_last_round_nobody_is_silent():
    bodies = [f"b{number}-akimat" for number in range(20)] + ["labour-ministry"]
    first, last = attempts(ROUNDS[0], bodies, 1), attempts(ROUNDS[-1], bodies, 1)
    tries = [one for all_ in first.values() for one in all_]
    assert sum(not all_ for all_ in first.values()) == 2 and all(last.values())
    assert any(one.slip for one in tries) and any(one.is_returned for one in tries)
    assert any(all_ and all_[0].at > ROUNDS[0].due for all_ in first.values())
    assert all(not all_[-1].slip and not all_[-1].is_returned for all_ in last.values())


def test_a_made_up_share_is_a_part_of_its_whole():
    for body in AKIMATS:
        one = made(1, body, "2025", "qandas_employed_share_of_applicants", "KZ-10")
        assert one is not None and one.numerator is not None and one.denominator is not None
        assert 0 < one.numerator <= one.denominator
    assert made(1, AKIMATS[0], "2025", "population", "KZ-10") is None


def test_the_whole_trial_fills_all_the_cards_of_shares(request, tmp_path):
    if not request.config.getoption("--whole-trial"):
        pytest.skip("takes minutes; make test-all runs it")
    settings = trial_home(tmp_path / "home", environment={})
    run_trial(settings)
    current = current_edition(settings.paths())
    with duckdb.connect(str(current), read_only=True) as edition:
        whole = edition.execute(
            "SELECT indicator_id FROM marts.reported_share WHERE is_whole AND period_start = DATE '2025-01-01'"
        ).fetchall()
    assert {"qandas_employed_share_of_applicants", "internal_migrants_support_coverage"} <= {
        name for (name,) in whole
    }
