"""What several pages show: a part that one page has lives in the folder of that page.

May enter: functions that return Dash components and are used by two pages or more. Imports `figures`, `wording` and below.
"""
