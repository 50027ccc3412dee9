"""What is said of memory under load: a service that grows is seen, one that stays or is renewed is not."""

from __future__ import annotations

import pytest

from tools.bench_load import _growth, _moved

MEGABYTES, LOOKS = 1e6, 180  # a quarter of an hour, a look every five seconds


def of_service(*, leak: float = 0.0, renewed_every: int | None = None) -> list[dict[int, float]]:
    """A process that starts others and two workers, which fill at first and take `leak` MB more with each look."""
    seen = []
    for look in range(LOOKS):
        held = {1: 60.0}
        for worker in (2, 3):
            age = look if renewed_every is None else (look + worker * 17) % renewed_every
            life = 0 if renewed_every is None else (look + worker * 17) // renewed_every
            held[10 * life + worker] = 80 + min(age, 10) + leak * age
        seen.append({pid: megabytes * MEGABYTES for pid, megabytes in held.items()})
    return seen


def sums(seen: list[dict[int, float]]) -> list[float]:
    return [sum(one.values()) for one in seen]


def test_a_service_that_fills_and_stays_is_flat():
    assert abs(_moved(sums(of_service()))) < 1 and _growth(of_service()) < 1


@pytest.mark.parametrize("leak", [0.1, 0.5])
def test_a_service_whose_processes_grow_is_not(leak: float):
    assert _moved(sums(of_service(leak=leak))) > 5 and _growth(of_service(leak=leak)) > 5


def test_processes_that_are_made_anew_are_judged_by_their_own_lives_and_all_together():
    assert _growth(of_service(renewed_every=60)) < 1 and abs(_moved(sums(of_service(renewed_every=60)))) < 5
    assert _growth(of_service(leak=1.0, renewed_every=60)) > 5
