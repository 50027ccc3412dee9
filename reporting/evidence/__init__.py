"""Acts, agreements and publications that show a promise kept or a measure carried out.

May enter: reading and checks of evidence; two people for each entry.
Imports `errors` and `etl`.
"""
