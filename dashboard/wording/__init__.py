"""What is said in the reader's language without HTML: pages, files and briefings say it alike.

May enter: functions that return sentences. Imports `view` and below, never Dash.
"""
