"""Who owes what: duties of bodies by period, what came, what is late, reminders.

May enter: rules of days and counts over reports; nothing that is drawn.
Imports `store`, `forms` and below.
"""
