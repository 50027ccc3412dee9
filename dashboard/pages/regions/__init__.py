"""All regions side by side."""
