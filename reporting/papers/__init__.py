"""The consolidated reports of the year and the half-year as DOCX and XLSX.

May enter: how what came in becomes an official paper.
Imports `overlay` and below.
"""
