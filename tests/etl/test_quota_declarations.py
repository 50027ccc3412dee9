"""Orders, kinds of quotas, lists of regions and bodies that contradict themselves are named before anything is built."""

from __future__ import annotations

import pytest

from etl.catalog.catalog import DECLARATIONS
from etl.catalog.contradictions import BY_KIND

WORDS = {"kk": "сөз", "ru": "слово", "en": "word"}
SOUND = {
    "quota_kinds": {
        "id": "both", "title": WORDS, "short_title": WORDS, "indicator": "quota", "rule": "plan", "counted": [{"indicator": "moved"}],
        "parts": ["qandas", "resettlers"],
    },
    "quotas": {"id": "first", "kind": "both", "year": "2024", "version": "draft", "sources": ["press"]},
    "designated_regions": {
        "id": "act", "role": "sends", "regions": ["KZ-47"], "valid_from": "2017-09-29", "known_until": "2021-12-31",
        "act": WORDS, "sources": ["press"],
    },
    "bodies": {
        "id": "akimat", "name": WORDS, "abbreviation": WORDS, "region": "KZ-47", "is_akimat": "true",
        "valid_from": "2018-06-19", "valid_to": "2018-06-19",
    },
}  # fmt: skip


def wrong_keys(kind: str, change: dict[str, object]) -> list[str]:
    entry = DECLARATIONS[kind].model_validate(SOUND[kind] | change)
    return [key for key, _, _ in BY_KIND[kind](entry)]


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_entry_has_no_fault(kind):
    assert wrong_keys(kind, {}) == []


@pytest.mark.parametrize(
    ("kind", "change", "key"),
    [
        ("quota_kinds", {"counted": []}, "counted"),
        ("quota_kinds", {"counted": [{"indicator": "moved", "breakdown": "group"}]}, "counted"),
        ("quota_kinds", {"counted": [{"indicator": "moved", "member": "qandas"}]}, "counted"),
        ("quota_kinds", {"parts": ["qandas"]}, "parts"),
        ("quota_kinds", {"parts": ["qandas", "qandas"]}, "parts"),
        ("quota_kinds", {"parts": ["qandas", "both"]}, "parts"),
        ("quotas", {"sources": []}, "sources"),
        ("quotas", {"in_force": "2024-08"}, "in_force"),
        ("designated_regions", {"regions": []}, "regions"),
        ("designated_regions", {"regions": ["KZ-47", "KZ-47"]}, "regions"),
        ("designated_regions", {"sources": []}, "sources"),
        ("designated_regions", {"known_until": "2017-09-28"}, "known_until"),
        ("bodies", {"region": None}, "region"),
        ("bodies", {"is_all_akimats": "true"}, "is_all_akimats"),
        ("bodies", {"is_all_akimats": "true", "is_akimat": "false"}, "is_all_akimats"),
        ("bodies", {"valid_to": "2018-06-18"}, "valid_to"),
    ],
)
def test_a_contradiction_names_its_key(kind, change, key):
    assert wrong_keys(kind, change) == [key]


def test_an_order_may_be_in_force_and_a_word_for_all_akimats_has_no_place():
    assert wrong_keys("quotas", {"version": "revised", "in_force": "2024-08-24"}) == []
    assert wrong_keys("bodies", {"is_all_akimats": "true", "is_akimat": "false", "region": None}) == []
