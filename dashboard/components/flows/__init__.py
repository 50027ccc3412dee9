"""What the pages on who moves where have alike: sections, ranked and signed bars, parts of a whole, heat tables.

May enter: what two of these pages or more show. A section that one page has lives in the folder of that page.
"""
