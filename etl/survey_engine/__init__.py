"""Waves of surveys: answers of people read and judged, brought to the population, estimated with their errors, released as figures.

May enter: what turns records into figures that show nobody. What computes errors is a library (requirements-analysis.txt), imported by
the modules that estimate alone; loading a CSV needs none. Imports `publish`, `survey_papers`, `catalog` and below.
"""
