"""Alerts: what changed between two editions, told to those who asked, once.

May enter: rules, comparing two editions, subscribers, what is to be sent and how it is sent. Its store is a file of its own: addresses
of readers lie neither beside reports nor in an edition.
Imports `board` and below.
"""
