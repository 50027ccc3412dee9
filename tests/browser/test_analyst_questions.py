"""The questions of analysts, asked by clicks: few actions from the page where they begin to the link that answers them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.analysts import MOST_ACTIONS, MOST_CHOICES, OF_THREE_CHOICES, QUESTIONS, Step


def in_english(link: str) -> str:
    path, _, query = link.partition("?")
    return f"{path}?lang=en{'&' if query else ''}{query}"


def do(reader, step: Step) -> None:
    """One action of a reader."""
    kind, where, value = step
    if kind == "tick":
        reader.tick(where, value)
    elif kind == "choose":
        reader.choose(where, value)
    elif kind == "fill":
        reader.page.locator(f"#{where}").fill(value)
        reader.page.keyboard.press("Tab")
    elif kind == "press":
        reader.page.keyboard.press("Escape")
        reader.page.locator(where).first.click()
    else:
        with reader.page.expect_navigation():
            reader.page.locator(where).first.click()
        reader.wait_until_alive()


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_after_a_few_actions(reader, name):
    asked = QUESTIONS[name]
    reader.open(in_english(asked.start))
    for step in asked.steps:
        do(reader, step)
    reader.wait_for_link(in_english(asked.answer))
    reader.wait_until_alive()
    for where, words in asked.says:
        expect(reader.page.locator(where).first).to_contain_text(words)
    if "as=" in asked.answer:
        expect(reader.page.locator("[data-picture=cube] > img").first).to_be_visible()
    assert len(asked.steps) <= MOST_ACTIONS
    if name in OF_THREE_CHOICES:
        assert len(asked.steps) <= MOST_CHOICES + 1, "three choices and the button"
