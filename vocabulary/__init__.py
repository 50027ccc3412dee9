"""What build and dashboard must say alike: codes and their order, statuses, periods, territories, languages, rules of a line.

May enter: a list or a rule that both packages (or Python and SQL) need. Imports nothing of ours; babel in `formats`, yaml in `units`, `text_faults` and `yaml_lines`, both in `sentences`.
What SQL needs of it the build writes into tables of `staging` (etl/load/vocabulary.py).
"""
