"""The edge: server, routes, documents, guard; the only place that knows of HTTP and of Dash's own inside.

May enter: what every answer passes through. Imports `papers` and below.
"""
