"""Each condition on facts of two states: what it finds, what it is silent on, and why a verdict changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from dashboard.texts.words import text as dashboard_text
from reporting.alerts.comparing import events_between
from reporting.alerts.configuration import DEFAULT_RULES
from reporting.alerts.facts import Facts, Figure, Indicator, Measure, Owed, Target, Verdict
from reporting.alerts.reading import read_facts
from reporting.alerts.rules import CONDITIONS, read_rules
from reporting.alerts.tables import AlertTable
from reporting.errors import WrongCall
from reporting.texts.words import text
from tests.reporting.alerting import Edition, Place
from vocabulary.chances import CHANCE_STEPS
from vocabulary.languages import LANGUAGES
from vocabulary.verdicts import LINES, VERDICT_STATES

RULES = {rule.id: rule for rule in read_rules(DEFAULT_RULES)}
DAY = date(2026, 6, 1)


def words(name: str) -> dict[str, str]:
    return {language: f"{name} {language}" for language in LANGUAGES}


TARGET = Target(words("Target"), "share", "KZ", date(2026, 12, 31), ("share", 5))
VERDICT = Verdict("behind", "", "2.0", date(2025, 12, 31), 4.0)
BEFORE = Facts(
    "e1", datetime(2026, 6, 1), DAY, regions={"KZ": words("Country"), "KZ-61": words("Region")}, targets={"t": TARGET},
    verdicts={("t", "KZ"): VERDICT},
)  # fmt: skip
NOW = replace(BEFORE, edition_id="e2")


def found(rule: str, before: Facts, now: Facts):
    return events_between([RULES[rule]], before, now, at=datetime(2026, 6, 2))


def judged(verdict: Verdict, **more: object) -> Facts:
    return replace(NOW, verdicts={("t", "KZ"): verdict}, **more)


@pytest.mark.parametrize(
    ("now", "cause"),
    [
        (judged(replace(VERDICT, state="met", period_end=date(2026, 3, 31))), "new_data"),
        (judged(replace(VERDICT, state="met", value=5.0)), "revision"),
        (judged(replace(VERDICT, state="met", method="3.0", value=5.0)), "method"),
        (
            judged(
                replace(VERDICT, state="met", method="3.0"), targets={"t": replace(TARGET, says=("share", 4))}
            ),
            "target",
        ),
        (judged(replace(VERDICT, state="missed_on_date")), "day"),
        (judged(replace(VERDICT, state="met"), revised=frozenset({"share"})), "revision"),
        (judged(replace(VERDICT, line="wrong_side")), "day"),
    ],
)
def test_a_verdict_that_changed_says_why(now, cause):
    [event] = found("verdict-changed", BEFORE, now)
    assert event.cause == cause
    assert event.old == "behind" and event.new == now.verdicts["t", "KZ"].code
    assert text(f"alerts.cause.{cause}", "ru") == event.words["ru"]["why"]
    assert "Target kk" in event.words["kk"]["sentence"] and "Country ru" in event.words["ru"]["sentence"]


def test_another_figure_of_the_same_verdict_is_no_change_and_neither_is_a_new_target():
    assert found("verdict-changed", BEFORE, judged(replace(VERDICT, value=4.5))) == []
    assert found("verdict-changed", replace(BEFORE, verdicts={}), NOW) == []
    assert found("verdict-changed", BEFORE, replace(NOW, targets={})) == []


def test_the_same_editions_give_the_same_ids_and_others_others():
    now = judged(replace(VERDICT, state="met"))
    [one], [same] = found("verdict-changed", BEFORE, now), found("verdict-changed", BEFORE, now)
    [other] = found("verdict-changed", BEFORE, replace(now, edition_id="e3"))
    assert one.id == same.id != other.id


@pytest.mark.parametrize(
    ("left", "step"), [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)]
)
def test_a_deadline_is_told_when_it_comes_within_each_step(left, step):
    now = replace(NOW, day=TARGET.due_on - timedelta(days=left))
    events = found("target-due", BEFORE, now)
    assert [event.new for event in events] == ([] if step is None else [str(left)])
    assert found("target-due", now, replace(now, edition_id="e3")) == [], (
        "the next edition of the day says nothing new"
    )


def test_a_step_is_told_once_whatever_edition_is_looked_at():
    at = TARGET.due_on - timedelta(days=20)
    [first], [again] = (
        found("target-due", BEFORE, replace(NOW, day=at + timedelta(days=one), edition_id=f"e{one}"))
        for one in (0, 3)
    )
    assert first.id == again.id


def test_a_deadline_that_was_moved_near_is_told():
    moved = replace(TARGET, due_on=date(2026, 6, 20), says=("share", 6))
    [event] = found("target-due", BEFORE, replace(NOW, targets={"t": moved}))
    assert (event.old, event.new, event.cause) == ("213", "19", "target")


def test_a_measure_that_falls_due_is_told_to_its_region():
    measure = Measure(words("Measure"), "12", date(2026, 7, 5), ("KZ-61",), "plan")
    before = replace(BEFORE, measures={("m", "2026-07-05"): measure})
    [event] = found("measure-due", before, replace(before, day=date(2026, 6, 10)))
    assert event.region_id == "KZ-61" and "12" in event.words["en"]["sentence"]


def test_a_report_is_late_once():
    owed = Owed(words("Report"), words("Akimat"), "KZ-61", date(2026, 6, 5), is_in=False)
    key = ("duty", "akimat", "2026-06-05")
    before = replace(BEFORE, owed={key: owed})
    for day, count in ((5, 0), (6, 1), (20, 1)):
        assert len(found("report-late", before, replace(before, day=date(2026, 6, day)))) == count
    late = replace(before, day=date(2026, 6, 6))
    assert found("report-late", late, replace(late, day=date(2026, 6, 9))) == []
    assert found("report-late", before, replace(late, owed={key: replace(owed, is_in=True)})) == []


def test_a_series_goes_stale_by_its_frequency():
    def facts(newest: date, frequency: str, day: date) -> Facts:
        return replace(NOW, day=day, indicators={"share": Indicator(words("Share"), 1, frequency, newest)})

    year = date(2024, 6, 30)
    [event] = found(
        "series-stale", facts(year, "yearly", date(2026, 6, 30)), facts(year, "yearly", date(2026, 7, 2))
    )
    assert event.indicator_id == "share"
    assert (
        found(
            "series-stale",
            facts(year, "irregular", date(2026, 6, 1)),
            facts(year, "irregular", date(2030, 1, 1)),
        )
        == []
    )
    assert (
        found(
            "series-stale", facts(year, "yearly", date(2027, 1, 1)), facts(year, "yearly", date(2027, 2, 1))
        )
        == []
    )


def _figures(key: tuple[str, str, str, str], *values: float, end: date = date(2025, 12, 31)) -> Facts:
    own = tuple(
        Figure(value, end - timedelta(days=365 * place), "year") for place, value in enumerate(values)
    )
    return replace(NOW, indicators={key[0]: Indicator(words("Named"), 1, "yearly", end)}, figures={key: own})


@pytest.mark.parametrize(
    ("old", "new", "count"), [(5.9, 6.1, 1), (6.0, 6.1, 1), (5.0, 6.0, 0), (6.1, 7.0, 0), (7.0, 5.0, 0)]
)
def test_a_line_is_crossed_from_the_other_side_only(old, new, count):
    key = ("unemployment_rate", "", "", "KZ-61")
    assert len(found("unemployment-high", _figures(key, old), _figures(key, new))) == count


def test_a_line_below_and_only_the_country_where_the_rule_says_so():
    key = ("international_net_migration", "", "", "KZ")
    [event] = found("net-migration-negative", _figures(key, 5.0), _figures(key, -5.0))
    assert "−5" in event.words["en"]["sentence"]
    region = (*key[:3], "KZ-61")
    assert found("net-migration-negative", _figures(region, 5.0), _figures(region, -5.0)) == []


RISEN = "workers_at_high_labour_risk_to_month_before"


def _of_month(value: float, month: int, region: str = "KZ-61") -> Facts:
    end = date(2025, month, 28)
    own = {(RISEN, "", "", region): (Figure(value, end, "as_of"),)}
    return replace(NOW, indicators={RISEN: Indicator(words("Named"), 0, "monthly", end)}, figures=own)


@pytest.mark.parametrize(("value", "count"), [(120.0, 1), (119.9, 0), (80.0, 0), (350.0, 1)])
def test_high_risk_workers_rose_by_a_fifth_against_the_month_before(value, count):
    events = found("high-risk-workers-up", BEFORE, _of_month(value, 5))
    assert len(events) == count
    for event in events:
        assert event.region_id == "KZ-61" and event.cause == "new_data"
        assert f"{value - 100:.0f}" in event.words["en"]["sentence"]
    assert found("high-risk-workers-up", BEFORE, _of_month(value, 5, "KZ")) == [], "regions only"


def test_a_rise_is_told_for_each_month_once():
    first, same, next_month = _of_month(130, 5), _of_month(131, 5), _of_month(125, 6)
    assert found("high-risk-workers-up", first, replace(same, edition_id="e3")) == []
    [event] = found("high-risk-workers-up", first, next_month)
    [earlier] = found("high-risk-workers-up", BEFORE, first)
    assert event.id != earlier.id
    [revised] = found("high-risk-workers-up", _of_month(110, 5), same)
    assert revised.cause == "revision"


def test_a_forecast_that_crosses_is_told_in_steps():
    before, now = replace(BEFORE, chances={("t", "KZ"): 2 / 3}), replace(NOW, chances={("t", "KZ"): 1 / 3})
    [event] = found("forecast-crosses", before, now)
    assert "2 of 3" in event.words["en"]["sentence"] and "1 of 3" in event.words["en"]["sentence"]
    assert "%" not in event.words["en"]["sentence"]
    assert found("forecast-crosses", before, replace(NOW, chances={("t", "KZ"): 0.5})) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_chances_are_said_as_the_dashboard_says_them(language):
    for step in CHANCE_STEPS:
        assert text(f"alerts.chance.{step}", language) == dashboard_text(f"outlook.chance.{step}", language)


def test_rules_on_marts_that_an_edition_does_not_hold_are_silent(tmp_path):
    place = Place(tmp_path)
    editions = [
        place.home / "editions" / f"{place.publish(one, Edition({'a': 'behind'}))}.duckdb" for one in (0, 1)
    ]
    series = [one for rule in RULES.values() for one in rule.series]
    facts = [read_facts(edition, date(2026, 1, 10), series) for edition in editions]
    assert facts[1].targets and not (facts[1].chances or facts[1].figures or facts[1].owed)
    assert events_between(RULES.values(), *facts, at=datetime(2026, 1, 10)) == []


def test_facts_of_an_edition_as_the_build_makes_it(real_warehouse_path):
    series = [one for rule in RULES.values() for one in rule.series]
    facts = read_facts(real_warehouse_path.resolve(), DAY, series)
    assert (
        len(facts.targets) > 100
        and len(facts.verdicts) > 100
        and facts.measures
        and facts.regions["KZ-61"]["kk"]
    )
    assert {key[0] for key in facts.figures} >= {"unemployment_rate", "international_net_migration"}
    assert all(
        len(own) <= 2 and own == tuple(sorted(own, key=lambda one: one.period_end, reverse=True))
        for own in facts.figures.values()
    )
    later = replace(facts, day=date(2030, 12, 1))
    kinds = {event.rule for event in events_between(RULES.values(), facts, later, at=datetime(2026, 6, 1))}
    assert {"target-due", "series-stale"} <= kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_are_said_as_the_dashboard_says_them(language):
    for state in VERDICT_STATES:
        assert text(f"alerts.state.{state}", language) == dashboard_text(f"state.{state}", language)
    assert all(text(f"alerts.line.{line}", language) for line in LINES)


def test_every_condition_has_a_rule_and_rules_say_what_the_default_does():
    assert {rule.condition for rule in RULES.values()} == set(CONDITIONS)


@pytest.mark.parametrize(
    ("changed", "word"),
    [({"condition": "whenever"}, "condition"), ({"id": "Über"}, "id"), ({"parameters": {"days": 3}}, "parameters"), ({"more": 1}, "needs"),
     ({"sentence": {"kk": "{target}", "ru": "{target}", "en": "target"}}, "sentence"), ({"title": {"kk": "a", "ru": "b"}}, "title"),
     ({"sentence": dict.fromkeys(LANGUAGES, "{target.__class__}")}, "sentence")],
)  # fmt: skip
def test_a_rule_that_cannot_be_used_is_named_with_what_is_wrong(tmp_path: Path, changed, word):
    rule = yaml.safe_load(DEFAULT_RULES.read_text(encoding="utf-8"))[0] | changed
    (tmp_path / "rules.yml").write_text(yaml.safe_dump([rule]), encoding="utf-8")
    with pytest.raises(WrongCall, match="alerts_rules") as refused:
        read_rules(tmp_path / "rules.yml")
    assert word in refused.value.values["found"]


def test_the_tables_are_those_of_the_program(tmp_path):
    with Place(tmp_path).alerts() as alerts, alerts.store.read() as session:
        assert compare_metadata(MigrationContext.configure(session.connection()), AlertTable.metadata) == []
        inspector = inspect(session.connection())
        for name, table in AlertTable.metadata.tables.items():
            wanted = {check.name for check in table.constraints if type(check).__name__ == "CheckConstraint"}
            assert {check["name"] for check in inspector.get_check_constraints(name)} == wanted, name
