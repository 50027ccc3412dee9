"""A survey as files to take away: its questionnaire to print, its dictionary, its codebook.

May enter: what writes a file of declarations alone. No answers of people come here. Imports `catalog` and below.
"""

from etl.survey_papers.forms import COVER, Form, forms_of
from etl.survey_papers.papers import Paper, papers_of

__all__ = ["COVER", "Form", "Paper", "forms_of", "papers_of"]
