"""What packs share is made once, however many pages of their own stand between."""

from __future__ import annotations

from dashboard.brief.renderer import Studio


def test_what_is_asked_for_again_and_again_stays_while_the_rest_is_forgotten():
    made: list[str] = []
    studio = Studio(None, "")

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    for region in range(60):
        for shared in ("cover", "deadlines"):
            assert studio.remembered(shared, lambda shared=shared: make(shared)) == shared.upper()
        studio.remembered(region, lambda region=region: make(str(region)))
    assert made.count("cover") == made.count("deadlines") == 1 and len(made) == 62
    studio.remembered(0, lambda: make("again"))
    assert made[-1] == "again"
