"""A room per page: `page.py` (its layout), `callbacks.py`, and the parts that only this page has.

May enter: a folder per address. A page imports `components` and below, never another page.
"""
