"""The warehouse as readers see it: the edition pinned for an answer, what older editions lack, where files are.

May enter: whatever opens, pins or addresses an edition or a file of ours. Imports nothing else of the dashboard.
"""
