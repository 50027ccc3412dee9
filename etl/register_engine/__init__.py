"""Registers: extracts of events about permits, people and crossings, turned into the same figures that publishers print.

What may enter: reading extracts, keeping typed events by month, running the SELECTs of `etl/registers/<name>/marts` on them, and
handing finished cells on. What a register is stands in its folder below `etl/registers`; nothing here names one.
Imports `publish` and below; the dashboard never opens what is kept here.
"""
