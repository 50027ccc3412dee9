"""What several pages show: a part that one page has lives in the folder of that page.

May enter: elements (`html`, and `live` for those that answer to the reader) and functions that return them for two pages or more. Imports `figures`, `wording` and below.
"""
