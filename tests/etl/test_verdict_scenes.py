"""Every number of a verdict and every sentence about it, scene by scene, in three languages."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from verdict_scenes import SCENES

from etl.verdicts import Point, Verdict, judge
from etl.verdicts.explain import Setting, explain
from vocabulary.languages import LANGUAGES

ACCEPTED = yaml.safe_load((Path(__file__).parent / "verdict_sentences.yml").read_text(encoding="utf-8"))
NUMBERS = [field.name for field in fields(Verdict) if field.name not in ("state", "years_missing")]


def test_every_scene_is_told():
    assert ACCEPTED.keys() == SCENES.keys()


@pytest.mark.parametrize("name", SCENES)
def test_a_verdict_has_exactly_these_numbers(rules, name):
    verdict = judge(*SCENES[name], rules.thresholds)
    assert verdict.state == ACCEPTED[name]["state"]
    for field in NUMBERS:
        found, expected = getattr(verdict, field), ACCEPTED[name]["numbers"].get(field)
        if isinstance(found, Point):
            found = [found.on, found.value]
        assert found == (pytest.approx(expected, rel=1e-5) if isinstance(found, float) else expected), field


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENES)
def test_a_verdict_is_said_in_exactly_these_words(rules, name, language):
    goal, points = SCENES[name]
    reason = None if points else {"kk": "Себебі.", "ru": "Причина.", "en": "The reason."}
    verdict = judge(goal, points, rules.thresholds)
    said = explain(goal, verdict, Setting("percent", 1, reason), rules)[language]
    # spaces that do not break are looked at elsewhere
    assert said.replace("\u00a0", " ") == ACCEPTED[name][language]
