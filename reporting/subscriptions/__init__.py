"""Subscriptions: small pages on which people ask for alerts, confirm and leave. A process of its own; it opens the store of alerts only.

May enter: a page for readers who want to be told, and its process. Imports `desk`, `alerts` and below.
"""
