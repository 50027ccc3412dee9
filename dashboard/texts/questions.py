"""The pages that answer one question each, in the order in which they are listed.

Each says what it answers in `question.title.<page>` and `question.about.<page>`: the menu, the contents and the search go by this list.
"""

from __future__ import annotations

QUESTIONS = (
    "qandas",
    "foreign_labour",
    "resettlement",
    "borders",
    "refugees",
    "control",
    "imbalance",
    "labour_risks",
    "professions",
    "forecasts",
    "surveys",
)
