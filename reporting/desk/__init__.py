"""The signed-in web site of the reporting cycle, in a process of its own; forms work without scripts.

May enter: routes, pages, sessions. Every change is made by `cycle`.
Imports `keeping`, `alerts`, `preview` and below.
"""
