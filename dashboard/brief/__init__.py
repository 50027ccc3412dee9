"""Briefings: pictures, slides, documents and workbooks of the pages, made by the command line.

May enter: recipes and forms of briefings. Imports `app` and below; nothing imports it but the command line and the doctor.
"""
