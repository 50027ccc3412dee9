"""Every sentence in three languages (a folder per language) and how each language writes numbers, dates and periods.

May enter: what depends on a language and on nothing else. Imports nothing else of the dashboard.
"""
