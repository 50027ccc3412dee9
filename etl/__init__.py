"""The build: published figures and metadata in, one audited edition of the warehouse out.

May enter: what runs while an edition is made. Imports `vocabulary`, never the dashboard; the layers stand in pyproject.toml:
inputs, then verdicts, catalog and extract, validate, load, publish. `sources/`, `metadata/` and `sql/` hold no Python.
"""
