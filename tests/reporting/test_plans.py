"""A new document is loaded without code: from a workbook or YAML, through the build's own checks and two people."""

from __future__ import annotations

import copy
import io
import string
from dataclasses import replace

import duckdb
import pytest
import yaml
from openpyxl import load_workbook
from sqlalchemy.exc import IntegrityError

from etl.pipeline import build_warehouse
from etl.refusals import rule_of
from reporting.__main__ import main
from reporting.board.calendar import dues
from reporting.board.registers import files_without_plans, read_register
from reporting.cycle import verify
from reporting.cycle.plans import approve_plan, enter_plan, withdraw_plan
from reporting.errors import Conflict, NotAllowed, ReportingError
from reporting.overlay import gather, point_to, seal_overlay
from reporting.plans.checking import check_plan, read_plan
from reporting.plans.columns import columns_of
from reporting.plans.content import KINDS, content_hash
from reporting.plans.files import approved_files
from reporting.plans.headings import heading, sheet_name
from reporting.plans.template import KEY_ROW, plan_template
from reporting.settings import Limits
from reporting.store.tables import Plan
from reporting.texts.words import texts
from tests.conftest import fixture_paths
from tests.reporting.owing import day
from tests.reporting.plan_workbooks import DOCUMENT, ROWS, filled
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    """The small edition's inputs."""
    return fixture_paths(tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="module")
def inputs(paths):
    """The metadata that hold without a plan."""
    return files_without_plans(paths)


def read(data, name="plan.xlsx"):
    return read_plan(data, name, Limits())


def with_change(kind, number, /, **keys):
    """The plan with some cells written otherwise; None empties one."""
    rows = copy.deepcopy(ROWS)
    for key, value in keys.items():
        rows[kind][number][key.replace("__", ".")] = value
    return rows


def found_in(rows, inputs):
    """What is wrong: (code, sheet, cell)."""
    messages = check_plan(read(filled(rows)), inputs)
    return [(message.code, message.sheet, message.cell) for message in messages]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)  # the edition is the same
def test_a_plan_from_a_workbook_shows_in_an_edition(paths, inputs, store, settings, people, tmp_path):
    data = filled()
    found = read(data)
    assert check_plan(found, inputs) == []
    with store.begin() as session:
        plan = enter_plan(session, people.checker, settings, data, found)
        assert approved_files(session) == ()
        approve_plan(session, people.approver, plan.id)
    with store.read() as session:
        files = approved_files(session)
    for file in files:
        (tmp_path / "reported" / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "reported" / file.path).write_bytes(file.content)
    built = replace(paths, home=tmp_path / "edition", reported=tmp_path / "reported")
    built.home.mkdir()
    build_warehouse(built, is_synthetic=True)
    with duckdb.connect(str(built.warehouse), read_only=True) as edition:
        counts = {
            mart: edition.execute(
                f"SELECT count(*) FROM marts.{mart} WHERE document_id = ?", [DOCUMENT]
            ).fetchone()[0]
            for mart in ("document", "target", "measure", "reporting_duty")
        }
        due = edition.execute(
            "SELECT body_id, count(*) FROM marts.report_due WHERE duty_id = 'order-15-half-yearly' GROUP BY 1 ORDER BY 1"
        ).fetchall()
    assert counts == {"document": 1, "target": 3, "measure": 5, "reporting_duty": 2}
    assert due == [("city-akimat", 4), ("labour-ministry", 4), ("region-akimat", 1)]


def test_the_board_knows_what_an_approved_plan_orders(paths, store, settings, people):
    data = filled()
    with store.begin() as session:
        plan = enter_plan(session, people.checker, settings, data, read(data))
        approve_plan(session, people.approver, plan.id)
        register = read_register(paths, approved_files(session))
    found = [
        (due.period, due.due_on, due.body_id) for due in dues(register, day("2027-01-01"), day("2028-02-29"))
    ]
    assert found == [
        ("2027-H1", day("2027-07-10"), "city-akimat"),
        ("2027-H1", day("2027-07-10"), "labour-ministry"),
        ("2027-H1", day("2027-07-10"), "region-akimat"),
        ("2027-H2", day("2028-01-10"), "city-akimat"),
        ("2027-H2", day("2028-01-10"), "labour-ministry"),
        ("2027", day("2028-02-15"), "labour-ministry"),
    ]


def column(kind, key):
    """The letter of a column of the template."""
    at = [one.key for one in columns_of(kind)].index(key)
    letters = string.ascii_uppercase
    return letters[at] if at < 26 else letters[at // 26 - 1] + letters[at % 26]


@pytest.mark.parametrize(
    ("kind", "number", "key", "value", "code"),
    [
        ("documents", 0, "adopted_on", "05.01.2027", "PLAN_DAY"),
        ("documents", 0, "adopted_on", "2027-02-29", "PLAN_DAY"),
        ("documents", 0, "issuer", "labour-minstry", "PLAN_REFERENCE"),
        ("targets", 1, "indicator", "resettled_state_support", "PLAN_REFERENCE"),
        ("targets", 1, "value", "82,5", "PLAN_NUMBER"),
        ("targets", 2, "value", "1e3", "PLAN_NUMBER"),
        ("targets", 0, "kind", "reached", "PLAN_NOT_ONE_OF"),
        ("targets", 0, "id", "order-15-target-2", "PLAN_REPEATED"),
        ("targets", 0, "id", "қандас", "PLAN_CODE"),
        ("targets", 0, "title.ru", None, "PLAN_MISSING"),
        ("targets", 0, "valid_to", "2026-01-01", "PLAN_AT_ODDS"),
        ("targets", 0, "value", None, "PLAN_AT_ODDS"),
        ("measures", 4, "deadline.from_year", "27", "PLAN_WHOLE_NUMBER"),
        ("measures", 4, "deadline.to_year", "2026", "PLAN_AT_ODDS"),
        ("measures", 4, "bodies", "order-akimats; ministry", "PLAN_REFERENCE"),
        ("measures", 4, "lead_body", "labour-ministry", "PLAN_AT_ODDS"),
        ("measures", 0, "locator", None, "PLAN_MISSING"),
        ("bodies", 0, "is_all_akimats", "иә", "PLAN_YES_NO"),
        ("bodies", 1, "region", None, "PLAN_AT_ODDS"),
        ("reporting_duties", 0, "recurrence", "weekly", "PLAN_NOT_ONE_OF"),
        ("searches", 0, "where.en", None, "PLAN_MISSING"),
    ],
)
def test_what_is_wrong_is_told_with_sheet_and_cell(kind, number, key, value, code, inputs):
    found = found_in(with_change(kind, number, **{key.replace(".", "__"): value}), inputs)
    where = (sheet_name(kind, "kk"), f"{column(kind, key)}{KEY_ROW + 2 + number}")
    assert code in [
        one for one, *place in found if place[0] == where[0] and place[1][1:].lstrip(string.ascii_uppercase)
    ]
    if code not in ("PLAN_AT_ODDS", "PLAN_REPEATED"):
        assert (code, *where) in found


def test_a_repeated_id_of_the_project_itself_is_told(inputs):
    assert ("PLAN_REPEATED", sheet_name("bodies", "kk"), f"A{KEY_ROW + 3}") in found_in(
        with_change("bodies", 1, id="government"), inputs
    )


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"rule__months_after": None}, "PLAN_RULE_UNREAD"),
        ({"rule__day": "32"}, "PLAN_RULE_UNREAD"),
        ({"valid_to": None}, "PLAN_RULE_UNREAD"),
        ({"valid_to": "2027-07-09"}, "PLAN_RULE_GIVES_NONE"),
    ],
)
def test_a_rule_that_gives_no_day_is_told(keys, code, inputs):
    assert code in [one for one, *_ in found_in(with_change("reporting_duties", 0, **keys), inputs)]


def test_days_may_be_fixed_or_come_once(inputs):
    rows = with_change(
        "reporting_duties",
        0,
        rule__months_after=None,
        rule__day=None,
        rule__due_on="2027-08-01",
        recurrence="yearly",
    )
    rows["reporting_duties"][1] |= {
        "recurrence": "once",
        "rule.months_after": None,
        "rule.day": None,
        "rule.due_on": "2028-03-01",
        "rule.period": "2027-H2",
    }
    found = read(filled(rows))
    assert check_plan(found, inputs) == []
    assert [
        [(one["period"], one["due_on"]) for one in duty["days"]] for duty in found.content["reporting_duties"]
    ] == [
        [("2027-08-01", "2027-08-01"), ("2028-08-01", "2028-08-01")],
        [("2027-H2", "2028-03-01")],
    ]


def test_yaml_says_the_same_as_the_workbook(inputs):
    book = read(filled())
    text = yaml.safe_dump({kind: nodes for kind, nodes in book.content.items()}, allow_unicode=True)
    found = read(text.encode(), "plan.yml")
    assert check_plan(found, inputs) == []
    assert content_hash(found.content) == content_hash(book.content)


def test_what_is_wrong_in_yaml_is_told_with_its_line(inputs):
    found = read(b"targets:\n  - id: one\n    kind: reached\nextra: []\n", "plan.yml")
    messages = check_plan(found, inputs)
    assert ("PLAN_NOT_ONE_OF", 3) in [(message.code, message.row) for message in messages]
    assert ("PLAN_KIND_UNKNOWN", 4) in [(message.code, message.row) for message in messages]
    [broken] = check_plan(read(b"targets: [", "plan.yml"), inputs)
    assert broken.code == "PLAN_NOT_READ"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "plan.xlsx", "FILE_EMPTY"),
        (b"PK\x03\x04 broken", "plan.xlsx", "XLSX_BROKEN"),
        (b"{}", "plan.yml", "PLAN_EMPTY"),
        (b"targets: {a: 1}", "plan.yml", "PLAN_NO_LIST"),
        (b"a" * 6_000_000, "plan.yml", "PLAN_TOO_LARGE"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_words(data, name, code, inputs):
    assert code in [message.code for message in check_plan(read(data, name), inputs)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"targets:\n  - {id: a, id: b}\n",
            {"kk": "екі рет тұр", "ru": "стоит дважды", "en": "stands twice"},
        ),
        (b"\xff\xfe", {"kk": "UTF-8 емес байттар", "ru": "не в UTF-8", "en": "not UTF-8"}),
        (b"", {"kk": "ештеңе жазылмаған", "ru": "ничего не написано", "en": "nothing"}),
    ],
)
def test_why_a_yaml_file_is_no_plan_is_told_in_each_language(data, words, inputs):
    [message, *_] = check_plan(read(data, "plan.yml"), inputs)
    assert message.code == "PLAN_NOT_READ"
    for language, said in words.items():
        assert said in message.text(language)


def test_why_values_are_at_odds_is_told_in_each_language(inputs):
    messages = check_plan(read(filled(with_change("targets", 0, value=None))), inputs)
    [message] = [one for one in messages if one.code == "PLAN_AT_ODDS"]
    assert "нысаналы көрсеткішке мән керек" in message.text("kk")
    assert "нужно значение" in message.text("ru") and "needs a value" in message.text("en")


def test_an_unknown_column_is_told(inputs):
    book = load_workbook(io.BytesIO(filled()))
    book[sheet_name("targets", "kk")].cell(KEY_ROW + 1, 3).value = "measure_unit"
    stream = io.BytesIO()
    book.save(stream)
    found = [(message.code, message.cell) for message in check_plan(read(stream.getvalue()), inputs)]
    assert ("PLAN_KEY_UNKNOWN", f"C{KEY_ROW + 1}") in found


def test_a_plan_that_no_edition_would_take_is_told_before_anybody_approves_it(paths, inputs):
    rows = with_change("targets", 0, valid_to="2029-12-31")
    messages = check_plan(read(filled(rows)), inputs, paths=paths)
    assert [message.code for message in messages] == ["PLAN_CHECK_FAILED"]
    assert "order-15-target-1" in messages[0].text("en")
    for language in LANGUAGES:
        said = messages[0].text(language)
        assert rule_of("target__ends_with_its_act", language) in said and "target__ends_with_its_act" in said


def test_two_people_release_a_plan_and_the_store_itself_refuses_one(store, settings, people):
    data = filled()
    with store.begin() as session:
        plan_id = enter_plan(session, people.checker, settings, data, read(data)).id
    both = replace(people.checker, rights=frozenset({"check", "approve"}))
    with pytest.raises(NotAllowed, match="plan_same_person"), store.begin() as session:
        approve_plan(session, both, plan_id)
    with pytest.raises((IntegrityError, ReportingError)), store.begin() as session:
        session.get_one(Plan, plan_id).approved_by = people.checker.person_id
        session.flush()
    with pytest.raises(NotAllowed), store.begin() as session:
        enter_plan(session, people.submitter, settings, data, read(data))
    with store.begin() as session:
        approve_plan(session, people.approver, plan_id)
    with pytest.raises(Conflict, match="plan_decided"), store.begin() as session:
        approve_plan(session, people.approver, plan_id)


def test_a_plan_with_errors_or_once_more_is_not_entered(store, settings, people, inputs):
    wrong = filled(with_change("targets", 0, kind="reached"))
    found = read(wrong)
    check_plan(found, inputs)
    with pytest.raises(ReportingError, match="plan_wrong"), store.begin() as session:
        enter_plan(session, people.checker, settings, wrong, found)
    data = filled()
    with store.begin() as session:
        enter_plan(session, people.checker, settings, data, read(data))
    with pytest.raises(Conflict, match="plan_entered_already"), store.begin() as session:
        enter_plan(session, people.checker, settings, data, read(data))


def test_a_newer_plan_takes_the_place_of_its_documents_earlier_one(store, settings, people):
    def targets(session):
        [file] = [file for file in approved_files(session) if "/targets/" in file.path]
        return [node["value"] for node in yaml.safe_load(file.content)]

    with store.begin() as session:
        for rows in (ROWS, with_change("targets", 0, value="99")):
            data = filled(rows)
            plan = enter_plan(session, people.checker, settings, data, read(data))
            approve_plan(session, people.approver, plan.id)
        assert targets(session) == ["99", "82", "83"]
        assert approved_files(session, without=DOCUMENT) == ()
        withdraw_plan(session, people.approver, plan.id)
        assert targets(session) == ["81", "82", "83"]
    assert verify(settings, store).is_whole
    with store.begin() as session:
        session.get_one(Plan, plan.id).withdrawn_at = None
    assert [one.values for one in verify(settings, store).findings] == [{"object": f"plan {plan.id}"}]


def test_the_template_has_every_key_of_the_build_and_no_formula():
    book = load_workbook(io.BytesIO(plan_template("ru")))
    for kind in KINDS:
        sheet = book[sheet_name(kind, "ru")]
        assert [cell.value for cell in sheet[KEY_ROW + 1]] == [one.key for one in columns_of(kind)]
        needed = [one.key for one in columns_of(kind) if one.is_required]
        assert "id" in needed
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_every_column_sheet_and_message_has_words_in_three_languages():
    for language in LANGUAGES:
        assert all(heading(one.key, language) for kind in KINDS for one in columns_of(kind))
        codes = {key.split(".")[1] for key in texts(language) if key.startswith("message.PLAN_")}
        assert len(codes) >= 20
        assert {f"message.{code}.{part}" for code in codes for part in ("text", "expected")} <= texts(
            language
        ).keys()


def test_the_command_makes_checks_enters_and_approves(store, settings, people, monkeypatch, tmp_path, capsys):
    if settings.database_url:
        monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("REPORTING_HOME", str(settings.desk))
    monkeypatch.setattr(
        "reporting.commands.plan.check_plan", lambda found, inputs, **more: check_plan(found, [])
    )
    out = tmp_path / "plan.xlsx"
    assert main(["plan", "template", "--out", str(out), "--lang", "kk"]) == 0
    assert out.read_bytes().startswith(b"PK")
    assert main(["plan", "check", str(out), "--lang", "en"]) == 1
    assert "The file holds no entry" in capsys.readouterr().out
    assert main(["plan", "check", str(tmp_path / "none.xlsx"), "--lang", "en"]) == 2
    assert main(["plan", "list", "--lang", "en"]) == 0
    assert "No plan was entered" in capsys.readouterr().out


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_published_plan_is_the_approved_one_and_no_second(
    paths, store, settings, people, tmp_path, monkeypatch
):
    monkeypatch.setenv("REPORTING_BEGINS", "2027-01-01")
    data = filled()
    with store.begin() as session:
        plan = enter_plan(session, people.checker, settings, data, read(data))
        approve_plan(session, people.approver, plan.id)
        content = gather(session, paths, day=day("2027-08-20"))
        files = approved_files(session)
    point_to(tmp_path, seal_overlay(tmp_path, content).name)
    assert b"order-15-half-yearly" in content.files["metadata/duty_standings/handed-in.yml"]
    published = replace(paths, reported=tmp_path / "reported" / "current")
    assert {file.path for file in files} <= content.files.keys()
    assert published.reported.exists()
    assert read_register(published, files).duties.keys() == read_register(paths, files).duties.keys()
    assert read_register(published).duties.keys() == read_register(paths, files).duties.keys()
    # taken back since: what is published speaks of its duties still, the board no more
    assert "order-15-yearly" not in read_register(published, ()).duties
