"""From computed cells to what each audience gets: hidden cells, sources, metadata, sealed in a folder named by its content."""
