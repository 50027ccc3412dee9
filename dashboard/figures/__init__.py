"""Charts as plain dictionaries, and the theme that all colours come from.

May enter: pure functions from values to a figure. Imports `texts` only.
"""
