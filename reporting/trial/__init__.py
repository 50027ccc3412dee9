"""A year of reports made up for trying the desk, in a home of its own, marked as such.

May enter: generated bodies' reports; nothing of it is ever mixed with real figures.
Imports `cycle`, `templates` and below.
"""
