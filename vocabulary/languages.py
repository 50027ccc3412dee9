"""The languages of every sentence; the first is the one a reader gets who asks for none."""

from __future__ import annotations

LANGUAGES = ("kk", "ru", "en")
FIRST_LANGUAGE = LANGUAGES[0]
