"""A file of the cube that shows only the newest periods says from which year on."""

from __future__ import annotations

LINK = "/explore.json?indicator=population&region=KZ-75"


def test_a_file_that_leaves_earlier_periods_out_names_its_first_year(client, monkeypatch):
    whole = client.get(LINK).get_json()
    ends = sorted(one["period_end"] for one in whole["figures"])
    assert len(ends) > 2 and "from=" not in whole["link"]
    monkeypatch.setattr("dashboard.view.cube_choice.MOST_PERIODS", 2)
    cut = client.get(f"{LINK}&lang=en").get_json()
    assert sorted(one["period_end"] for one in cut["figures"]) == ends[-2:]
    assert f"from={ends[-2][:4]}" in cut["link"]
    about = client.get(f"{LINK}&lang=en".replace(".json", ".metadata.json")).get_json()
    assert about["link"] == cut["link"]
    same = client.get(cut["link"].removeprefix("http://localhost").replace("/explore?", "/explore.json?"))
    assert same.get_json()["figures"] == cut["figures"]


def test_one_that_asks_for_its_first_year_keeps_it(client):
    assert "from=2021" in client.get(f"{LINK}&from=2021").get_json()["link"]
