"""The dashboard as a service of this machine: what has to be right before it starts, gunicorn with our settings, a clean end.

May enter: what one process does for all answers at its start and at its end. Imports `app` and below; nothing
imports it but the command line and the doctor.
"""
