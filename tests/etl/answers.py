"""Sources made for tests with connectors that are on, and answers made for tests instead of publishers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml
from builds import copy_inputs

from etl.catalog.connectors import Connector
from etl.fetch.asking import Answer, Asker
from etl.fetch.held import read_held
from etl.paths import Paths

ANSWERS = Path(__file__).parent.parent / "fixtures" / "answers"
_HOST = "statistics.example.org"

_OWN = """
- id: own-{id}
  publisher: statistics-bureau
  title: own table of {id}
  url: https://statistics.example.org/{id}
  licence: made for tests
  confidence: high
"""
_NOTES = """
- id: fetched_confirms_copy
  text: {kk: "тест", ru: "тест", en: "test"}
- id: fetched_other_value
  text: {kk: "тест", ru: "тест", en: "test"}
"""
_COMMON = {"is_on": "true", "hosts": [_HOST], "covers_from": "2022"}
CONNECTORS: dict[str, dict[str, object]] = {
    "bureau_json": {
        "element": "6584",
        "header": ["terms", "termNames", "periods"],
        "conditions": [{"column": "termNames", "value": "Всего"}],
        "figures": [{"indicator": "population", "column": "value"}],
    },
    "bureau_csv": {
        "element": "6567",
        "title": "Сальдо миграции",
        "header": ["NAM", "DAT", "PERIOD", "КАТО(по каталогу)", "СП", "VAL"],
        "conditions": [{"column": "СП", "value": "Всего"}],
        "year_day": "31.12",
        "figures": [{"indicator": "net_migration", "column": "VAL"}],
    },
    "bureau_sheet": {
        "element": "281558",
        "title": "Численность населения",
        "header": ["Население", "Регион"],
        "conditions": [{"column": "block", "value": "Все население"}],
        "figures": [{"indicator": "population", "column": "year"}],
    },
    "world_bank": {
        "element": "SP.POP.TOTL",
        "title": "Population, total",
        "header": ["indicator", "countryiso3code", "date", "value"],
        "figures": [{"indicator": "population", "column": "value"}],
    },
    "unhcr": {
        "element": "population",
        "header": ["year", "coo_iso", "coa_iso", "refugees", "asylum_seekers"],
        "conditions": [{"column": "coa_iso", "value": "KAZ"}],
        "figures": [{"indicator": "population", "column": "refugees"}],
    },
    "un_desa": {
        "element": "49",
        "title": "Total population by sex",
        "header": ["iso3", "indicatorId", "indicator", "timeLabel", "value"],
        "conditions": [{"column": "variantLabel", "value": "Median"}],
        "figures": [{"indicator": "population", "column": "value"}],
        "token_file_in": "MONITOR_TEST_KEY_FILE",
    },
}


def inputs_with(folder: Path, form: str, **changes: object) -> Paths:
    """The fixtures copied into `folder`; all their figures are copies, and one connector of a form is on."""
    copied = copy_inputs(folder)
    sources = copied.metadata / "sources.yml"
    text = sources.read_text(encoding="utf-8").replace("carrier: null", "carrier: example.org/statistics", 1)
    sources.write_text(text + _OWN.format(id=form), encoding="utf-8")
    notes = copied.metadata / "notes.yml"
    notes.write_text(notes.read_text(encoding="utf-8") + _NOTES, encoding="utf-8")
    entry = _entry(form, **changes)
    (copied.metadata / "connectors.yml").write_text(yaml.safe_dump([entry], allow_unicode=True))
    return replace(copied, raw=folder / "raw")


def _entry(form: str, **changes: object) -> dict[str, object]:
    return {
        "id": form,
        "form": form,
        "source": f"own-{form}",
        "address": f"https://{_HOST}/{form}",
        **_COMMON,
        **CONNECTORS[form],
        **changes,
    }


def connector_like(form: str, **changes: object) -> Connector:
    """A connector of a form, without files around it."""
    return Connector.model_validate(_entry(form, **changes))


def connector_of(paths: Paths) -> Connector:
    """The one connector of these inputs."""
    [connector] = read_held(paths).catalog.connectors
    return connector


class Recorded(Asker):
    """Answers with recorded files, one after the other, and remembers what was asked."""

    def __init__(self, *answers: str | bytes, status: int = 200) -> None:
        super().__init__(hosts=(_HOST,))
        self.addresses: list[str] = []
        self._status = status
        self._contents = [
            answer if isinstance(answer, bytes) else (ANSWERS / answer).read_bytes() for answer in answers
        ]

    def ask(self, address: str) -> Answer:
        """The next recorded answer."""
        self.addresses.append(address)
        return Answer(address, self._status, self._contents[len(self.addresses) - 1])


def fetched_rows(paths: Paths, connector_id: str) -> list[Sequence[str]]:
    """The rows of a connector's table, without its header; none if there is no table."""
    path = paths.sources / "fetched" / f"{connector_id}.csv"
    return [re.split(",", line) for line in path.read_text().splitlines()[1:]] if path.exists() else []
