"""A new document with its targets, measures, bodies and duties, loaded without code.

May enter: reading of YAML and workbooks of plans, and their checks.
Imports `checking`, `store` and below.
"""
