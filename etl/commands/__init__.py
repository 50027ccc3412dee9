"""What `python -m etl` does beside building and checking (those are `etl.pipeline`).

May enter: a module per command. Imports anything of etl but `pipeline`.
"""
