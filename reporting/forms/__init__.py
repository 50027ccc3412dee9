"""The sheets that bodies fill in: names and headings in three languages, what may stand in each column.

May enter: what templates write and checks read alike.
Imports `texts` and `errors`.
"""
