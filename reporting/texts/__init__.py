"""The sentences of the reporting cycle: `texts/<language>/*.yml`, a file for each subject.

May enter: a sentence, in all three languages. Imports nothing else of reporting.
"""
