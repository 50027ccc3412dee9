"""On what terms a publisher's figures may be used, in the reader's language."""

from __future__ import annotations

from dashboard.texts.words import text

# As the metadata of sources say it; licences with a name of their own (CC BY 4.0) are called by it everywhere.
KEYS = {
    "not stated; figures quoted with reference to the page": "not_stated",
    "BNS terms of use, stat.gov.kz/ru/description (free use with reference to the source)": "bureau",
    "official act, not protected by copyright (Law of the Republic of Kazakhstan No 6 of 10 June 1996, article 8)": "act",
}


def terms_words(licence: str | None, language: str) -> str:
    """The terms in a few words; empty where none are known."""
    if licence in KEYS:
        return text(f"terms.{KEYS[licence]}", language)
    return licence or ""
