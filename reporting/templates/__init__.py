"""Workbooks that go out to a body for a period.

May enter: how a form becomes a workbook with last values, lists to choose from and notes.
Imports `forms` and below.
"""
