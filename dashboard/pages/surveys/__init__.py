"""Surveys that documents order: who owes them, by which clause and when, and their questionnaires to take away."""
