"""Conditions: each compares two states of facts and gives what it found. May enter: what a rule's `condition` names."""
