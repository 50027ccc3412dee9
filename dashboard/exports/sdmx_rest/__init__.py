"""SDMX REST 2.0: structures and data of an edition for statistical clients, in the forms that they ask for.

May enter: how a query is read and how an answer is written. What the data are made of stands in `exports/sdmx_*.py`.
"""
