"""Briefings: pictures, slides, documents and sheets made from the pages, and the yearly report from the warehouse."""
