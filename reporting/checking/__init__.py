"""A handed in file → an Outcome, in a child process with limits; needs no store, no person, no network.

May enter: how files are opened, how cells are read, rules between cells, rows, sets, times. Imports `forms` and below.
"""
