"""The analyst's cube: any choice of figures in rows and columns, drawn by one click, with what gives exactly it elsewhere."""
