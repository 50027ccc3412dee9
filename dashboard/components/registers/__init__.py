"""Figures of registers on the pages that ask about them: which blocks a page has is a list of `kinds.py`, `section.py` makes them.

May enter: what a block of a register shows, whichever register it is. A page says only which indicators it shows, and how.
"""
