"""The hidden sheet of what may be chosen."""

from __future__ import annotations

from etl.catalog.catalog import Catalog
from reporting.forms.headings import choice
from reporting.forms.sheets import SHEETS
from reporting.templates.owed import Owed
from reporting.texts.words import text
from vocabulary.units import units


class Lists:
    """Choices by `sheet.column`; each stands in a column of its own on the hidden sheet `name`."""

    def __init__(self, catalog: Catalog, asked: Owed, language: str) -> None:
        regions = dict.fromkeys(one.region_id for one in asked.figures)
        names = {region.id: getattr(region.name, language) for region in catalog.regions}
        self.name = text("template.lists", language)
        self._choices = {
            "indicators.indicator": sorted(getattr(one.title, language) for one in catalog.indicators),
            "indicators.region": [names[region] for region in regions],
            "indicators.unit": [unit.name[language] for unit in units().values()],
            **{
                f"{sheet.id}.{column.id}": [choice(one, language) for one in column.choices]
                for sheet in SHEETS.values()
                for column in sheet.columns
                if column.choices
            },
        }

    def source(self, key: str) -> str | None:
        """The range of the choices of a column, as a rule of a cell names it; None for a column without."""
        if not self._choices.get(key):
            return None
        letter = chr(ord("A") + list(self._choices).index(key))
        return f"='{self.name}'!${letter}$2:${letter}${len(self._choices[key]) + 1}"

    def columns(self) -> dict[str, list[str]]:
        """The columns of the sheet by what stands in its first row, which no reader takes for a heading."""
        return {f"[{key}]": values for key, values in self._choices.items()}
